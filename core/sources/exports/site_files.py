"""Downloads of explorers, several and of several wallets together: whose they are, and their lists."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from core.errors import InvalidInput
from core.sources.explorers.envelope import Row
from core.sources.exports.archive import ALLOWED, only_header
from core.sources.exports.layouts import API, BLOCKSCOUT, INTERNALS, TRANSACTIONS, Layout
from core.sources.exports.owners import ask_whose, owner_of, split_by_way
from core.sources.exports.recognized import Recognized
from core.sources.exports.rows import to_rows, token_contracts
from core.tables.read import read_table
from core.tables.table import Table
from core.wallet.names import NameBook

SITE_CAP, BLOCKSCOUT_CAP = 5_000, 10_000  # rows where their downloads end; one call of an API gives 10,000 too
CAPPED = "its file ends where such downloads end, so rows may be missing"


@dataclass
class _File:
    name: str
    layout: Layout
    rows: list[Row] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)
    lost: int = 0
    action: str = ""

    @property
    def capped(self) -> bool:
        return len(self.rows) == (BLOCKSCOUT_CAP if self.layout.family in {BLOCKSCOUT, API} else SITE_CAP)


@dataclass
class WalletLists:
    """What files hold of one wallet.

    Attributes:
        lists: The API's name of a list -> its rows, of each file.
        partial: List -> why it is not whole.
        lost: Rows that say too little.
        notes: What else is to be said.
        begins: Whether its first transaction may be among them.
    """

    lists: dict[str, list[list[Row]]] = field(default_factory=dict)
    partial: dict[str, str] = field(default_factory=dict)
    lost: int = 0
    notes: list[str] = field(default_factory=list)
    begins: bool = True


def read_site_files(files: Sequence[Recognized], asked: Collection[str], book: NameBook) -> dict[str, WalletLists]:
    """The lists of every wallet of some downloads, by address in lower case.

    Args:
        files: The downloads.
        asked: Addresses in lower case that the caller named.
        book: Knows tokens and names.

    Raises:
        Asked: Whose a file is cannot be told.
        InvalidInput: A cell cannot be read, or there is no row at all.
    """
    tokens: set[str] = set()
    for one in files:
        if only_header(one.data) is None and one.layout.action not in (TRANSACTIONS, INTERNALS):
            with read_table(one.data, one.name) as table:
                tokens |= token_contracts(table, one.layout)
    return _by_wallet([_file(one.name, one.data, one.layout, tokens, book) for one in files], set(asked))


def _file(name: str, data: bytes, layout: Layout, tokens: set[str], book: NameBook) -> _File:
    if only_header(data) is not None:
        return _File(name, layout, action=layout.action)
    with read_table(data, name) as table:
        action, rows, lost = to_rows(table, layout, tokens, book)
        return _File(name, layout, rows, _ways(table, layout), lost, action)


def _ways(table: Table, layout: Layout) -> list[str]:
    if "in" not in layout.columns or "out" not in layout.columns:
        return []
    moved = (table.texts(layout.columns[way]) for way in ("in", "out"))
    return [_way(came, went) for came, went in zip(*moved, strict=True)]


def _way(came: str | None, went: str | None) -> str:
    into, out = ((text or "0").strip("0.,") != "" for text in (came, went))
    return "" if into == out else "in" if into else "out"


def _by_wallet(files: Sequence[_File], known: set[str]) -> dict[str, WalletLists]:
    wallets: dict[str, WalletLists] = {}
    waiting = []
    for one in (file for file in files if file.rows):
        found = owner_of(one.name, one.rows, one.ways, known)
        if found is None:
            waiting.append(one)
        else:
            known.add(found)
            _add(wallets, found, one, one.rows)
    for one in waiting:
        for of, rows in _owned(one, known).items():
            _add(wallets, of, one, rows)
    if files and not wallets:
        raise InvalidInput("file", "has no rows", ALLOWED)
    for empty in {file.action for file in files if not file.rows}:  # of everybody who was handed in
        for wallet in wallets.values():
            wallet.lists.setdefault(empty, [])
    return wallets


def _owned(file: _File, known: set[str]) -> Mapping[str, list[Row]]:
    """The rows of a file by owner, once the other files have said of whom they are."""
    owner = owner_of(file.name, file.rows, file.ways, known)
    if owner is not None:
        return {owner: file.rows}
    several = split_by_way(file.rows, file.ways) if file.ways else None
    if several is None:
        raise ask_whose(file.name, file.rows, {})
    return several


def _add(wallets: dict[str, WalletLists], owner: str, file: _File, rows: list[Row]) -> None:
    wallet = wallets.setdefault(owner, WalletLists())
    wallet.lists.setdefault(file.action, []).append(rows)
    wallet.lost += file.lost
    if file.capped:
        wallet.partial[file.action] = CAPPED
