"""What a source of wallet histories is."""

from __future__ import annotations

from typing import Protocol

from core.address import Address
from core.config import Settings
from core.errors import LedgerlensError
from core.progress import Progress
from core.wallet.history import WalletHistory

"""Called with what is being done, in plain words, and how much of it is done, 0 to 1."""


class Provider(Protocol):
    """One source. A class that is called with `Settings` makes one; see `core.sources.providers`.

    Attributes:
        name: The word for it in the `source` argument, in messages and in attempts.
        needs_network: Whether it opens sockets; one that does not is asked first and even offline.
        url: Where it asks, without a key, so that answers of a mirror are kept apart; empty without a network.
        note: What it said beside its last answer, such as how many credits are left; empty when nothing.
    """

    name: str
    needs_network: bool
    url: str
    note: str

    def available(self, settings: Settings, /) -> str | None:
        """None when it can be asked, else the reason in plain words, such as `no ETHERSCAN_API_KEY`."""
        ...

    def fetch(self, address: Address, progress: Progress) -> WalletHistory:
        """Everything it says about one address.

        Raises:
            NotFound: It keeps a closed list of wallets and this is none of them.
            ProviderFailed: It answered, but not with an answer.
            ProviderUnavailable: It cannot be reached, is too slow or limits us; `Offline` when calls are forbidden.
        """
        ...


def problem(error: LedgerlensError) -> str:
    """What went wrong, without the advice that ends every provider's message and without the full stop."""
    return error.message.rsplit(". ", 1)[0].rstrip(".")
