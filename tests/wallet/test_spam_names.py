"""Names that are bait, and names that only look a little like it."""

from __future__ import annotations

import time

import pytest

from core.wallet.spam_names import bait_sign


@pytest.mark.parametrize(
    ("name", "symbol", "sign"),
    [
        ("Visit gift-pool.example now", "GIFT", "web address"),
        ("t.me/some_channel", "X", "web address"),
        ("swap-bonus .net", "SB", "web address"),
        ("Claim your tokens", "CLM", "claim or visit"),
        ("Voucher 77", "V", "claim or visit"),
        ("$ 5000 for you", "USD", "sum of money"),
        ("Eth\u0435reum", "ABC", "mixes alphabets"),
        ("Token", "\u0415TH", "mixes alphabets"),
        ("Zero\u200bWidth", "ZW", "invisible"),
        ("Tether USD", "USDT", "borrows the symbol"),
        ("Any", "\uff35\uff33\uff24\uff23", "borrows the symbol"),  # full-width USDC
    ],
)
def test_bait_is_named_by_its_sign(name: str, symbol: str, sign: str) -> None:
    assert sign in str(bait_sign(name, symbol))


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("Synthetic Reward", "SYN"),
        ("Aave interest bearing WETH", "aWETH"),
        ("Visitor Pass", "PASS"),  # the lure is the word, not its beginning
        ("Dr. Network", "DRN"),
        ("\u0421\u0438\u0431\u043a\u043e\u0438\u043d", "SIB"),  # one alphabet alone is a language, not a disguise
        ("", ""),
    ],
)
def test_an_ordinary_name_is_no_bait(name: str, symbol: str) -> None:
    assert bait_sign(name, symbol) is None


def test_a_name_of_any_length_is_judged_at_once() -> None:
    start = time.process_time()
    for letter in ("a", "a.", "\u0435", "-"):
        bait_sign(letter * 100_000, letter * 100_000)
    assert time.process_time() - start < 0.1
    assert bait_sign("x" * 150 + " claim now", "X") is not None
