"""Systems with a bug planted in them. Each is a mistake that somebody has made; the simulation must find it.

dealers     answer, publish, refuse or show too early; know too little; trust their clock
gateways    show what is old, or never look again
clocks      go by a clock that can be set
doors       tell somebody of a table what is not for them any more (`tests/sim/test_doors.py`)
stores      check nothing, keep too little, or write one thing after the other
"""

from __future__ import annotations

from tests.planted import clocks, dealers, gateways, stores
from tests.sim.clocks import CLOCKS
from tests.sim.world import Parts

PLANTED: dict[str, Parts] = {
    "answers-before-commit": Parts(dealer=dealers.AnswersBeforeCommit),
    "publishes-before-commit": Parts(dealer=dealers.PublishesBeforeCommit),
    "keeps-copy-after-unknown": Parts(dealer=dealers.KeepsCopyAfterUnknown),
    "takes-unknown-for-failed": Parts(dealer=dealers.TakesUnknownForFailed),
    "uses-answers-on-any-version": Parts(dealer=dealers.UsesAnswersOnAnyVersion),
    "applies-every-answer": Parts(dealer=dealers.AppliesEveryAnswer),
    "keeps-no-refusal-after-an-answer": Parts(dealer=dealers.KeepsNoRefusalAfterAnAnswer),
    "draws-again": Parts(dealer=dealers.DrawsAgain),
    "refuses-from-its-copy": Parts(dealer=dealers.RefusesFromItsCopy),
    "shows-its-copy": Parts(dealer=dealers.ShowsItsCopy),
    "shows-the-version-before": Parts(dealer=dealers.ShowsTheVersionBefore),
    "tells-too-little": Parts(dealer=dealers.TellsTooLittle),
    "knows-actions-by-their-id-alone": Parts(dealer=dealers.KnowsActionsByTheirIdAlone),
    "trusts-its-own-clock": Parts(dealer=dealers.TrustsItsOwnClock),
    "shows-what-comes": Parts(gateway=gateways.ShowsWhatComes),
    "never-heals": Parts(gateway=gateways.NeverHeals),
    "checks-no-version": Parts(store=stores.ChecksNoVersion),
    "leases-tables": Parts(store=stores.LeasesTables),
    "takes-lost-for-won": Parts(store=stores.TakesLostForWon),
    "trusts-the-dealers-clock": Parts(store=stores.TrustsTheDealersClock),
    "takes-the-clock-away-first": Parts(store=stores.TakesTheClockAwayFirst),
    "forgets-what-was-accepted": Parts(store=stores.ForgetsWhatWasAccepted),
    "keeps-any-refusal": Parts(store=stores.KeepsAnyRefusal),
    "forgets-refusals": Parts(store=stores.ForgetsRefusals),
    "takes-any-parcel": Parts(store=stores.TakesAnyParcel),
    "takes-back-what-is-there": Parts(store=stores.TakesBackWhatIsThere),
    "loses-the-outbox": Parts(store=stores.LosesTheOutbox),
    "sends-after-the-commit": Parts(store=stores.SendsAfterTheCommit),
    "goes-by-a-cursor": Parts(store=stores.GoesByACursor),
    "locks-people-in-no-order": Parts(store=stores.LocksPeopleInNoOrder),
    "writes-rows-first": Parts(store=stores.WritesRowsFirst),
    "goes-by-the-wall-clock": Parts(clocks=dict.fromkeys(CLOCKS, clocks.GoesByTheWallClock)),
    "waits-for-the-wall-clock": Parts(clocks=dict.fromkeys(CLOCKS, clocks.WaitsForTheWallClock)),
    "forgets-the-time-at-the-start": Parts(clocks={**CLOCKS, "sqlite": clocks.ForgetsAtTheStart}),
    "keeps-what-was-made-good": Parts(clocks={**CLOCKS, "postgres": clocks.KeepsWhatWasMadeGood}),
    "folds-at-once-after-a-leap": Parts(dealer=clocks.FoldsAtOnce),
}
