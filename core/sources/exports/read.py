"""Downloads of an explorer to histories: several files of several wallets, together, without any network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from core.address import Address
from core.errors import InvalidInput, ProviderFailed, ProviderUnavailable
from core.progress import quiet
from core.sources.base import problem
from core.sources.chains import CHAINS
from core.sources.explorers.envelope import Page, Row
from core.sources.explorers.explorer import Reader
from core.sources.exports.archive import ALLOWED
from core.sources.exports.chain_files import read_chain_tables
from core.sources.exports.layouts import FUNGIBLE, INTERNALS, MULTIS, SINGLES, TRANSACTIONS, WORDS, Layout
from core.sources.exports.merging import merged
from core.sources.exports.recognized import is_known, recognized
from core.sources.exports.site_files import WalletLists, read_site_files
from core.tables.upload import Upload
from core.wallet.chain import ETHEREUM, Chain
from core.wallet.history import WalletHistory
from core.wallet.names import NameBook

EXPORT = "export"
OLD_COINS = {"MATIC": "POL", "XDAI": "xDAI"}  # as headers write them -> as the chain's coin is called
NOW = "A download does not say when it was made; ages count to the moment of reading."


def is_export(upload: Upload) -> bool:
    """Whether a file, or the first table of an archive, is a download of an explorer or a table of transactions."""
    return is_known(upload)


def read_exports(
    upload: Upload,
    books: Callable[[Chain], NameBook],
    chain: Chain,
    max_rows: int,
    owners: Sequence[Address] = (),
) -> tuple[WalletHistory, ...]:
    """Histories of a download, or of a zip archive of several.

    Args:
        upload: One file, or an archive of files of one chain.
        books: Knows tokens and names of a chain.
        chain: Where it happened, as far as the coin's name in the headers does not tell.
        max_rows: Rows of a list that are read, as of any source.
        owners: Whose it is, where that cannot be told from the rows; of a table of many wallets those that are wanted.

    Returns:
        A history for each wallet, in the order of their addresses; what was not handed in is unknown, not empty.

    Raises:
        Asked: Whose a file is cannot be told.
        InvalidInput: A file is none of these, or there are no transactions of a wallet.
    """
    files = recognized(upload)
    on = _chain([one.layout for one in files], chain)
    book, asked = books(on), {one.lower for one in owners}
    wallets = read_site_files([one for one in files if not one.is_chain_table], asked, book)
    tables = [one for one in files if one.is_chain_table]
    for owner, part in (read_chain_tables(tables, asked, wallets.keys(), book) if tables else {}).items():
        _join(wallets.setdefault(owner, WalletLists()), part)
    if not wallets:
        raise InvalidInput("file", "has no row of these addresses", ALLOWED)
    return tuple(_history(of, wallets[of], on, max_rows) for of in sorted(wallets))


def _join(wallet: WalletLists, part: WalletLists) -> None:
    for action, rows in part.lists.items():
        wallet.lists.setdefault(action, []).extend(rows)
    wallet.partial |= part.partial
    wallet.notes += part.notes
    wallet.begins = wallet.begins and part.begins


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


def _history(owner: str, wallet: WalletLists, chain: Chain, max_rows: int) -> WalletHistory:
    address = Address(owner)
    if TRANSACTIONS not in wallet.lists:
        raise InvalidInput(
            "file",
            f"has {' and '.join(WORDS[one] for one in wallet.lists)} of {address.checksum} and not its transactions",
            "the download of its transactions beside them",
        )
    lists = _lists(wallet)

    def ask(action: str, page: int, rows: int, sort: str) -> Page:
        if action not in lists:
            raise ProviderUnavailable(EXPORT, "has no file of them", "Hand it in too")
        found = lists[action] if sort == "desc" else lists[action][::-1]
        return Page(found[(page - 1) * rows : page * rows], wallet.partial.get(action, ""))

    try:
        history = Reader(EXPORT, ask, max_rows, quiet, page_rows=max_rows, chain=chain).history(address)
    except ProviderFailed as error:  # whoever handed the file in is told, and no source is at fault
        raise InvalidInput("file", problem(error).removeprefix(f"{EXPORT} "), "rows as explorers send them") from None
    if not wallet.begins:
        history = replace(history, first_transaction_s=None)
    said = [NOW, *dict.fromkeys(wallet.notes)]
    if wallet.lost:
        said.append(f"{wallet.lost:,} transfers of single tokens are left out: the download does not say which token.")
    return replace(history, caveats=(*history.caveats, *said))


def _lists(wallet: WalletLists) -> dict[str, list[Row]]:
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
    return lists


def how_read(upload: Upload) -> list[str]:
    """What each file was read as, in a sentence each."""
    return [one.told() for one in recognized(upload)]
