"""A club's circle in small: its secret, its processes' desks for envelopes, and one message of every kind."""

from msgspec.structs import replace

from parlour.bus.envelope import Envelopes
from parlour.bus.keys import Keyring, Secret
from parlour.wire import from_dealer, from_modules, to_dealer

CLUB = "corner"
SECRET = Secret(bytes(range(32)))
NOON = 1_795_262_400.0  # a whole hour

ACT = to_dealer.ActRequest(7, "g1", "K7Q2ZD", "ada", "Ada ♠", False, "raise", b'{"to":400}', "0b9c", 17)
BYSTANDER = to_dealer.LookRequest(8, "g1", "K7Q2ZD", None, None)
WHISPER = from_dealer.Whisper("K7Q2ZD", 42, b',"mine":{"hole":["As","Kd"]}')
UPDATE = from_dealer.Update(
    "K7Q2ZD", 42, b'{"type":"update"', b"", ("ada", "ben"), {"ben": b',"prompt":{}'}, ("ada",), 1795246800123
)
RECORDED = from_modules.Recorded(
    "results", 7, "K7Q2ZD", "holdem", "hand", 1795246800123, ("ada", "ben"), b'{"hand_number":119}'
)

HAS_GONE = to_dealer.PersonHere("ben", gone=True)

# Every kind of message, and a topic on which it is at home.
AT_HOME = [
    ("dealer.d1", ACT),
    ("dealer.d1", BYSTANDER),
    ("dealer.d1", to_dealer.LookRequest(9, "g1", "K7Q2ZD", "ada", 41)),
    ("dealer.d1", to_dealer.OpenRequest(10, "g1", "NEWONE", "ada", b'{"game":"holdem"}')),
    ("presence.K7Q2ZD", to_dealer.GatewayPresence("g1", "K7Q2ZD", ("ada", "ben"), 5)),
    ("dealer.d1", to_dealer.GatewayPresence("g1", "K7Q2ZD", ("ada",), 1, ("ada",))),
    ("presence.K7Q2ZD", to_dealer.GatewayPresence("g1", "K7Q2ZD", (), 0)),
    ("dealer.d1", to_dealer.CloseRequest(11, "g1", "K7Q2ZD", "nobody comes")),
    ("dealer.d1", to_dealer.CloseRequest(11, "g1", "K7Q2ZD", "threats", "olga", "Olga")),
    ("dealer.d1", to_dealer.Leave("d1")),
    ("house", to_dealer.Leave("g1")),
    ("house", to_dealer.PersonRestricted("ada")),
    ("house", to_dealer.Announced("g1")),
    ("house", to_dealer.GatewayReport("g1", "0.1.0", 4, 5, 6, 7, 8, {"desync": 9}, leaving=True)),
    ("dealers", from_dealer.DealerReport("d1", "0.1.0", 4, 5, 6, 7, 8, 9, {"desync": 9})),
    ("dealer.d1", to_dealer.AdmitRequest(12, "g1", "K7Q2ZD", "cleo", "Cleo", "link")),
    ("dealer.d1", to_dealer.HouseNotice(13, "g1", "K7Q2ZD", "cleo", "friend_no_more")),
    ("dealers", from_dealer.TurnBegan("K7Q2ZD", "cleo", 43)),
    ("house", to_dealer.TurnSeen("K7Q2ZD", "cleo", 43)),
    ("opened", to_dealer.Opened("NEWONE")),
    ("chat.K7Q2ZD", to_dealer.Spoken("g1", 3, "K7Q2ZD", "ada", "Ada", "Nice hand.", 1795246800123)),
    ("chat.K7Q2ZD", to_dealer.Spoken("g1", 4, "K7Q2ZD", "ada", "Ada", "Thanks.", 1795246800124, ("seat", "owner"))),
    ("sessions", to_dealer.SessionsEnded("ada", ("0b9c" * 16, "17aa" * 16))),
    ("sessions", to_dealer.TokensChanged("K7Q2ZD", ("0b9c" * 8,))),
    ("silences", to_dealer.SilenceChanged("ada")),
    ("whereabouts", to_dealer.PeopleHere("g1", (to_dealer.PersonHere("ada", ("K7Q2ZD",)), HAS_GONE))),
    ("gateway.g1", from_dealer.Receipt((7, 8, 9))),
    ("gateway.g1", from_dealer.Receipt(())),
    ("gateway.g1", from_dealer.Answer(7, "ok", 42)),
    ("gateway.g1", from_dealer.Answer(7, "error", 0, "invalid_bet", "at least 80", "noop")),
    ("gateway.g1", from_dealer.Shown(8, 42, (b"{}", b"{}"), 40)),
    ("gateway.g1", from_dealer.Shown(8, 0, (), None)),
    ("table.K7Q2ZD", UPDATE),
    ("person.ada", WHISPER),
    ("dealers", from_dealer.Heartbeat("d1")),
    ("dealers", from_dealer.Heartbeat("d1", leaving=True)),
    ("record.hand", RECORDED),
    ("record.house.seat", replace(RECORDED, kind="house.seat", people=())),
]


class WallClock:
    """A clock on the wall, set by hand."""

    def __init__(self, now: float = NOON) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def desk(name: str, *, club: str = CLUB, secrets: tuple[Secret, ...] = (SECRET,), clock=None) -> Envelopes:
    """One process's desk."""
    return Envelopes(name, Keyring(club, secrets), clock or WallClock())


def subject(topic: str, club: str = CLUB) -> str:
    """Where a topic's envelopes are published."""
    return f"parlour.{club}.{topic}"
