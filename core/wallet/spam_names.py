"""Names that are there to be clicked: a token's name and symbol are whatever its maker typed, and spam is an advert.

A name alone condemns nothing: `core.wallet.spam` hides a token by its name only when the wallet never had anything to
do with its contract.
"""

from __future__ import annotations

import re
import unicodedata

from core.wallet.tokens import SYMBOLS

# A web address. Endings are those seen in token spam, plus `example`, which no real site can have.
WEB_ADDRESS = re.compile(
    r"https?:|www\.|t\.me\b|"
    r"(?<![a-z0-9-])[a-z0-9-]{2,63}\s?[.,](?:com|org|net|io|xyz|app|site|finance|cash|fi|gg|lol|top|vip|pro|click|live|club|online|"
    r"website|space|events?|gift|promo|claims?|network|example)\b"
)
LURE = re.compile(r"\b(?:claim\w*|visit|vouchers?|giveaway|airdrops?|winners?|eligible|redeem\w*|free mint)\b")
# A name may be as long as its maker likes; the bait stands at its beginning, where it is read.
READ_CHARS = 200
SUM_OF_MONEY = re.compile(r"[$€£]\s?\d")


def bait_sign(name: str, symbol: str, symbols: frozenset[str] = SYMBOLS) -> str | None:
    """What makes a token's name bait, in plain words, or None.

    Signs: a web address; a word that lures (claim, visit, voucher ...); a sum of money; letters of another alphabet
    that pass for Latin ones; characters that cannot be seen; the symbol of a well-known token, which the caller has
    found to be another contract's.

    Args:
        name: What its maker typed.
        symbol: Likewise.
        symbols: Symbols of well-known tokens, case-folded.
    """
    name, symbol = name[:READ_CHARS], symbol[:READ_CHARS]
    text = unicodedata.normalize("NFKC", f"{name} {symbol}").casefold()
    if WEB_ADDRESS.search(text):
        return "its name is a web address"
    if LURE.search(text):
        return "its name asks to claim or visit something"
    if SUM_OF_MONEY.search(text):
        return "its name promises a sum of money"
    if any(_mixes_alphabets(word) for word in text.split()):
        return "its name mixes alphabets to pass for another token"
    if any(unicodedata.category(letter) == "Cf" for letter in name + symbol):
        return "its name holds invisible characters"
    if unicodedata.normalize("NFKC", symbol).strip().casefold() in symbols:
        return "it borrows the symbol of a well-known token"
    return None


def _mixes_alphabets(word: str) -> bool:
    """Latin together with Cyrillic or Greek letters in one word: U+0415 looks like E and is not."""
    if word.isascii():
        return False
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in word if letter.isalpha()}
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK"})
