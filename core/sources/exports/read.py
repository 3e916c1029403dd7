"""Downloads of an explorer to histories: several files of several wallets, together, without any network."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.address import Address
from core.errors import InvalidInput, ProviderUnavailable
from core.progress import quiet
from core.sources.chains import CHAINS
from core.sources.explorers.envelope import Page, Row
from core.sources.explorers.explorer import Reader
from core.sources.exports.archive import ALLOWED, only_header, unpacked
from core.sources.exports.layouts import (
    BLOCKSCOUT,
    FUNGIBLE,
    INTERNALS,
    MULTIS,
    SINGLES,
    TITLES,
    TRANSACTIONS,
    WORDS,
    Layout,
    layout_of,
)
from core.sources.exports.merging import merged
from core.sources.exports.owners import ask_whose, owner_of, split_by_way
from core.sources.exports.rows import to_rows, token_contracts
from core.tables.read import read_table
from core.tables.table import Table
from core.tables.upload import Upload
from core.wallet.chain import ETHEREUM, Chain
from core.wallet.history import WalletHistory
from core.wallet.names import NameBook

EXPORT = "export"
SITE_CAP, BLOCKSCOUT_CAP = 5_000, 10_000  # rows where their downloads end
OLD_COINS = {"MATIC": "POL", "XDAI": "xDAI"}  # as headers write them -> as the chain's coin is called
NOW = "A download does not say when it was made; ages count to the moment of reading."


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
        return len(self.rows) == (BLOCKSCOUT_CAP if self.layout.family == BLOCKSCOUT else SITE_CAP)


@dataclass
class _Wallet:
    lists: dict[str, list[list[Row]]] = field(default_factory=dict)
    capped: set[str] = field(default_factory=set)
    lost: int = 0


def is_export(upload: Upload) -> bool:
    """Whether a file, or the first table of an archive, is a download of an explorer."""
    name, data = unpacked(upload)[0]
    header = only_header(data)
    if header is not None:
        return layout_of(header) is not None
    with read_table(data, name) as table:
        return layout_of(table.names) is not None


def read_exports(
    upload: Upload,
    books: Callable[[Chain], NameBook],
    chain: Chain,
    max_rows: int,
    owner: Address | None = None,
) -> tuple[WalletHistory, ...]:
    """Histories of a download, or of a zip archive of several.

    Args:
        upload: One file, or an archive of files of one chain.
        books: Knows tokens and names of a chain.
        chain: Where it happened, as far as the coin's name in the headers does not tell.
        max_rows: Rows of a list that are read, as of any source.
        owner: Whose it is, where that cannot be told from the rows.

    Returns:
        A history for each wallet, in the order of their addresses; what was not handed in is unknown, not empty.

    Raises:
        Asked: Whose a file is cannot be told.
        InvalidInput: A file is none of these, or there are no transactions of a wallet.
    """
    tables = unpacked(upload)
    layouts = [_layout(name, data) for name, data in tables]
    on = _chain(layouts, chain)
    book = books(on)
    tokens: set[str] = set()
    for (name, data), layout in zip(tables, layouts, strict=True):
        if only_header(data) is None and layout.action not in (TRANSACTIONS, INTERNALS):
            with read_table(data, name) as table:
                tokens |= token_contracts(table, layout)
    files = [_file(name, data, layout, tokens, book) for (name, data), layout in zip(tables, layouts, strict=True)]
    wallets = _by_wallet(files, owner)
    return tuple(_history(of, wallets[of], on, max_rows) for of in sorted(wallets))


def _layout(name: str, data: bytes) -> Layout:
    header = only_header(data)
    if header is None:
        with read_table(data, name) as table:
            header = list(table.names)
    layout = layout_of(header)
    if layout is None:
        raise InvalidInput("file", f"{name} has not the columns of an explorer's download", ALLOWED)
    return layout


def _chain(layouts: Sequence[Layout], chosen: Chain) -> Chain:
    """The chain whose coin the headers name: the one chosen where that is its coin, else the only one it is of."""
    coins = {OLD_COINS.get(layout.coin, layout.coin) for layout in layouts if layout.coin}
    if len(coins) > 1:
        raise InvalidInput("file", f"speaks of several coins: {', '.join(sorted(coins))}", "files of one chain")
    coin = next(iter(coins), chosen.coin)
    if coin == chosen.coin:
        return chosen
    fitting = [one for one in CHAINS.values() if one.coin == coin]
    if chosen is not ETHEREUM or len(fitting) != 1:
        raise InvalidInput(
            "chain", f"is {chosen.name}, and the file pays in {coin}", ", ".join(one.name for one in fitting) or "none"
        )
    return fitting[0]


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


def _by_wallet(files: Sequence[_File], owner: Address | None) -> dict[str, _Wallet]:
    wallets: dict[str, _Wallet] = {}
    known = set() if owner is None else {owner.lower}
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
    if not wallets:
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


def _add(wallets: dict[str, _Wallet], owner: str, file: _File, rows: list[Row]) -> None:
    wallet = wallets.setdefault(owner, _Wallet())
    wallet.lists.setdefault(file.action, []).append(rows)
    wallet.lost += file.lost
    if file.capped:
        wallet.capped.add(file.action)


def _history(owner: str, wallet: _Wallet, chain: Chain, max_rows: int) -> WalletHistory:
    address = Address(owner)
    if TRANSACTIONS not in wallet.lists:
        raise InvalidInput(
            "file",
            f"has {' and '.join(WORDS[one] for one in wallet.lists)} of {address.checksum} and not its transactions",
            "the download of its transactions beside them",
        )
    lists = {action: merged(parts)[::-1] for action, parts in wallet.lists.items()}
    for place, row in enumerate(lists.get(INTERNALS, [])):
        if not row.get("traceId"):  # explorers that number none: two equal rows are two transfers
            lists[INTERNALS][place] = {**row, "traceId": f"row {place}"}
    if MULTIS in lists:
        lists.setdefault(SINGLES, [])
    elif SINGLES in lists:
        lists[MULTIS] = []
    if wallet.lost and FUNGIBLE in lists:
        lists.pop(SINGLES, None)

    def ask(action: str, page: int, rows: int, sort: str) -> Page:
        if action not in lists:
            raise ProviderUnavailable(EXPORT, "has no file of them", "Hand it in too")
        found = lists[action] if sort == "desc" else lists[action][::-1]
        cut = action in wallet.capped and "its file ends where such downloads end, so rows may be missing"
        return Page(found[(page - 1) * rows : page * rows], cut or "")

    history = Reader(EXPORT, ask, max_rows, quiet, page_rows=max_rows, chain=chain).history(address)
    said = [NOW]
    if wallet.lost:
        said.append(f"{wallet.lost:,} transfers of single tokens are left out: the download does not say which token.")
    return replace(history, caveats=(*history.caveats, *said))


def how_read(upload: Upload) -> list[str]:
    """What each file was read as, in a sentence each."""
    layouts = [(name, _layout(name, data)) for name, data in unpacked(upload)]
    return [f"{name}: {WORDS[one.action]}, as {TITLES[one.family]} writes them" for name, one in layouts]
