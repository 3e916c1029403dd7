"""An Etherscan-shaped explorer as a source: one class, and a row of `table.EXPLORERS` that says what differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.address import Address
from core.config import Settings
from core.errors import ProviderUnavailable
from core.progress import Progress
from core.sources.explorers.envelope import Page, read_page
from core.sources.explorers.explorer import Reader
from core.sources.http import Client, Pace
from core.wallet.chain import ETHEREUM, Chain
from core.wallet.history import WalletHistory


def nowhere(_settings: Settings, _chain: Chain) -> str:
    """Where an explorer that serves Ethereum alone is asked about another chain."""
    return ""


def no_key(_settings: Settings) -> None:
    """The key of an explorer that needs none."""


def every_chain(_chain: Chain) -> bool:
    """What the free plan of most explorers opens."""
    return True


@dataclass(frozen=True)
class Explorer:
    """One row: what sets an explorer apart from the others. Called with settings it is a source.

    Attributes:
        name: The word for it in the `source` argument, in messages and in attempts.
        title: What it is called on the page.
        credit: Whom README names for its answers.
        url: Where it is asked about Ethereum, and about every chain if it has a parameter that names one.
        calls_per_s: Calls in any one second that its plan allows.
        key: Its key; None when there is none.
        key_variable: The setting that holds the key; empty when it needs none.
        free_plan: Whether a key of its free plan opens a chain.
        key_parameter: The query parameter that carries the key; empty when a header does: a URL ends up in more logs.
        chain_parameter: The query parameter that names the chain; empty when its address already does.
        elsewhere: Without such a parameter, where it is asked about another chain; empty where it is not.
        credits_header: The answer's header that says how many credits are left; empty when none does.
    """

    name: str
    title: str
    credit: str
    url: Callable[[Settings], str]
    calls_per_s: int
    key: Callable[[Settings], str | None] = no_key
    key_variable: str = ""
    free_plan: Callable[[Chain], bool] = every_chain
    key_parameter: str = ""
    chain_parameter: str = ""
    elsewhere: Callable[[Settings, Chain], str] = nowhere
    credits_header: str = ""

    def __call__(self, settings: Settings, pace: Pace | None = None, chain: Chain = ETHEREUM) -> ExplorerSource:
        """The source; asked as patiently as its plan wants when no pace is given."""
        return ExplorerSource(self, settings, pace or Pace(calls_per_s=self.calls_per_s), chain)

    def address(self, settings: Settings, chain: Chain) -> str:
        """Where it is asked about a chain; empty when it is not."""
        whole = chain is ETHEREUM or bool(self.chain_parameter)
        return self.url(settings) if whole else self.elsewhere(settings, chain)

    def lacks(self, settings: Settings, chain: Chain = ETHEREUM) -> str | None:
        """None when it can be asked, else what is missing."""
        if self.key_variable and not self.key(settings):
            return f"no {self.key_variable}"
        return None if self.address(settings, chain) else f"{chain.title} is not served without a key"

    def fixed(self, settings: Settings, chain: Chain = ETHEREUM) -> Mapping[str, str | int]:
        """The parameters of every call: the chain and the key, as far as they travel in the query."""
        key = self.key(settings)
        named: dict[str, str | int] = {self.chain_parameter: chain.chain_id} if self.chain_parameter else {}
        return named | ({self.key_parameter: key} if self.key_parameter and key else {})

    def headers(self, settings: Settings) -> Mapping[str, str]:
        """The headers of every call."""
        key = self.key(settings)
        return {"Authorization": f"Bearer {key}"} if key and not self.key_parameter else {}


class ExplorerSource:
    """Lists from one explorer; see `core.sources.base.Provider`.

    Args:
        row: Which one.
        settings: Where to ask and with which key.
        pace: How patiently to ask.
        chain: Which chain to ask about.
    """

    needs_network = True

    def __init__(self, row: Explorer, settings: Settings, pace: Pace, chain: Chain) -> None:
        self._row, self._settings, self._pace, self._chain = row, settings, pace, chain
        self.name, self.url, self.note = row.name, row.address(settings, chain), ""

    def available(self, settings: Settings, /) -> str | None:
        """None when it can be asked, else what is missing."""
        return self._row.lacks(settings, self._chain)

    def fetch(self, address: Address, progress: Progress) -> WalletHistory:
        """Up to `settings.max_rows` of the newest rows of each list."""
        row, settings = self._row, self._settings
        secrets = tuple(key for key in (row.key(settings),) if key)
        with Client(self.name, settings, self._pace, row.headers(settings)) as client:
            if row.key_variable and not row.key(settings):
                raise ProviderUnavailable(self.name, "needs a key", f"Set {row.key_variable}, or choose another source")
            if not self.url:
                reason = f"does not serve {self._chain.title} without a key"
                raise ProviderUnavailable(self.name, reason, "Choose another source")

            def ask(action: str, page: int, rows: int, sort: str) -> Page:
                params: dict[str, str | int] = {
                    "module": "account",
                    "action": action,
                    "address": address.lower,
                    "page": page,
                    "offset": rows,
                    "sort": sort,
                    **row.fixed(settings, self._chain),
                }
                try:
                    return client.get(
                        self.url, params, lambda status, payload: read_page(self.name, status, payload, secrets)
                    )
                finally:
                    if row.credits_header:
                        self.note = _credits(client.answered.get(row.credits_header, ""))

            return Reader(self.name, ask, settings.max_rows, progress, chain=self._chain).history(address)


def _credits(text: str) -> str:
    """`4,321 credits left`; nothing when the source does not say, or says something that is no number."""
    return f"{int(text):,} credits left" if text.isascii() and text.isdigit() and len(text) < 16 else ""
