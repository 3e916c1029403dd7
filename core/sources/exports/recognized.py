"""What each table of an upload is: a download of an explorer, or a table of a chain's transactions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.errors import InvalidInput
from core.sources.exports.archive import ALLOWED, only_header, unpacked
from core.sources.exports.chain_tables import BESIDE, BY_NAME, chain_layout
from core.sources.exports.json_answers import more_pages, unfolded
from core.sources.exports.layouts import TITLES, WORDS, Layout, layout_of
from core.tables.read import read_table
from core.tables.upload import Upload


@dataclass(frozen=True)
class Recognized:
    """One table that is known.

    Attributes:
        name: What the file is called.
        data: Its bytes.
        layout: What it is.
        more: Whether it says that it is one page of several.
    """

    name: str
    data: bytes
    layout: Layout
    more: bool = False

    @property
    def is_chain_table(self) -> bool:
        """Whether it is a table of a chain, not a download."""
        return self.layout.family in BY_NAME

    def told(self) -> str:
        """What it is read as, in a sentence."""
        title = BY_NAME[self.layout.family].title if self.is_chain_table else TITLES[self.layout.family]
        words = WORDS.get(self.layout.action, "what moved" if self.layout.action not in BESIDE else self.layout.action)
        return f"{self.name}: {words}, as {title} write{'' if ' and ' in title else 's'} them"


def known_layout(header: Iterable[str]) -> Layout | None:
    """What a table with this header is; None where nobody knows it."""
    names = list(header)
    return layout_of(names) or chain_layout(names)


def is_known(upload: Upload) -> bool:
    """Whether the first table of an upload is one of these, and holds a list."""
    name, data = unpacked(upload)[0]
    found = [_recognize(*each) for each in unfolded(name, data, _fits)]
    return any(one is not None and one.action not in BESIDE for one in found) or any(map(_is_beside, found))


def recognized(upload: Upload) -> list[Recognized]:
    """Every table of an upload.

    Raises:
        InvalidInput: One of them is not known.
    """
    out = []
    for file, whole in unpacked(upload):
        more = more_pages(whole)
        for name, data in unfolded(file, whole, _fits):
            layout = _recognize(name, data)
            if layout is None:
                raise InvalidInput("file", f"{name} has not the columns of an explorer's download", ALLOWED)
            out.append(Recognized(name, data, layout, more))
    return out


def _is_beside(layout: Layout | None) -> bool:
    return layout is not None and layout.action in BESIDE and layout.action != "tokens"


def _fits(header: Iterable[str]) -> bool:
    return known_layout(header) is not None


def _recognize(name: str, data: bytes) -> Layout | None:
    header = only_header(data)
    if header is not None:
        return known_layout(header)
    with read_table(data, name) as table:
        return known_layout(table.names)
