"""Currencies as files write them: ISO codes, signs, words; and how many digits their smallest unit has."""

from __future__ import annotations

import re
from typing import Final

CODES: Final = frozenset(
    re.findall(
        r"\w+",
        "AED ARS AUD BGN BRL BHD CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GHS HKD HUF IDR"
        " ILS INR ISK JOD JPY KES KRW KWD LKR MAD MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN"
        " PYG QAR RON RSD RUB RUR SAR SEK SGD THB TND TRY TWD TZS UAH UGX USD UYU VND XAF"
        " XOF ZAR BTC ETH BNB MATIC POL AVAX USDT USDC DAI",
    )
)
# Signs and words whose meaning is plain; a bare dollar sign is taken for the American one.
SIGNS: Final = {
    "$": "USD",
    "us$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₺": "TRY",
    "₩": "KRW",
    "₴": "UAH",
    "r$": "BRL",
    "ca$": "CAD",
    "c$": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "mx$": "MXN",
    "rm": "MYR",
    "zł": "PLN",
    "kč": "CZK",
    "ft": "HUF",
    "rs": "INR",
    "rs.": "INR",
    "euro": "EUR",
    "euros": "EUR",
    "us dollar": "USD",
    "us dollars": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "uk pound": "GBP",
    "uk pounds": "GBP",
    "pound": "GBP",
    "pounds": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "rupee": "INR",
    "rupees": "INR",
    "ruble": "RUB",
    "swiss franc": "CHF",
    "canadian dollar": "CAD",
    "australian dollar": "AUD",
    "mexican peso": "MXN",
    "brazil real": "BRL",
    "saudi riyal": "SAR",
    "shekel": "ILS",
    "bitcoin": "BTC",
    "ether": "ETH",
    "turkish lira": "TRY",
    "polish zloty": "PLN",
    "moroccan dirham": "MAD",
}
NO_DIGITS: Final = frozenset(re.findall(r"\w+", "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"))
THREE_DIGITS: Final = frozenset(["BHD", "JOD", "KWD", "OMR", "TND"])


def code_of(text: str, *, known_only: bool = False) -> str | None:
    """The ISO code that a sign, a word or a code stands for, or None.

    Args:
        text: What a cell or a header says.
        known_only: Whether only codes count, no signs and words.
    """
    plain = text.strip()
    if plain.upper() in CODES:
        return plain.upper()
    return None if known_only else SIGNS.get(plain.lower())


def minor_digits(code: str | None) -> int:
    """How many decimal digits the smallest unit has: 2 for cents, 0 for yen."""
    return 0 if code in NO_DIGITS else 3 if code in THREE_DIGITS else 2
