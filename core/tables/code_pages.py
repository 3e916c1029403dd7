"""Which code page a text without any mark of it is written in: the one under which its words look like words.

A page is tried with the letters of each language that it is used for. A word counts for it if its letters are that
language's and its capitals stand where capitals do. Pages of two bytes a sign count by signs that are frequent there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from core.tables.vocabulary import letters
from core.tables.vocabulary.ledger_names import LEDGER_NAMES
from core.tables.vocabulary.letters import OFTEN
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.order_names import ORDER_NAMES

SEEN: Final = 1 << 20
MOST_WORDS: Final = 600
WESTERN: Final = "cp1252"
EDGES: Final = frozenset("’‘“”„‚–—…€£¥°ºª«»®™©²³½¼¾·•¿¡§×±†‰‹›¹\xa0 ")  # noqa: RUF001
INSIDE: Final = frozenset("’'‘")  # noqa: RUF001
QUOTES: Final = "“”„‘’«»‹›–—…"  # these stand at the edges of words in every page  # noqa: RUF001
NO_WORD: Final = re.compile("[Nn][º°]s?|[ckd]?m[²³]")  # numbers and units, and no words
RARE: Final = frozenset(("cp850", "cp852", "mac_roman", "mac_cyrillic", "iso8859_2", "iso8859_5"))
FEW: Final = 2  # words that a rare page needs
LONG: Final = 5  # letters of a name that another word hardly has by chance
ONE_BYTE_WORD: Final = re.compile(rb"[A-Za-z\x80-\xff']*[\x80-\xff][A-Za-z\x80-\xff']*")
TWO_BYTE_WORD: Final = re.compile(rb"[\x40-\xff]*[\x80-\xff][\x40-\xff]*")
NAMES: Final = ORDER_NAMES.words | LEDGER_NAMES.words
MIXED: Final = 0.99  # words of several languages at once count a little less than words of one
ENOUGH: Final = 0.85
NASAL: Final = re.compile("õ(?!e)|ã(?![oe]|s?$)", re.IGNORECASE)  # does not occur in Portuguese


@dataclass(frozen=True)
class CodePage:
    """A page as one language uses it.

    Attributes:
        codec: Python's name.
        letters: Its letters beyond ASCII, lower case.
        often: Of a script of its own, the letters that make up half of its text; empty for Latin ones.
        weight: What a word counts.
    """

    codec: str
    letters: frozenset[str]
    often: frozenset[str] = frozenset()
    weight: float = 1.0


SCRIPTS: Final = {
    letters.RUSSIAN: ("cp1251", "koi8_r", "cp866", "mac_cyrillic", "iso8859_5"),
    letters.UKRAINIAN: ("cp1251", "koi8_u", "cp1125"),
    letters.GREEK: ("cp1253", "iso8859_7"),
    letters.HEBREW: ("cp1255",),
    letters.ARABIC: ("cp1256",),
    letters.THAI: ("cp874",),
}


def _pages() -> tuple[CodePage, ...]:
    """Every page with every language, the likeliest first: of equal ones the first is taken."""
    out = [CodePage(WESTERN, frozenset(one)) for one in (*letters.WEST, letters.ESTONIAN, "šž")]
    out.append(CodePage(WESTERN, frozenset("".join(letters.WEST) + "šž") - frozenset("þðý"), weight=MIXED))
    out += [CodePage("cp1250", frozenset(one)) for one in letters.CENTRAL]
    out += [CodePage("cp1254", frozenset(letters.TURKISH)), CodePage("cp1257", frozenset(letters.BALTIC))]
    for script, codecs in SCRIPTS.items():
        out += [CodePage(codec, frozenset(script), frozenset(letters.COMMON[script])) for codec in codecs]
    out += [CodePage("iso8859_2", frozenset(one)) for one in letters.CENTRAL]
    out += [CodePage("cp850", frozenset(one)) for one in letters.WEST]
    out += [CodePage("cp852", frozenset(one)) for one in letters.CENTRAL]
    out += [CodePage("mac_roman", frozenset(one)) for one in letters.WEST]
    return tuple(out)


PAGES: Final = _pages()


def code_page(text: bytes) -> str:
    """Which code page a text that is no UTF-8 is written in.

    Args:
        text: Words of its first megabyte are looked at.

    Returns:
        Python's name of the page; `cp1252` where nothing tells.
    """
    begin = text[:SEEN]
    words = list(dict.fromkeys(ONE_BYTE_WORD.findall(begin)))[:MOST_WORDS]
    best, most = WESTERN, 0.0
    for page in PAGES:
        score = _score(page, words)
        if score > most + 1e-9:
            best, most = page.codec, score
    runs = list(dict.fromkeys(TWO_BYTE_WORD.findall(begin)))[:MOST_WORDS]
    found = {codec: _two_bytes(codec, runs) for codec in OFTEN}
    codec = max(found, key=lambda one: found[one])
    return codec if found[codec] >= ENOUGH and found[codec] > most else best


def _score(page: CodePage, words: list[bytes]) -> float:
    """Share of the words that look like the page's language; 0 where a byte of them is no sign of the page."""
    good = told = often = counted = known = 0
    for word in words:
        try:
            text = word.decode(page.codec).strip("".join(EDGES) + "'")
        except UnicodeDecodeError:
            return 0.0
        beyond = [sign for sign in text if sign > "\x7f" and sign not in INSIDE]
        whole = word.decode(page.codec)
        if NO_WORD.fullmatch(whole) or (not beyond and text and whole.strip(QUOTES) == text):
            told, good = told + 1, good + 1
            continue
        if not beyond or len(text) < 2:  # a sign that stands alone says nothing
            continue
        told += 1
        word_like = _is_word(page, text, beyond)
        good += word_like
        known += word_like and len(text) >= LONG and fold(text) in NAMES
        counted += len(beyond)
        often += sum(sign.lower() in page.often for sign in beyond)
    if not told or (page.codec in RARE and good < FEW and not known):
        return 0.0
    usual = min(1.0, 2 * often / max(counted, 1)) if page.often else 1.0
    return page.weight * usual * (good + known / 2) / told  # names of columns are surer than other words


def _is_word(page: CodePage, text: str, beyond: list[str]) -> bool:
    if any(sign.lower() not in page.letters for sign in beyond):
        return False
    if page.often and any("a" <= sign.lower() <= "z" for sign in text):
        return False
    if page.codec == WESTERN and ("ã" in page.letters) and NASAL.search(text.lower()):
        return False
    # Capitals stand at the beginning, or throughout; `OrderDate` has some inside, but of ASCII.
    return text.isupper() or not any(a.isalpha() and b.isupper() and b in beyond for a, b in pairwise(text))


@cache
def _frequent(codec: str) -> frozenset[str]:
    return frozenset(OFTEN[codec])


def _two_bytes(codec: str, runs: list[bytes]) -> float:
    """How much runs look like text of a page of two bytes: 0 to 1, and above for signs that are frequent."""
    signs = common = usual = 0
    seen: set[str] = set()
    for run in runs:
        try:
            text = run.decode(codec)
        except UnicodeDecodeError:
            return 0.0
        for sign in text:
            if sign <= "\x7f":
                continue
            signs += 1
            seen.add(sign)
            usual += _is_usual(codec, sign, text)
            common += sign in _frequent(codec)
    return (usual / signs) * (1 + common / signs) if len(seen) >= FEW else 0.0


def _is_usual(codec: str, sign: str, text: str) -> bool:
    """Whether a sign is among those that its standard puts first, or a mark of punctuation."""
    half = "\uff61" <= sign <= "\uff9f"  # bytes that a Western page has for its letters
    kana = "\u3041" <= sign <= "\u30fe" or (half and not any("a" <= other.lower() <= "z" for other in text))
    if "\u3000" <= sign <= "\u303f" or "\uff01" <= sign <= "\uff5e":
        return True
    if codec in {"cp932", "euc_jis_2004"}:
        return kana or _first(sign, "euc_jp", 0xB0, 0xCF)
    if codec == "cp949":
        return "\uac00" <= sign <= "\ud7a3"
    return _first(sign, "gb2312", 0xB0, 0xD7) if codec == "gb18030" else _first(sign, "big5", 0xA4, 0xC6)


@cache
def _first(sign: str, codec: str, low: int, high: int) -> bool:
    try:
        return low <= sign.encode(codec)[0] <= high
    except UnicodeEncodeError:
        return False
