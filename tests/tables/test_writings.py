"""The same sixty orders in every writing give the same customers, orders, days and money."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any, Final

import duckdb
import numpy as np
import pytest

from core.customers.analyze import analyze_orders
from core.tables import read_table
from core.tables.numbers import number_style
from tests.tables.workbooks import workbook
from tests.tables.writing import CUSTOMERS, HEADER, MONEY, TRUTH, as_csv, iso, rows, swapped

BASE: Final = as_csv(rows())
OBJECTS: Final[list[dict[str, Any]]] = [
    {"customer": {"id": one.customer}, "order": one.order, "date": iso(one.at), "amount": one.amount, "note": one.note}
    for one in TRUTH
]
SHEET: Final = [HEADER, *((one.customer, one.order, one.at, one.amount, one.note) for one in TRUTH)]
COMMA, POINT, MARK = ".,", ",.", "'."


def zipped(name: str) -> bytes:
    """A zip as a Mac packs it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, BASE)
        archive.writestr(f"__MACOSX/._{name}", "x")
    return buffer.getvalue()


def parquet(tmp_path: Any, kind: str) -> bytes:
    """The truth as Parquet with times of a kind."""
    path = tmp_path / "orders.parquet"
    table = ", ".join(f"('{one.customer}', '{one.order}', '{iso(one.at)}', {one.amount!r})" for one in TRUTH)
    duckdb.sql(
        f'COPY (SELECT c AS customer, o AS "order", d::{kind} AS date, a::DOUBLE AS amount'  # noqa: S608
        f" FROM (VALUES {table}) t(c, o, d, a)) TO '{path}' (FORMAT parquet)"
    )
    return bytes(path.read_bytes())


FILES: Final[dict[str, Callable[[], bytes]]] = {
    "UTF-8": BASE.encode,
    "byte order mark": lambda: BASE.encode("utf-8-sig"),
    "UTF-16": lambda: BASE.encode("utf-16"),
    "UTF-16 BE": lambda: BASE.encode("utf-16-be"),
    "UTF-32": lambda: BASE.encode("utf-32"),
    "Latin-1": lambda: BASE.encode("latin-1"),
    "cp1252": lambda: BASE.replace("Söhne", "€ “Söhne”").encode("cp1252"),
    "Mac line ends": lambda: BASE.replace("\n", "\r").encode(),
    "tab": lambda: as_csv(rows(), "\t").encode("utf-16"),
    "semicolon": lambda: as_csv(rows(money=lambda one: swapped(one, *COMMA)), ";").encode("cp1252"),
    "bar": lambda: as_csv(rows(), "|").encode(),
    "separator named": f"sep=;\n{as_csv(rows(), ';')}".encode,
    "title": lambda: as_csv(rows(), above="Orders of the shop\nFrom,2024-01-01\nTo,2024-12-31\n\n").encode(),
    "wide title": lambda: as_csv(rows(), above="Orders,,,,\n,,,,\n").encode(),
    "title of two lines": lambda: as_csv(rows(), above='"Orders\nof the shop"\n').encode(),
    "ids kept as text": lambda: as_csv([[f'="{cell}"' for cell in row] for row in rows()]).encode(),
    "gzip": lambda: gzip.compress(BASE.encode()),
    "zip": lambda: zipped("orders.csv"),
    "JSON": lambda: json.dumps(OBJECTS).encode(),
    "JSON in UTF-16": lambda: json.dumps(OBJECTS).encode("utf-16"),
    "JSON Lines": lambda: "\n".join(json.dumps(one) for one in OBJECTS).encode(),
    "GraphQL": lambda: json.dumps({"data": {"orders": {"edges": [{"node": one} for one in OBJECTS]}}}).encode(),
    "lists of JSON": lambda: json.dumps([HEADER, *rows()]).encode(),
    "workbook": lambda: workbook({"Info": [["Made by", "me"]], "Orders": [["Orders of the shop"], [], *SHEET]}),
    "workbook of text": lambda: workbook({"Orders": [HEADER, *rows()]}),
}
AMOUNTS: Final[dict[str, Callable[[float], str]]] = {
    "R$ 1.234,56": lambda one: f"R$ {swapped(one, *COMMA)}",
    "1 234,5 €": lambda one: f"{swapped(one, ' ', ',')} €",
    "narrow blanks": lambda one: f"{swapped(one, chr(0x202F), ',')}\N{NO-BREAK SPACE}€",
    "1'234.50": lambda one: swapped(one, *MARK),
    "CHF and an apostrophe that is none": lambda one: f"CHF {swapped(one, chr(0x2019), '.')}",
    "$1,234.50": lambda one: f"${one:,.2f}",
    "Rs. 1,234.50": lambda one: f"Rs. {one:,.2f}",
    "1 234,50 kr": lambda one: f"{swapped(one, ' ', ',')} kr",
    "1234.5000": lambda one: f"{one:.4f}",
}


def check(data: bytes, *, notes: bool = True) -> None:
    """A file says what the truth says, and nothing was asked or left out."""
    with read_table(data, "orders") as table:
        reading = analyze_orders(table).reading
        if notes:
            assert [str(one).rpartition(" ")[2] for one in table.texts("note")] == [str(n) for n in range(len(TRUTH))]
    last = {one.customer: one.at.date().isoformat() for one in TRUTH}
    assert {row.customer: str(row.last_order)[:10] for row in reading.customer_rows} == last
    assert (reading.customers, reading.orders, round(reading.revenue, 2)) == (CUSTOMERS, len(TRUTH), MONEY)
    assert reading.cleaning.dropped == {}


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_the_same_however_it_is_written(name: str) -> None:
    check(FILES[name]())


@pytest.mark.parametrize("kind", ["TIMESTAMP", "DATE", "VARCHAR"])
def test_parquet_says_the_same(tmp_path: Any, kind: str) -> None:
    check(parquet(tmp_path, kind), notes=False)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_an_amount_is_the_same_however_it_is_written(separator: str) -> None:
    for name, writer in AMOUNTS.items():
        with read_table(as_csv(rows(money=writer), separator).encode()) as table:
            found = [round(float(one), 2) for one in table.numbers("amount")]
        assert found == [one.amount for one in TRUTH], name


def test_less_than_nothing_has_many_signs() -> None:
    cells = ("(12.00)", "-12.00", "12.00-", "-$12.00", "$-12.00", "($12.00)", "\N{MINUS SIGN}12.00", "- 12.00")
    with read_table("\n".join(["amount|x", *(f"{cell}|1" for cell in cells)]).encode()) as table:
        assert table.numbers("amount").tolist() == [-12.0] * len(cells)


@pytest.mark.parametrize(("out", "into"), [("Dr", "Cr"), ("DR.", "CR"), ("S", "H"), ("D", "C")])
def test_letters_behind_an_amount_say_which_way_it_went(out: str, into: str) -> None:
    with read_table(f"amount|x\n1.234,50 {out}|1\n10,00 {into}|1\n".encode()) as table:
        style = number_style(table, "amount")
        assert table.numbers("amount").tolist() == [-1234.5, 10.0]
    assert style.currencies == {}
    assert out.upper().rstrip(".") in style.note


def test_one_letter_alone_says_nothing() -> None:
    with read_table(b"amount|x\n12.00 S|1\n13.00 S|1\n") as table:
        assert not np.isfinite(table.numbers("amount")).any()


def test_rows_and_columns_may_come_in_any_order() -> None:
    turned = [[row[place] for place in (4, 2, 0, 3, 1)] for row in [list(HEADER), *reversed(rows())]]
    text = "\n".join(";".join(cell.replace(";", " ") for cell in row) for row in turned)
    with read_table(text.encode()) as table:
        reading = analyze_orders(table).reading
    assert (reading.customers, reading.orders, round(reading.revenue, 2)) == (CUSTOMERS, len(TRUTH), MONEY)
