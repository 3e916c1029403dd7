"""Etherscan, API version 2: needs a key; the free plan gives 3 calls a second and 1,000 rows a call."""

from __future__ import annotations

from core.address import Address
from core.config import Settings
from core.errors import ProviderUnavailable
from core.sources.base import Progress
from core.sources.explorers.envelope import Page, read_page
from core.sources.explorers.explorer import Reader
from core.sources.http import Client, Pace
from core.wallet.history import WalletHistory

ETHEREUM = 1  # chain id


class Etherscan:
    """Lists from `settings.etherscan_url`.

    Args:
        settings: Where to ask and with which key.
        pace: How patiently to ask.
    """

    name = "etherscan"
    needs_network = True
    note = ""

    def __init__(self, settings: Settings, pace: Pace | None = None) -> None:
        self._settings = settings
        self._pace = pace or Pace(calls_per_s=3)
        self.url = settings.etherscan_url

    def available(self, settings: Settings, /) -> str | None:
        """None with a key, else what is missing."""
        return None if settings.etherscan_api_key else "no ETHERSCAN_API_KEY"

    def fetch(self, address: Address, progress: Progress) -> WalletHistory:
        """Up to `settings.max_rows` of the newest rows of each list; see `core.sources.base.Provider`."""
        key = self._settings.etherscan_api_key
        with Client(self.name, self._settings.offline, self._pace) as client:
            if not key:
                raise ProviderUnavailable(self.name, "needs a key", "Set ETHERSCAN_API_KEY, or choose another source")

            def ask(action: str, page: int, rows: int, sort: str) -> Page:
                return client.get(
                    self.url,
                    {
                        "chainid": ETHEREUM,
                        "module": "account",
                        "action": action,
                        "address": address.lower,
                        "page": page,
                        "offset": rows,
                        "sort": sort,
                        "apikey": key,
                    },
                    lambda status, payload: read_page(self.name, status, payload, secrets=(key,)),
                )

            return Reader(self.name, ask, self._settings.max_rows, progress).history(address)
