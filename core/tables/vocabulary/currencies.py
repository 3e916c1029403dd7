"""Currencies as files write them: ISO codes, signs, words; and how many digits their smallest unit has."""

from __future__ import annotations

import re
import unicodedata
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
    "tl": "TRY",
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
# Codes that few files have: read beside a number, and by no column of words.
RARE: Final = frozenset(
    re.findall(
        r"\w+",
        "AFN ALL AMD ANG AOA AWG AZN BAM BBD BDT BIF BMD BND BOB BSD BTN BWP BYN BZD CDF CRC CUP CVE DEM DJF DOP DZD"
        " ERN ESP ETB FJD FKP FRF GEL GIP GMD GNF GTQ GYD HNL HRK HTG IQD IRR ITL JMD KGS KHR KMF KYD KZT LAK LBP LRD"
        " LSL LTL LVL LYD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MZN NAD NIO NLG NPR PAB PGK RWF SBD SCR SDG SHP SLE"
        " SOS SRD SSP STN SVC SYP SZL TJS TMT TOP TTD UZS VES VUV WST XCD XPF YER ZMW ZWL EEK SKK ATS BEF FIM",
    )
)
WORDS: Final = frozenset(("kr", "kr.", "lei", "din", "din.", "lt", "ls", "sfr", "fr", "fr."))
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


def money_marks() -> tuple[str, ...]:
    """Codes and words of letters alone that may stand beside an amount, longest first; lower case."""
    every = {code.lower() for code in CODES | RARE} | {mark for mark in SIGNS if mark.rstrip(".").isalpha()} | WORDS
    return tuple(sorted(every, key=lambda mark: (-len(mark), mark)))


def is_money_mark(text: str) -> bool:
    """Whether what stands beside a number says of what money it is: `$`, `CA$`, `EUR`, `kr`; no letters of an id."""
    plain = text.strip().lower()
    if not plain or plain == "%":
        return True
    if unicodedata.category(plain[-1]) == "Sc":
        return len(plain) <= LONGEST_SIGN and (len(plain) == 1 or plain[:-1].isalpha())
    return plain in MARKS


LONGEST_SIGN: Final = 4
MARKS: Final = frozenset(money_marks())
