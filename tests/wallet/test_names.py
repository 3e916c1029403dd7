"""A book of names: what is in it, and that a bundle of it gives the same book."""

from __future__ import annotations

from core.service import Service
from core.service.shared import Shared
from core.wallet.names import BUILT_IN, CATEGORIES, DEX, EXCHANGE, MIXER, KnownAccount, NameBook
from core.wallet.protocols import CONTRACTS
from core.wallet.tokens import TOKENS, KnownToken
from tests.wallet.made import somebody

POLONIEX = "0x32be343b94f860124dc4fee278fdcbd38c102d88"
PYUSD = "0x6c3ea9036406852006290770bedfcaba0e23a0e8"
OLD_MKR = "0xc66ea802717bfb9833400264dd12c2bceaa34a6d"
MIXED = "0xd90e2f925da726b50c4ed8d0fb90ad053324f31b"
MADE = NameBook(
    {somebody(1): KnownAccount("Ünïted Exchange", frozenset({EXCHANGE, DEX})), somebody(2): KnownAccount("A name")},
    {somebody(3): KnownToken("TOK", "Token", 18), somebody(4): KnownToken("", "No symbol", -1)},
)


def test_what_the_code_knows_is_in_every_book() -> None:
    assert set(BUILT_IN.accounts) == set(CONTRACTS)
    assert BUILT_IN.tokens is TOKENS
    again = NameBook.from_payload(MADE.to_payload(), {"params": {"categories": list(CATEGORIES)}})
    assert BUILT_IN.accounts.items() <= again.accounts.items()


def test_a_bundle_gives_back_every_name() -> None:
    again = NameBook.from_payload(MADE.to_payload(), {"params": {"categories": list(CATEGORIES)}})
    assert MADE.accounts.items() <= again.accounts.items()
    assert MADE.tokens.items() <= again.tokens.items()


def test_names_fall_back_from_account_to_token_to_nothing() -> None:
    assert [MADE.name(somebody(i)) for i in range(1, 6)] == [
        "Ünïted Exchange",
        "A name",
        "TOK token",
        "No symbol token",
        None,
    ]


def test_the_bundled_labels_know_exchanges_new_tokens_and_retired_ones(service: Service) -> None:
    book = Shared(service.settings, service.store, lambda: None).names()
    assert len(book.accounts) > 25_000
    assert len(book.tokens) > 7_000
    assert book.belongs(POLONIEX, EXCHANGE)
    assert book.token(PYUSD) == KnownToken("PYUSD", "PayPal USD", 6)
    assert book.is_genuine(PYUSD)
    assert book.is_genuine(OLD_MKR)
    assert book.belongs(MIXED, MIXER)
    assert not book.is_genuine(MIXED)  # on a sanctions list
    assert not book.is_genuine("0x" + "a1" * 20)
