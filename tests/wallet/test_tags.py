"""What public tags make of an account."""

from __future__ import annotations

import pytest

from core.wallet.names import BRIDGE, DEX, EXCHANGE, LENDING, REPORTED, SANCTIONED
from core.wallet.tags import categories, named_categories


@pytest.mark.parametrize(
    ("name", "labels", "is_token", "expected"),
    [
        ("Kraken 4", "kraken", False, {EXCHANGE}),
        ("Kraken: Deployer", "kraken", False, set()),  # beside the exchange, and no exchange itself
        ("0x: Exchange", "0x-protocol|fiat-gateway", False, {DEX}),
        ("Compound Ether", "compound", True, {LENDING}),
        ("Tether", "binance", True, set()),  # a token of an exchange keeps nobody's money
        ("Fake_Phishing123", "", False, {REPORTED}),
        ("Fake_Phishing123 and more", "", False, set()),
        ("Ronin Bridge Exploiter 2", "ofac-sanctions-lists|bridge", False, {REPORTED, SANCTIONED, BRIDGE}),
        ("Somebody", "blocked", False, set()),
    ],
)
def test_tags_say_what_an_account_is(name: str, labels: str, is_token: bool, expected: set[str]) -> None:
    assert categories(name, labels, is_token) == expected


def test_people_write_categories_with_blanks_and_hyphens() -> None:
    assert named_categories(frozenset({"token sale", "nft-market", "bakery"})) == {"token_sale", "nft_market"}
