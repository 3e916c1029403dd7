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


@pytest.mark.parametrize("rows", [12, 27])
def test_commas_of_amounts_do_not_cut_a_table_below_notes(rows: int) -> None:
    header = "Buchung;Empfänger;Verwendungszweck;Betrag;Währung\n"
    lines = "".join(f"{1 + i:02d}.11.2024;F;Kauf {i};-{i},5{i % 10};EUR\n" for i in range(rows))
    said = 2 * "Gebucht ist, was hier steht\n"
    with read_table((NOTES + said + header + lines).encode()) as table:
        assert table.names == tuple(header.strip().split(";"))
        assert table.rows == rows
    numbers = "a,b\n" + "".join(f"{i},{i * i}\n" for i in range(rows))
    with read_table(numbers.encode()) as table:
        assert table.names == ("a", "b")


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


def test_a_header_that_is_wider_than_ragged_rows_is_kept_and_rows_are_filled_up() -> None:
    header = "Account No,,Date,Beneficiary,Details,Amount,Currency,Side,Record,Code,,Doc No,Payer code,Client code,\n"
    rows = "".join(f"A1,20,2024-10-{day:02d},Shop,bought,{day}.50,EUR,D,{day},K,,\n" for day in range(2, 14))
    with read_table(f"{header}A1,10,2024-10-01,,Opening,7.00,EUR,K,1\n{rows}".encode()) as table:
        assert table.names[0] == "Account No"
        assert table.texts("Amount")[:2] == ["7.00", "2.50"]
        assert (table.rows, len(table.unreadable)) == (13, 0)


def test_lines_of_names_with_their_values_are_no_header() -> None:
    above = "Bank code : 1001,Agency : 10,From : 01/04/2024,To : 02/04/2024,,\nBalance,,,,70.11,\n"
    rows = "".join(f"{day:02d}/04/24,OP {day},what,-{day}.00,,more\n" for day in range(1, 9))
    with read_table(f"{above}Date,Number,Label,Debit,Credit,Detail\n{rows}".encode()) as table:
        assert table.names == ("Date", "Number", "Label", "Debit", "Credit", "Detail")


def test_a_colon_parts_cells_only_where_nothing_else_does_and_it_cuts_every_line_alike() -> None:
    rows = "".join(f"{i}:c{i % 3}:2024-03-0{i}:1{i}.50\n" for i in range(1, 9))
    with read_table(f"order_id:customer_id:order_date:total\n{rows}".encode()) as table:
        assert table.names == ("order_id", "customer_id", "order_date", "total")
        assert "colon" in table.written
    with read_table(b"when it was\n10:12:13\n11:12:13\n") as table:
        assert table.names == ("when it was",)


def test_a_tab_behind_the_quotation_mark_is_no_part_of_a_cell() -> None:
    rows = "".join(f'2024-03-0{i}\t,Shop {i},"-1,09{i}.14"\t,HKD\n' for i in range(1, 6))
    with read_table(f"Date,Details,Amount,Currency\n{rows}".encode()) as table:
        assert (table.rows, len(table.unreadable)) == (5, 0)
        assert table.texts("Amount")[0] == "-1,091.14"
        assert table.texts("Date")[0] == "2024-03-01"


def test_a_bank_without_names_that_writes_days_in_eight_digits_has_every_row_read() -> None:
    text = b"123\tEUR\t20261007\t-25,00\tBar\n123\tEUR\t20261008\t200,00\tPay\n123\tEUR\t20261009\t-10,50\tShop\n"
    with read_table(text) as table:
        assert table.rows == 3
        assert table.numbers("column 4").tolist() == [-25.0, 200.0, -10.5]


@pytest.mark.parametrize(
    "row",
    [
        '24/12/2009,Check {},{},-$76.00,"","$1,750.06"',
        "07 Nov 201{},Bank credit {},x,,£500.00,£500.00",
        "10-Nov-{},-123.12,{},TRANSFER,0.00",
        "DEBIT,201{}/12/24,HOST {},($85.00)",
        "DEBIT,2009122412000{}[0:GMT],HOST {},-85.00",
        "Nov 7, 202{};x{};12",
        "Nov. 7 202{};x{};12",
        "202{}0101120000;x{};12",
    ],
)
def test_a_first_row_of_days_like_the_others_is_no_header(row: str) -> None:
    text = "".join(row.format(i, i, i) + "\n" for i in range(1, 7))
    with read_table(text.encode()) as table:
        assert table.rows == 6
        assert table.names[0] == "column 1"


def test_a_day_among_names_is_a_header_where_the_column_has_no_days() -> None:
    text = "region,2024-01-01,2024-02-01\n" + "".join(f"r{i},{i},{i}\n" for i in range(5))
    with read_table(text.encode()) as table:
        assert table.names == ("region", "2024-01-01", "2024-02-01")
        assert table.rows == 5


def test_a_sum_below_the_rows_leaves_the_first_of_them_a_row() -> None:
    text = "".join(f"0{i}/12/2009,Check,-7{i}.00\n" for i in range(1, 9)) + "Total,,-600.00\n"
    with read_table(text.encode()) as table:
        assert table.rows == 9


def test_a_first_row_that_is_mostly_empty_is_a_row() -> None:
    full = "".join(f"2024-03-0{i};2024-03-0{i};Shop {i};a;b;c;d;-{i},50;EUR;x;y\n" for i in range(2, 8))
    with read_table(f"List of payments;;;;;;;;;;\n2024-03-01;;Shop;;;;;-1,50;;;\n{full}".encode()) as table:
        assert table.rows == 7
        assert table.texts("column 8")[0] == "-1,50"
        assert table.above == ("List of payments;;;;;;;;;;",)


@pytest.mark.parametrize("more", ["", ",x", ",x,y"])
def test_a_first_row_without_names_that_is_wider_than_the_others_is_a_row(more: str) -> None:
    rows = "".join(f"2024-03-0{i},Shop {i},a,b,c,{i}.50,d\n" for i in range(2, 8))
    with read_table(f"2024-03-01,Shop,a,b,c,1.50,d{more}\n{rows}".encode()) as table:
        assert (table.rows, len(table.unreadable)) == (7, 0)
        assert table.texts("column 6")[0] == "1.50"
