"""Rows of a chain's table as rows of the explorers' lists, so that one reader serves both."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from core.errors import InvalidInput
from core.sources.explorers.envelope import Row
from core.sources.exports.cells import cell_number, seconds
from core.sources.exports.chain_tables import BY_ROW
from core.sources.exports.layouts import FUNGIBLE, INTERNALS, MULTIS, SINGLES, TRANSACTIONS, Layout
from core.sources.exports.methods import UNNAMED_CALL, selector
from core.sources.exports.rows import Cells
from core.tables.table import Table
from core.wallet.names import NameBook

PAYMENT_GAS: Final = 21_000  # what a transaction without input costs, to an account without code
HEXED: Final = re.compile(r"0[xX][0-9a-fA-F]{1,64}")
GOOD: Final = frozenset({"", "1", "1.0", "true", "ok", "success", "<nil>"})
BORROWED: Final = frozenset({"delegatecall", "staticcall", "callcode"})  # they run code and move nothing of their own
UNPAID: Final = frozenset({"reward", "genesis", "daofork"})  # coins that no transaction moved
NOWHERE: Final = frozenset({"", "[]", "{}", "<nil>"})  # a trace at the top is the transaction itself


@dataclass
class SideTables:
    """What the tables that were handed in together say of each other.

    Attributes:
        clock: Block -> seconds since 1970.
        receipts: Hash of a transaction -> gas used, price, status, contract made.
        tokens: Contract in lower case -> name, symbol, decimals.
        book: Knows what a contract is, and the decimals of known tokens.
    """

    book: NameBook
    clock: dict[str, str] = field(default_factory=dict)
    receipts: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)
    tokens: dict[str, tuple[str, str, str]] = field(default_factory=dict)


def whole_units(cell: str | None, where: str) -> int:
    """A whole number of wei or of a token's smallest units: digits, hexadecimal ones, or as data frames write.

    Raises:
        InvalidInput: It is none, or has a fraction; `where` names the column.
    """
    text = (cell or "0").strip()
    if HEXED.fullmatch(text):
        return int(text, 16)
    number = cell_number(text, where)
    if number != number.to_integral_value():
        raise InvalidInput(
            "file", f"has {text[:40]!r} in {where}", "whole wei, or whole units of a token, as it writes"
        )
    return int(number)


def ends_of(cells: Cells) -> list[tuple[str, str]]:
    """Sender and recipient of each row, in lower case; empty where there is none."""
    return [(_address(a), _address(b)) for a, b in zip(cells["from"], cells["to"], strict=True)]


def _address(cell: str | None) -> str:
    text = (cell or "").strip().lower().replace("\\x", "0x", 1)  # as PostgreSQL writes bytes
    return "" if text in NOWHERE else text


class ChainRows:
    """One table, read.

    Args:
        table: The file.
        layout: What it is.
        beside: What the other tables say.
    """

    def __init__(self, table: Table, layout: Layout, beside: SideTables) -> None:
        self.cells, self.layout, self.beside = Cells(table, layout), layout, beside
        self.ends = ends_of(self.cells)
        self.units_unknown: set[str] = set()

    def of(self, owners: Collection[str]) -> Iterator[tuple[str, Sequence[str], Row]]:
        """The list, whose it is, and the row, of each row that has one of the owners at an end."""
        for i, (sender, recipient) in enumerate(self.ends):
            whose = [one for one in dict.fromkeys((sender, recipient, self._made(i))) if one in owners]
            if whose and self.cells["hash"][i]:
                for action, row in self._rows(i):
                    yield action, whose, row

    def _made(self, i: int) -> str:
        return "" if self.ends[i][1] else _address(self.cells["created"][i])

    def _rows(self, i: int) -> Iterator[tuple[str, Row]]:
        action = self._action(i) if self.layout.action == BY_ROW else self.layout.action
        common = self._common(i) if action else {}
        if action == TRANSACTIONS:
            yield action, {**common, **self._sent(i)}
        elif action == INTERNALS and self._is_own_move(i):
            yield action, {**common, **self._internal(i)}
        elif action == FUNGIBLE:
            yield action, {**common, **self._token(i), "value": str(self._whole("amount", i))}
        elif action in {SINGLES, MULTIS}:
            for token, amount in self._pieces(i):
                named = {**common, **self._token(i), "tokenDecimal": "0", "tokenID": str(token)}
                yield action, named if action == SINGLES else {**named, "tokenValue": str(amount)}

    def _action(self, i: int) -> str:
        said = (self.cells["standard"][i] or "").lower().replace("-", "")
        if said in {"external", "native"}:
            if said == "native":  # of those at the top the list of transactions tells
                return "" if (self.cells["place"][i] or "") in NOWHERE else INTERNALS
            return TRANSACTIONS
        if said == "internal":
            return INTERNALS
        if "1155" in said:
            return MULTIS
        if "721" in said or said in {"specialnft", "erc404"}:
            return SINGLES
        if said or not self.cells["token_id"][i]:
            return FUNGIBLE
        return MULTIS if self.cells["amount"][i] else SINGLES

    def _common(self, i: int) -> dict[str, str]:
        cells = self.cells
        block = str(whole_units(cells["block"][i], cells.place("block")))
        at = cells["moment"][i]
        moment = self.beside.clock.get(block) if at is None else seconds(at, cells.place("moment"))
        if moment is None:
            raise InvalidInput(
                "file", f"does not say when block {block} was", "times in the table, or a table of blocks beside it"
            )
        sender, recipient = self.ends[i]
        return {
            "hash": _address(cells["hash"][i]),
            "blockNumber": block,
            "timeStamp": moment,
            "from": sender,
            "to": recipient,
        }

    def _whole(self, role: str, i: int) -> int:
        return whole_units(self.cells[role][i], self.cells.place(role))

    def _sent(self, i: int) -> dict[str, str]:
        cells, wei, to = self.cells, self._whole("amount", i), self.ends[i][1]
        used, price, status, made = self.beside.receipts.get(_address(cells["hash"][i]), ("", "", "", ""))
        used = str(self._whole("used", i)) if cells["used"][i] else used
        price = price or str(self._whole("price", i))
        fee = (used, price) if not cells["fee"][i] else ("1", str(self._whole("fee", i)))  # the product is what counts
        status = cells["status"][i] or status
        call = (cells["input"][i] or "").replace("\\x", "0x", 1)
        if not call.startswith("0x"):
            known = self.beside.book.known(to)
            token = self.beside.book.token(to) is not None or to in self.beside.tokens
            categories = () if known is None else known.categories
            call = selector(cells["method"][i], carries=wei > 0, on_token=token, known_as=categories) or "0x"
            if self._is_bare_call(wei, used):
                call = UNNAMED_CALL
        return {
            "value": str(wei),
            "gasUsed": fee[0] or "0",
            "gasPrice": fee[1] or "0",
            "isError": "0" if status.lower() in GOOD else "1",
            "input": call[:10],
            "contractAddress": _address(cells["created"][i]) or made,
            "nonce": cells["nonce"][i] or "",
        }

    def _is_bare_call(self, wei: int, used: str) -> bool:
        """Whether a row that names no method is a call: it carries nothing, and cost more than a payment."""
        columns = self.layout.columns
        return not wei and not columns.keys() & {"input", "method"} and int(used or 0) > PAYMENT_GAS

    def _is_own_move(self, i: int) -> bool:
        cells = self.cells
        kinds = {(cells["kind"][i] or "").lower(), (cells["call"][i] or "").lower()}
        top = "place" in self.layout.columns and (cells["place"][i] or "") in NOWHERE
        moves = bool(self._whole("amount", i)) or bool(kinds & {"create", "create2"})
        return moves and not top and not kinds & (BORROWED | UNPAID)

    def _internal(self, i: int) -> dict[str, str]:
        cells = self.cells
        good = (cells["status"][i] or "").lower() in GOOD and (cells["error"][i] or "<nil>") == "<nil>"
        place = cells["order"][i] or cells["place"][i] or cells["log"][i] or ""
        return {"value": str(self._whole("amount", i)), "isError": "0" if good else "1", "traceId": place}

    def _token(self, i: int) -> dict[str, str]:
        cells, contract = self.cells, _address(self.cells["contract"][i])
        name, symbol, decimals = self.beside.tokens.get(contract, ("", "", ""))
        name, symbol = cells["name"][i] or name, cells["symbol"][i] or symbol
        decimals = str(self._whole("decimals", i)) if cells["decimals"][i] else decimals
        known = self.beside.book.token(contract)
        if known is not None:
            decimals = decimals or str(known.decimals)
            symbol = symbol or known.symbol
        if not decimals:
            self.units_unknown.add(contract)
        found = {
            "contractAddress": contract,
            "tokenName": name or symbol,
            "tokenSymbol": symbol,
            "tokenDecimal": decimals,
        }
        log = (cells["log"][i] or "").rpartition("log:")[2]  # Alchemy: hash:log:45
        return {**found, "logIndex": log} if log.isdigit() else found

    def _pieces(self, i: int) -> Iterator[tuple[int, int]]:
        """Id and number of each piece that a row moves."""
        batch = self.cells["batch"][i]
        listed = json.loads(batch) if batch and batch.startswith("[") else []
        for one in (each for each in listed if isinstance(each, Mapping)):
            place = self.cells.place("batch")
            yield whole_units(str(one.get("tokenId")), place), whole_units(str(one.get("value") or 1), place)
        if not listed:
            yield self._whole("token_id", i), self._whole("amount", i) or 1
