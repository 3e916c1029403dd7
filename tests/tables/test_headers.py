"""Which line is the header: below longer notes, and where there is none."""

from __future__ import annotations

import pytest

from core.tables import read_table
from core.tables.ledgers.read import known_ledger, read_ledger_file

NOTES = (
    "Umsatzanzeige;Datei erstellt am: 27.11.2024\n\nIBAN;DE89\nKontoname;Girokonto\nBank;Eine\nKunde;Muster\n"
    "Zeitraum;01.10.2024 - 27.11.2024\nSaldo;1.234,56;EUR\n\nSortierung;Datum absteigend\n\n"
)
HEADER = "Buchung;Valuta;Empfänger;Buchungstext;Saldo;Währung;Betrag;Währung\n"


@pytest.mark.parametrize("rows", [1, 2, 4, 30])
def test_a_table_is_found_below_notes_that_are_longer_than_it(rows: int) -> None:
    lines = "".join(
        f"{1 + i % 27:02d}.11.2024;{1 + i % 27:02d}.11.2024;F;L;9{i},00;EUR;-1,00;EUR\n" for i in range(rows)
    )
    with read_table((NOTES + HEADER + lines).encode()) as table:
        assert table.names[0] == "Buchung"
        assert table.rows == rows
        assert "Saldo;1.234,56;EUR" in table.above


def test_a_file_without_names_keeps_its_first_row_and_is_asked_about_by_place() -> None:
    rows = "".join(f"0{i}.10.2024;Zahlung {i};-1{i},50;77\n" for i in range(1, 9))
    with read_table(rows.encode()) as table:
        assert table.rows == 8
        assert table.names == ("column 1", "column 2", "column 3", "column 4")
        assert table.texts("column 3")[0] == "-11,50"
        reading = read_ledger_file(table)
        assert {"columns.time", "columns.amount"} <= {question.field for question in reading.questions}
        assert known_ledger(table, reading.proposal.columns).columns["amount"] == "column 3"


@pytest.mark.parametrize(
    "text",
    [
        "customer,2024-01-01,2024-02-01\na,10.50,1.25\nb,3.00,2.50\n",  # days as names, money below them
        "date,10.50\n2024-01-01,1.25\n2024-01-02,2.50\n",
    ],
)
def test_values_among_names_do_not_make_a_header_a_row(text: str) -> None:
    with read_table(text.encode()) as table:
        assert table.rows == 2


@pytest.mark.parametrize("rows", [2, 12])
def test_rows_that_end_in_more_separators_than_the_header_are_its_rows(rows: int) -> None:
    header = "Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #\n"
    lines = "".join(f"DEBIT,09/{1 + i:02d}/2019,P{i},-4.50,ACH,{99 - i}.15,,\n" for i in range(rows))
    with read_table((header + lines).encode()) as table:
        assert table.names[:7] == tuple(header.strip().split(","))
        assert table.rows == rows


def test_a_header_with_more_names_than_its_rows_have_fields_is_the_header() -> None:
    header = "Account,,Data,Payee,Note,Suma,Valiuta,D/K,Code,Kind,Payer,Client,Extra\n"
    rows = "".join(f'LT73,20,2012-01-0{i},Shop {i},"a, b",1{i}.50,LTL,D,99{i},K\n' for i in range(1, 6))
    with read_table((header + rows).encode()) as table:
        assert table.names[:6] == ("Account", "column 2", "Data", "Payee", "Note", "Suma")
        assert (table.rows, len(table.names)) == (5, 10)


def test_line_ends_that_a_system_wrote_twice_are_one() -> None:
    with read_table(b"a,b\r\r\n1,2\r\r\n3,4\r\r\n") as table:
        assert (table.names, table.rows, table.texts("b")) == (("a", "b"), 2, ["2", "4"])
