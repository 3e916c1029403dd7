"""What was learnt of a wallet before: histories and account states in the cache, and when they may be used.

Only whole histories are remembered. A fresh one is used instead of asking again; an old one only when nobody can be
asked, with its age. What a node said of an account is asked for every time, because a delegation can be revoked; what
it said last time stands in only when no node answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from core.address import Address
from core.config import Settings
from core.sources.base import Provider
from core.sources.cache import KEEP_S, Cache
from core.sources.explorers.explorer import lacks_nothing
from core.sources.history_codec import UnreadableHistory, pack_history, unpack_history
from core.sources.rpc import CODE, NOT_ASKED, AccountState, read_account
from core.wallet.chain import ETHEREUM, Chain
from core.wallet.history import Attempt, WalletHistory


@dataclass(frozen=True)
class Recalled:
    """A remembered history, who told it, and how many seconds ago."""

    history: WalletHistory
    provider: str
    age_s: float


class WalletCache:
    """What the cache of one data directory knows of one wallet.

    Args:
        settings: Where the cache is, and the row limit, which is part of what was asked.
        address: Whose wallet.
        chain: On which chain.
    """

    def __init__(self, settings: Settings, address: Address, chain: Chain = ETHEREUM) -> None:
        self._settings, self._address, self._chain = settings, address, chain
        self._cache = Cache(settings.data_dir)

    @property
    def trouble(self) -> str:
        """Why nothing can be remembered; empty while all is well."""
        return self._cache.trouble

    def remember(self, provider: Provider, history: WalletHistory) -> None:
        """Keep a history if it is whole."""
        if lacks_nothing(history):
            self._cache.put(self._key(provider), pack_history(history))

    def recall(self, providers: Iterable[Provider], max_age_s: float) -> Recalled | None:
        """The first history that is not too old, in the order of `providers`."""
        for provider in providers:
            kept = self._cache.get(self._key(provider), max_age_s)
            if kept is None:
                continue
            try:
                return Recalled(unpack_history(kept.body), provider.name, kept.age_s)
            except UnreadableHistory:
                self._cache.forget(self._key(provider))
        return None

    def recall_newest(self, providers: Iterable[Provider]) -> Recalled | None:
        """The youngest history of any age that is still kept."""
        found = [self.recall([provider], KEEP_S) for provider in providers]
        return min((one for one in found if one is not None), key=lambda one: one.age_s, default=None)

    def account(self) -> AccountState:
        """The account as a node describes it now; where none could, as the last one did, with that as an attempt."""
        now = read_account(self._address, self._settings, chain=self._chain)
        if now.code is None:
            return self.recall_account(now)
        if now.nonce is not None:
            known = {"code": now.code, "nonce": now.nonce, "balance": now.balance_wei, "behind": now.behind}
            self._cache.put(self._account_key, json.dumps(known).encode())
        return now

    def recall_account(self, unknown: AccountState = NOT_ASKED) -> AccountState:
        """The account as the last node that answered described it, without asking one.

        Args:
            unknown: What is given back where nothing is remembered; its attempts come first otherwise.
        """
        key = self._account_key
        kept = self._cache.get(key, KEEP_S)
        if kept is None:
            return unknown
        try:
            said = json.loads(kept.body)
            code, nonce, balance = said["code"], int(said["nonce"]), said["balance"]
            behind = said.get("behind")
            if not CODE.match(code) or not (behind is None or CODE.match(behind)):
                raise ValueError(code)
        except (ValueError, TypeError, KeyError):
            self._cache.forget(key)
            return unknown
        attempt = Attempt("rpc cache", "gave the code and the nonce of then: no node answers now", 0.0, kept.age_s)
        return AccountState(code, nonce, balance, (*unknown.attempts, attempt), behind)

    @property
    def _account_key(self) -> str:
        return f"account|{self._wallet}"

    def _key(self, provider: Provider) -> str:
        return f"history|{provider.name}|{provider.url}|{self._settings.max_rows}|{self._wallet}"

    @property
    def _wallet(self) -> str:
        return f"{self._chain.name}:{self._address.lower}"
