"""Blockscout PRO: the same Etherscan-shaped lists as Blockscout's own instance, with a key; 5 calls a second, free.

Every answer says how many credits are left; the last number is kept in `note` and shown with the attempt.
"""

from __future__ import annotations

from core.address import Address
from core.config import Settings
from core.errors import ProviderUnavailable
from core.sources.base import Progress
from core.sources.explorers.envelope import Page, read_page
from core.sources.explorers.etherscan import ETHEREUM
from core.sources.explorers.explorer import Reader
from core.sources.http import Client, Pace
from core.wallet.history import WalletHistory

CREDITS = "x-credits-remaining"


class BlockscoutPro:
    """Lists from `settings.blockscout_pro_url`.

    Args:
        settings: Where to ask and with which key.
        pace: How patiently to ask.
    """

    name = "blockscout_pro"
    needs_network = True

    def __init__(self, settings: Settings, pace: Pace | None = None) -> None:
        self._settings = settings
        self._pace = pace or Pace(calls_per_s=5)
        self.url = f"{settings.blockscout_pro_url}/v2/api"
        self.note = ""

    def available(self, settings: Settings, /) -> str | None:
        """None with a key, else what is missing."""
        return None if settings.blockscout_api_key else "no BLOCKSCOUT_API_KEY"

    def fetch(self, address: Address, progress: Progress) -> WalletHistory:
        """Up to `settings.max_rows` of the newest rows of each list; see `core.sources.base.Provider`."""
        key = self._settings.blockscout_api_key
        # The key goes into a header: a URL ends up in more logs than ours.
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        with Client(self.name, self._settings.offline, self._pace, headers) as client:
            if not key:
                raise ProviderUnavailable(self.name, "needs a key", "Set BLOCKSCOUT_API_KEY, or choose another source")

            def ask(action: str, page: int, rows: int, sort: str) -> Page:
                params: dict[str, str | int] = {
                    "chain_id": ETHEREUM,
                    "module": "account",
                    "action": action,
                    "address": address.lower,
                    "page": page,
                    "offset": rows,
                    "sort": sort,
                }
                try:
                    return client.get(
                        self.url, params, lambda status, payload: read_page(self.name, status, payload, (key,))
                    )
                finally:
                    self.note = _credits(client.answered.get(CREDITS, ""))

            return Reader(self.name, ask, self._settings.max_rows, progress).history(address)


def _credits(text: str) -> str:
    """`4,321 credits left`; nothing when the source does not say, or says something that is no number."""
    return f"{int(text):,} credits left" if text.isascii() and text.isdigit() and len(text) < 16 else ""
