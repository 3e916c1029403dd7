"""Statements of accounts: whose account a column names is known, does not matter, or is asked about."""

from __future__ import annotations

import pytest

from core.anomaly.intake import read_ledger
from core.tables import read_table
from core.tables.ledgers.bound import LedgerFileReading
from core.tables.ledgers.read import read_ledger_file

OWN = "DE001"
OTHERS = ("DE901", "DE902", "DE903")


def statement(header: str, *rows: str, columns: object = None) -> LedgerFileReading:
    """How a semicolon-separated statement is read."""
    with read_table("\n".join((header, *rows, "")).encode(), "statement.csv") as table:
        return read_ledger_file(table, columns)


def asked(reading: LedgerFileReading) -> dict[str, tuple[object, ...]]:
    """Field -> candidates of every question."""
    return {question.field: question.candidates for question in reading.questions}


def test_the_owners_account_is_told_from_the_other_sides() -> None:
    rows = [f"{OWN};0{i}.03.2025;Jemand {i};{other};-{i}0,00;EUR" for i, other in enumerate(OTHERS, 1)]
    found = statement("Auftragskonto;Buchungstag;Beguenstigter/Zahlungspflichtiger;Kontonummer;Betrag;Waehrung", *rows)
    assert found.columns["wallet"] == "Auftragskonto"
    assert found.columns["counterparty"] == "Beguenstigter/Zahlungspflichtiger"
    assert "columns.wallet" not in asked(found)


@pytest.mark.parametrize("name", ["IBAN", "Kontonummer", "Kontonummer/IBAN", "Konto"])
def test_a_plain_account_that_varies_beside_signed_amounts_is_asked_about(name: str) -> None:
    rows = [f"0{i}.03.2025;{other};-{i}0,00" for i, other in enumerate(OTHERS, 1)]
    found = statement(f"Buchungstag;{name};Betrag", *rows)
    assert asked(found)["columns.wallet"] == (None, name)
    again = statement(f"Buchungstag;{name};Betrag", *rows, columns={"wallet": found.proposal.columns["wallet"]})
    assert again.single
    assert "columns.wallet" not in asked(again)


def test_it_is_known_where_it_parts_nothing_or_amounts_have_no_sign() -> None:
    one = statement("Buchungstag;IBAN;Betrag", f"01.03.2025;{OWN};-10,00", f"02.03.2025;{OWN};-20,00")
    unsigned = statement("Buchungstag;IBAN;Betrag", "01.03.2025;DE901;10,00", "02.03.2025;DE902;20,00")
    for found in (one, unsigned):
        assert found.columns["wallet"] == "IBAN"
        assert "columns.wallet" not in asked(found)


@pytest.mark.parametrize("amounts", [("-10,00", "20,00"), ("10,00-", "20,00"), ("(10,00)", "20,00")])
def test_signed_amounts_without_a_column_that_could_name_accounts_are_of_one(amounts: tuple[str, str]) -> None:
    rows = [f"0{i}.03.2025;Miete;{amount}" for i, amount in enumerate(amounts, 1)]
    found = statement("Buchungstag;Verwendungszweck;Betrag", *rows)
    assert asked(found) == {}
    assert found.single
    assert any("account" in note for note in found.notes)
    assert statement("Buchungstag;Verwendungszweck;Betrag", *rows, columns={"wallet": None}).single


def test_what_a_bank_has_only_noted_is_pending() -> None:
    words = ("Umsatz gebucht", "Umsatz gebucht", "Umsatz vorgemerkt")
    rows = [f"{OWN};0{i}.03.2025;-10,00;{word}" for i, word in enumerate(words, 1)]
    found = statement("Auftragskonto;Buchungstag;Betrag;Info", *rows)
    assert asked(found)["columns.failed"] == ("Info", None)
    told = statement("Auftragskonto;Buchungstag;Betrag;Info", *rows, columns={"failed": "Info"})
    assert told.states == {"Umsatz gebucht": "counts", "Umsatz vorgemerkt": "pending"}


def test_an_account_that_rows_lack_beside_who_was_paid_is_the_other_sides_or_asked_about() -> None:
    rows = ["01.03.2025;Laden;;-5,00", "02.03.2025;Firma;DE12;100,00", "03.03.2025;Laden;;-6,00"]
    found = statement("Buchungsdatum;Payee;Account number;Betrag", *rows)
    assert asked(found)["columns.wallet"] == (None, "Account number")


@pytest.mark.parametrize(("second", "taken"), [("R2", "Reference"), ("Miete", None)])
def test_a_reference_that_repeats_names_no_row(second: str, taken: str | None) -> None:
    rows = [f"0{i}.03.2025;{text};-{i},00;{90 - i},00" for i, text in enumerate(("Miete", second, "R3", "R4"), 1)]
    assert statement("Datum;Reference;Betrag;Saldo", *rows).columns["transaction"] == taken


def test_a_column_of_nothing_but_debit_and_credit_is_nobody_who_was_paid() -> None:
    rows = ["DEBIT;01.03.2025;Shop;-5,00;95,00", "CREDIT;02.03.2025;Firma;10,00;105,00"]
    found = statement("Details;Datum;Beschreibung;Betrag;Saldo", *rows)
    assert found.columns["counterparty"] == "Beschreibung"


def test_few_amounts_below_zero_leave_an_account_all_the_same() -> None:
    text = "Datum;Beschreibung;Betrag;Saldo\n" + "".join(
        f"{1 + i % 28:02d}.0{1 + i // 28}.2025;B;{'-' if i == 5 else ''}1,00;{i - 2 * (i > 5)},00\n" for i in range(60)
    )
    with read_table(text.encode(), "statement.csv") as table:
        sums = read_ledger(table).reconciliation[""]
    assert (sums.rows_kept, sums.money_in, sums.money_out) == (60, 59, 1)


def sums_of(text: str, columns: object = None) -> tuple[float, float]:
    """Money in and out of a statement in one currency."""
    with read_table(text.encode(), "statement.csv") as table:
        (sums,) = read_ledger(table, columns).reconciliation.values()
    return sums.money_in, sums.money_out


def test_a_column_of_nothing_but_debit_and_credit_says_the_direction_by_its_name_or_is_asked_about() -> None:
    text = "Rekeningnummer;Datum;{};Bedrag\nNL1;2019-06-21;D;8,75\nNL1;2019-06-22;C;20,00\n"
    assert sums_of(text.format("CreditDebet")) == (20, 8.75)
    with read_table(text.format("Vorzeichen").encode()) as table:
        assert asked(read_ledger_file(table))["columns.direction"] == ("Vorzeichen", None)


def test_one_of_two_columns_may_be_empty_in_a_month_without_deposits() -> None:
    text = "Transaction date,Description,Withdrawals (SGD),Deposits (SGD)\n18/04/2018,A,6.66,\n19/04/2018,B,60.00,\n"
    assert sums_of(text) == (0, 66.66)


def test_two_columns_without_names_of_which_a_row_has_one_are_both_asked_about() -> None:
    rows = [f"1{i}.09.2017;Shop {i};{f'{i},50' if i % 3 else ''};{'' if i % 3 else f'{i},00'}" for i in range(9)]
    found = asked(statement(*rows))
    assert found["columns.money_out"] == ("column 3", "column 4", None)
    assert found["columns.money_in"] == ("column 4", "column 3", None)


@pytest.mark.parametrize("cells", [("", ""), ("1 Main St", "22 Oak Rd")])
def test_no_streets_and_no_empty_column_are_accounts(cells: tuple[str, str]) -> None:
    rows = [f"0{i}.03.2025;{cell};-{i}0,00" for i, cell in enumerate(cells, 1)]
    found = statement("Datum;address;Betrag", *rows)
    assert found.columns["wallet"] is None
    assert found.single or None in asked(found)["columns.wallet"]


def test_currencies_that_nobody_here_knows_are_not_added_up() -> None:
    rows = ["01.03.2025;A;-5,00;XCB;95", "02.03.2025;B;10,00;QQQ;105"]
    assert statement("Datum;Empfänger;Betrag;Devise;Saldo", *rows).columns["currency"] == "Devise"
