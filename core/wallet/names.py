"""Who is known by address: public name tags of accounts, and what those accounts are. Pure data and look-ups.

A tag is what a public explorer or a list says, not proof. The built-in book holds what `protocols` and `tokens` know;
a larger one is a bundle of its own (`labels`) and is handed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.wallet.chain import ETHEREUM, Chain
from core.wallet.protocols import KnownContract
from core.wallet.tokens import KnownToken

EXCHANGE, POOL, PROVIDER = "exchange", "mining_pool", "wallet_provider"
DEX, LENDING, NFT_MARKET = "dex", "lending", "nft_market"
BRIDGE, MIXER, TOKEN_SALE, TREASURY, MEV_BOT = "bridge", "mixer", "token_sale", "treasury", "mev_bot"
SANCTIONED, REPORTED = "sanctioned", "reported"
CATEGORIES = (
    EXCHANGE,
    POOL,
    PROVIDER,
    DEX,
    LENDING,
    NFT_MARKET,
    BRIDGE,
    MIXER,
    TOKEN_SALE,
    TREASURY,
    MEV_BOT,
    SANCTIONED,
    REPORTED,
)
SERVICES = frozenset({EXCHANGE, POOL, PROVIDER})
MARKETS = frozenset({DEX, LENDING, NFT_MARKET, BRIDGE, MIXER, TOKEN_SALE})
WARNINGS = (SANCTIONED, REPORTED)
CARRIED = SERVICES | {MEV_BOT, *WARNINGS}


@dataclass(frozen=True)
class KnownAccount:
    """One account with a public name.

    Attributes:
        name: Its name tag.
        categories: Of `CATEGORIES`; empty where the tag says no more than a name.
        source: Whose name it is; empty for the tags of the book itself.
    """

    name: str
    categories: frozenset[str] = frozenset()
    source: str = ""


@dataclass(frozen=True)
class NameBook:
    """Known accounts and known tokens, by lower-case address."""

    accounts: Mapping[str, KnownAccount]
    tokens: Mapping[str, KnownToken]

    def known(self, address: str) -> KnownAccount | None:
        """The account with that lower-case address, or None."""
        return self.accounts.get(address)

    def belongs(self, address: str, category: str) -> bool:
        """Whether the account is known to be of that category."""
        known = self.accounts.get(address)
        return known is not None and category in known.categories

    def token(self, contract: str) -> KnownToken | None:
        """The token with that lower-case address, or None."""
        return self.tokens.get(contract)

    def is_genuine(self, address: str) -> bool:
        """Whether the address is a known token, or has a public name that is no warning; retired contracts do too."""
        known = self.accounts.get(address)
        return address in self.tokens if known is None else not known.categories & frozenset(WARNINGS)

    def on(self, chain: Chain) -> NameBook:
        """Ethereum's book as it serves another chain: that chain's own contracts and tokens, and who has the same key.

        An exchange, a pool, a bot or a listed account signs with one key everywhere. Contracts do not carry over: what
        is at the same address elsewhere may be another one.
        """
        same = {address: known for address, known in self.accounts.items() if known.categories & CARRIED}
        return NameBook(MappingProxyType({**same, **known_contracts(chain.contracts)}), chain.tokens)

    def with_own(self, own: Mapping[str, KnownAccount]) -> NameBook:
        """The same book with somebody's own names over it."""
        return NameBook(MappingProxyType({**self.accounts, **own}), self.tokens) if own else self

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any], manifest: Mapping[str, Any]) -> NameBook:
        """The book of a bundle, over what the code itself knows.

        Args:
            payload: What `to_payload` made.
            manifest: Of the bundle; the categories are in its params, in the order of their bits.
        """
        order = manifest["params"]["categories"]
        sets: dict[int, frozenset[str]] = {}
        for bits in set(payload["account_categories"].tolist()):
            sets[bits] = frozenset(name for place, name in enumerate(order) if bits >> place & 1)
        accounts = {
            address: KnownAccount(name, sets[bits])
            for address, name, bits in zip(
                _addresses(payload["account_addresses"]),
                payload["account_names"].tolist(),
                payload["account_categories"].tolist(),
                strict=True,
            )
        }
        tokens = {
            address: KnownToken(symbol, name, decimals)
            for address, symbol, name, decimals in zip(
                _addresses(payload["token_addresses"]),
                payload["token_symbols"].tolist(),
                payload["token_names"].tolist(),
                payload["token_decimals"].tolist(),
                strict=True,
            )
        }
        return cls(MappingProxyType({**accounts, **BUILT_IN.accounts}), MappingProxyType({**tokens, **BUILT_IN.tokens}))

    def to_payload(self) -> dict[str, NDArray[Any]]:
        """Columns of equal length, sorted by address: what a bundle stores. Addresses are rows of 20 bytes."""
        accounts, tokens = sorted(self.accounts), sorted(self.tokens)
        bits = {category: 1 << place for place, category in enumerate(CATEGORIES)}
        known, coins = [self.accounts[one] for one in accounts], [self.tokens[one] for one in tokens]
        return {
            "account_addresses": _bytes(accounts),
            "account_names": np.array([one.name for one in known]),
            "account_categories": np.array([sum(bits[c] for c in one.categories) for one in known], dtype=np.int32),
            "token_addresses": _bytes(tokens),
            "token_symbols": np.array([one.symbol for one in coins]),
            "token_names": np.array([one.name for one in coins]),
            "token_decimals": np.array([one.decimals for one in coins], dtype=np.int16),
        }

    def golden(self, inputs: list[dict[str, Any]]) -> list[dict[str, object]]:
        """What is known of each address: its name, its categories, and the symbol of a token."""
        found: list[dict[str, object]] = []
        for one in inputs:
            known, token = self.known(one["address"]), self.token(one["address"])
            found.append(
                {
                    "name": self.name(one["address"]),
                    "categories": sorted(known.categories) if known else [],
                    "symbol": token.symbol if token else None,
                }
            )
        return found

    def name(self, address: str) -> str | None:
        """What an address is known as, or None."""
        known, token = self.accounts.get(address), self.tokens.get(address)
        if known is not None and known.name:
            return known.name
        return None if token is None else f"{token.symbol or token.name} token"


def _addresses(column: NDArray[Any]) -> list[str]:
    digits = np.ascontiguousarray(column, dtype=np.uint8).tobytes().hex()
    return ["0x" + digits[start : start + 40] for start in range(0, len(digits), 40)]


def _bytes(addresses: list[str]) -> NDArray[np.uint8]:
    packed = bytes.fromhex("".join(address[2:] for address in addresses))
    return np.frombuffer(packed, dtype=np.uint8).reshape(-1, 20).copy()


def known_contracts(contracts: Mapping[str, KnownContract]) -> dict[str, KnownAccount]:
    """Contracts that a chain's table knows, as accounts of a book."""
    return {address: KnownAccount(known.name, frozenset({known.category})) for address, known in contracts.items()}


def built_in() -> NameBook:
    """The contracts and tokens that the code itself knows of Ethereum."""
    return NameBook(MappingProxyType(known_contracts(ETHEREUM.contracts)), ETHEREUM.tokens)


BUILT_IN = built_in()
