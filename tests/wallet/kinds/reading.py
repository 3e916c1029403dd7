"""A made-up history to its kinds, with a book of made-up names."""

from __future__ import annotations

from collections.abc import Mapping

from core.wallet.history import WalletHistory
from core.wallet.kinds.answer import Kind
from core.wallet.kinds.facts import Facts
from core.wallet.kinds.registry import read_kinds
from core.wallet.names import BUILT_IN, KnownAccount, NameBook


def book(categories: Mapping[str, str] | None = None) -> NameBook:
    """The built-in book with accounts of those categories besides, each named after its category."""
    more = {address: KnownAccount(name.title(), frozenset({name})) for address, name in (categories or {}).items()}
    return NameBook({**BUILT_IN.accounts, **more}, BUILT_IN.tokens)


def facts(made: WalletHistory, categories: Mapping[str, str] | None = None, account_type: str = "eoa") -> Facts:
    """Its facts."""
    return Facts(made, account_type, book(categories), made.whole)


def kinds(
    made: WalletHistory, categories: Mapping[str, str] | None = None, account_type: str = "eoa"
) -> tuple[Kind, ...]:
    """Its kinds, the one that leads first."""
    return read_kinds(facts(made, categories, account_type))


def names(made: WalletHistory, categories: Mapping[str, str] | None = None, account_type: str = "eoa") -> list[str]:
    """Their names."""
    return [kind.name for kind in kinds(made, categories, account_type)]
