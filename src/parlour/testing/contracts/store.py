"""What every `Store` must do: the suites of all its ports."""

from __future__ import annotations

from parlour.testing.contracts.doors import DoorStoreContract
from parlour.testing.contracts.friends import FriendStoreContract
from parlour.testing.contracts.house import HouseStoreContract
from parlour.testing.contracts.mails import MailStoreContract
from parlour.testing.contracts.modules import ModuleStoreContract
from parlour.testing.contracts.operators import OperatorStoreContract
from parlour.testing.contracts.passkeys import PasskeyStoreContract
from parlour.testing.contracts.people import PeopleStoreContract
from parlour.testing.contracts.push import PushStoreContract
from parlour.testing.contracts.restrictions import RestrictionStoreContract
from parlour.testing.contracts.tables import TableStoreContract
from parlour.testing.contracts.tokens import TokenStoreContract


class StoreContract(
    TableStoreContract,
    HouseStoreContract,
    PeopleStoreContract,
    DoorStoreContract,
    FriendStoreContract,
    ModuleStoreContract,
    MailStoreContract,
    OperatorStoreContract,
    PasskeyStoreContract,
    PushStoreContract,
    RestrictionStoreContract,
    TokenStoreContract,
):
    """One engine serves them all."""
