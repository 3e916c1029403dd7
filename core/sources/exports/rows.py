"""Rows of one download as rows of the API's list, so that one reader serves both."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from core.errors import InvalidInput
from core.sources.explorers.envelope import Row
from core.sources.exports.cells import WEI_DIGITS, cell_number, places, seconds, units
from core.sources.exports.layouts import API, BLOCKSCOUT, FUNGIBLE, INTERNALS, MULTIS, SINGLES, TRANSACTIONS, Layout
from core.sources.exports.methods import selector
from core.tables.table import Table
from core.wallet.names import NameBook

# What the API calls its columns; headers are compared in lower case.
API_COLUMNS = (
    *("blockNumber", "timeStamp", "hash", "nonce", "from", "to", "value", "gas", "gasPrice", "isError", "input"),
    *("txreceipt_status", "methodId", "functionName", "contractAddress", "gasUsed", "confirmations", "tokenName"),
    *("tokenSymbol", "tokenDecimal", "tokenID", "tokenValue", "traceId", "type", "logIndex", "index"),
)
API_NAMES = {name.lower(): name for name in API_COLUMNS}
GONE = "n/a"
MOST_HAVE = 18


class Cells:
    """The columns of a table by role, in file order.

    Args:
        table: The file.
        layout: What it is.
    """

    def __init__(self, table: Table, layout: Layout) -> None:
        self.count = table.rows
        self.columns = layout.columns
        self._found = {role: table.texts(name) for role, name in layout.columns.items()}
        self._none: list[str | None] = [None] * self.count

    def __getitem__(self, role: str) -> list[str | None]:
        return self._found.get(role, self._none)

    def place(self, role: str) -> str:
        """The column of a role, for messages."""
        return f"the column {self.columns.get(role, role)}"


def to_rows(table: Table, layout: Layout, tokens: Collection[str], book: NameBook) -> tuple[str, list[Row], int]:
    """The list that a file is, in the API's words.

    Args:
        table: The file.
        layout: What it is.
        tokens: Contracts of tokens, in lower case, that the files handed in together speak of.
        book: Knows decimals of tokens, and what a contract is: a download gives neither.

    Returns:
        The API's name of the list, its rows in file order, and how many rows say too little to be one.

    Raises:
        InvalidInput: A cell cannot be read.
    """
    cells = Cells(table, layout)
    if layout.family == API:
        return layout.action, _of_api(cells), 0
    if layout.action == TRANSACTIONS:
        return TRANSACTIONS, _transactions(cells, layout, tokens, book), 0
    if layout.action == INTERNALS:
        return INTERNALS, _internals(cells, layout), 0
    if layout.action == FUNGIBLE:
        rows, lost = _blockscout_tokens(cells) if layout.family == BLOCKSCOUT else (_tokens(cells, book), 0)
        return FUNGIBLE, rows, lost
    multi = layout.action == MULTIS or any("1155" in (text or "") for text in cells["standard"])
    rows = _collectibles(cells, multi=multi)
    return MULTIS if multi else SINGLES, rows, 0


def token_contracts(table: Table, layout: Layout) -> set[str]:
    """The contracts of tokens that a file names, in lower case."""
    if layout.action not in (FUNGIBLE, SINGLES, MULTIS):
        return set()
    name = layout.columns.get("contract") or layout.columns.get("contractaddress")
    return set() if name is None else {text.lower() for text in table.texts(name) if text}


def _of_api(cells: Cells) -> list[Row]:
    names = {role: API_NAMES.get(role, own) for role, own in cells.columns.items()}
    return [{names[role]: cells[role][i] or "" for role in names} for i in range(cells.count) if cells["hash"][i]]


def _common(cells: Cells, i: int) -> Row:
    at = "seconds" if cells["seconds"][i] else "moment"
    block = cell_number(cells["block"][i], cells.place("block"))
    return {
        "hash": cells["hash"][i] or "",
        "blockNumber": str(int(block)),
        "timeStamp": seconds(cells[at][i], cells.place(at)),
        "from": cells["from"][i] or "",
        "to": cells["to"][i] or "",
    }


def _failed(cells: Cells, i: int) -> str:
    status = (cells["status"][i] or "").lower()
    return "0" if status in {"", "0", "ok", "success"} and not cells["error"][i] else "1"


def _wei(cells: Cells, layout: Layout, i: int) -> int:
    if layout.family == BLOCKSCOUT:
        return int(cell_number(cells["amount"][i], cells.place("amount")))
    if "in" not in layout.columns:
        return units(cell_number(cells["amount"][i], cells.place("amount")), WEI_DIGITS)
    came, went = (cell_number(cells[way][i], cells.place(way)) for way in ("in", "out"))
    return units(max(came, went), WEI_DIGITS)  # of what was sent to oneself both are filled


def _fee(cells: Cells, layout: Layout, i: int) -> int:
    text = (cells["fee"][i] or "0").removeprefix("Max of ")
    found = cell_number(text, cells.place("fee"))
    return int(found) if layout.family == BLOCKSCOUT else units(found, WEI_DIGITS)


def _transactions(cells: Cells, layout: Layout, tokens: Collection[str], book: NameBook) -> list[Row]:
    rows: list[Row] = []
    made = cells["created" if layout.family == BLOCKSCOUT else "contract"]
    for i in range(cells.count):
        row = dict(_common(cells, i))
        wei, to = _wei(cells, layout, i), row["to"].lower()
        called = book.known(to)
        known_as = () if called is None else called.categories
        call = selector(cells["method"][i], carries=wei > 0, on_token=to in tokens, known_as=known_as)
        row |= {
            "value": str(wei),
            "gasUsed": "1",  # a download gives the fee, which is all that the product stands for
            "gasPrice": str(_fee(cells, layout, i)),
            "isError": _failed(cells, i),
            "input": call or "0x",
            "contractAddress": made[i] or "",
        }
        rows.append(row)
    return rows


def _internals(cells: Cells, layout: Layout) -> list[Row]:
    return [
        {
            **_common(cells, i),
            "value": str(_wei(cells, layout, i)),
            "isError": _failed(cells, i),
            "traceId": cells["place"][i] or "",
        }
        for i in range(cells.count)
    ]


def _tokens(cells: Cells, book: NameBook) -> list[Row]:
    """Amounts are whole tokens; units are those of the known decimals, else of 18, as most tokens have, or finer."""
    amounts = [_amount(cells, i) for i in range(cells.count)]
    contracts = [(text or "").lower() for text in cells["contract"]]
    finest: dict[str, int] = {}
    for contract, amount in zip(contracts, amounts, strict=True):
        finest[contract] = max(finest.get(contract, 0), places(amount))
    decimals = {contract: _decimals(book, contract, fewest) for contract, fewest in finest.items()}
    return [
        {
            **_common(cells, i),
            "contractAddress": contracts[i],
            "value": str(units(amounts[i], decimals[contracts[i]])),
            "tokenName": cells["name"][i] or "",
            "tokenSymbol": cells["symbol"][i] or "",
            "tokenDecimal": str(decimals[contracts[i]]),
        }
        for i in range(cells.count)
        if contracts[i]
    ]


def _amount(cells: Cells, i: int) -> Decimal:
    text = cells["amount"][i]
    return Decimal(0) if text is None or text.lower() == GONE else cell_number(text, cells.place("amount"))


def _decimals(book: NameBook, contract: str, fewest: int) -> int:
    known = book.token(contract)
    return max(MOST_HAVE if known is None else known.decimals, fewest)


def _blockscout_tokens(cells: Cells) -> tuple[list[Row], int]:
    """Amounts are units. Of a single token no id is given, so that such a row cannot be told from another."""
    rows: list[Row] = [
        {
            **_common(cells, i),
            "contractAddress": cells["contract"][i] or "",
            "value": str(int(cell_number(cells["amount"][i], cells.place("amount")))),
            "tokenName": cells["symbol"][i] or "",
            "tokenSymbol": cells["symbol"][i] or "",
            "tokenDecimal": cells["decimals"][i],
        }
        for i in range(cells.count)
        if cells["decimals"][i] and cells["amount"][i]
    ]
    return rows, cells.count - len(rows)


def _collectibles(cells: Cells, *, multi: bool) -> list[Row]:
    rows: list[Row] = []
    for i in range(cells.count):
        token = (cells["token_id"][i] or "").replace(",", "")
        if not token.isdigit():
            raise InvalidInput("file", f"has {token[:40]!r} in {cells.place('token_id')}", "whole numbers of tokens")
        row: dict[str, object] = {
            **_common(cells, i),
            "contractAddress": cells["contract"][i] or "",
            "tokenID": token,
            "tokenName": cells["name"][i] or "",
            "tokenSymbol": cells["symbol"][i] or "",
            "tokenDecimal": "" if multi else "0",
        }
        if multi:
            row["tokenValue"] = str(int(cell_number(cells["amount"][i] or "1", cells.place("amount"))))
        rows.append(row)
    return rows
