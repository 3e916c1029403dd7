"""Blockscout, its Etherscan-shaped API: keyless, 3 calls a second."""

from __future__ import annotations

from core.address import Address
from core.config import Settings
from core.sources.base import Progress
from core.sources.explorers.envelope import Page, read_page
from core.sources.explorers.explorer import Reader
from core.sources.http import Client, Pace
from core.wallet.history import WalletHistory


class Blockscout:
    """Lists from the instance at `settings.blockscout_url`.

    Args:
        settings: Where to ask.
        pace: How patiently to ask.
    """

    name = "blockscout"
    needs_network = True
    note = ""

    def __init__(self, settings: Settings, pace: Pace | None = None) -> None:
        self._settings = settings
        self._pace = pace or Pace(calls_per_s=3)
        self.url = f"{settings.blockscout_url}/api"

    def available(self, _settings: Settings, /) -> str | None:
        """Always None: it needs no key."""
        return None

    def fetch(self, address: Address, progress: Progress) -> WalletHistory:
        """Up to `settings.max_rows` of the newest rows of each list; see `core.sources.base.Provider`."""
        with Client(self.name, self._settings.offline, self._pace) as client:

            def ask(action: str, page: int, rows: int, sort: str) -> Page:
                return client.get(
                    self.url,
                    {
                        "module": "account",
                        "action": action,
                        "address": address.lower,
                        "page": page,
                        "offset": rows,
                        "sort": sort,
                    },
                    lambda status, payload: read_page(self.name, status, payload),
                )

            return Reader(self.name, ask, self._settings.max_rows, progress).history(address)
