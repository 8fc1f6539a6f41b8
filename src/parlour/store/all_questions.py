"""All that a store answers with the same texts on every engine."""

from __future__ import annotations

from .accounts import AccountQuestions
from .doors import DoorQuestions
from .friends import FriendQuestions
from .house import HouseQuestions
from .modules import ModuleQuestions
from .operators import OperatorQuestions
from .passkeys import PasskeyQuestions
from .people import PeopleQuestions
from .push import PushQuestions
from .restrictions import RestrictionQuestions
from .tables import TableQuestions
from .tokens import TokenQuestions


class StoreQuestions(
    TableQuestions,
    HouseQuestions,
    PeopleQuestions,
    AccountQuestions,
    DoorQuestions,
    FriendQuestions,
    ModuleQuestions,
    OperatorQuestions,
    PasskeyQuestions,
    PushQuestions,
    RestrictionQuestions,
    TokenQuestions,
):
    """What each store asks of its database."""
