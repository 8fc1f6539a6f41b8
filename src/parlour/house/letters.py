"""What the house writes to people about their accounts. The token of a link stands behind `#`."""

from __future__ import annotations

from parlour.house.mail.mailbox import Mailbox
from parlour.store.port import Mail

NOT_YOU = "If that was not you, you need not do anything."


class Letters:
    """Mails about accounts."""

    def __init__(self, mailbox: Mailbox, public_url: str) -> None:
        self.mailbox = mailbox
        self._url = public_url

    def confirm(self, address: str, token: str, name: str) -> Mail:
        """To whoever wants an account."""
        return self._written(
            address,
            "Confirm your e-mail address",
            f"Somebody, probably you, wants an account called {name} at {self._url}.",
            f"Open this link within a day to confirm it, and then log in:\n\n{self._url}/login#verify={token}",
            NOT_YOU,
        )

    def has_account(self, address: str, token: str, name: str) -> Mail:
        """To somebody who has an account, and for whom an account was asked for."""
        return self._written(
            address,
            "You have an account already",
            f"Somebody, probably you, wanted an account at {self._url} with this address.",
            f"It has one already. It is called {name}: log in at {self._url}/login",
            f"If you have forgotten the password, choose another one within an hour:\n\n"
            f"{self._url}/login#reset={token}",
            NOT_YOU,
        )

    def reset(self, address: str, token: str, name: str) -> Mail:
        """To somebody who has forgotten the password."""
        return self._written(
            address,
            "Choose a new password",
            f"Somebody, probably you, has forgotten the password of {name} at {self._url}.",
            f"Open this link within an hour to choose another one:\n\n{self._url}/login#reset={token}",
            NOT_YOU,
        )

    def no_account(self, address: str) -> Mail:
        """To an address that no account has, when a new password was asked for."""
        return self._written(
            address,
            "There is no account with this address",
            f"Somebody, probably you, has forgotten a password at {self._url}.",
            "No account has this address. Perhaps you have given another one.",
            NOT_YOU,
        )

    def new_address(self, address: str, token: str, name: str) -> Mail:
        """To the new address of an account."""
        return self._written(
            address,
            "Confirm your new e-mail address",
            f"The account {name} at {self._url} is to have this address.",
            f"Open this link within a day to confirm it:\n\n{self._url}/account#email={token}",
            NOT_YOU,
        )

    def address_leaves(self, address: str, name: str) -> Mail:
        """To the old address of an account that is to have another."""
        return self._written(
            address,
            "Your e-mail address is to be changed",
            f"Somebody who knows the password of {name} at {self._url} wants to give the account another address.",
            f"If that was not you, choose a new password now: {self._url}/forgotten",
        )

    def _written(self, address: str, subject: str, *paragraphs: str) -> Mail:
        return self.mailbox.written(address, f"Parlour: {subject}", "\n\n".join(paragraphs) + "\n")
