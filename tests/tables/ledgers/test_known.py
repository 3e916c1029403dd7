"""Roles of a ledger that names alone would get wrong: labels, currencies, days that few rows have."""

from __future__ import annotations

from typing import Final

import pytest

from core.anomaly.intake import read_ledger
from core.tables import read_table
from core.tables.ledgers.read import read_ledger_file
from tests.tables.ledgers.test_missing import DAYS, IN, MONEY, OUT, PAID, ROWS, WHO, asked, file_of, read


def test_what_a_bank_calls_the_label_of_a_payment_is_no_label_of_fraud() -> None:
    texts = [f"Transfer {place}" for place in range(ROWS)]
    statement = read(file_of(Date=DAYS, Label=texts, Debit=OUT, Credit=IN, Balance=MONEY))
    assert statement.columns["label"] is None
    assert statement.columns["counterparty"] == "Label"


@pytest.mark.parametrize("words", [("0", "1"), ("no", "yes"), ("normal", "fraud"), ("licit", "illicit")])
def test_a_label_of_fraud_is_one_by_its_words(words: tuple[str, str]) -> None:
    cells = [words[place % 2] for place in range(ROWS)]
    assert read(file_of(account=WHO, date=DAYS, amount=MONEY, label=cells)).columns["label"] == "label"


def test_coins_of_names_that_nobody_knows_are_kept_apart() -> None:
    coins = [("EUR", "eip155:1/erc20:0xA0b8", "my token")[place % 3] for place in range(ROWS)]
    with read_table(file_of(account=WHO, date=DAYS, amount=MONEY, currency=coins)) as table:
        assert set(read_ledger(table).by_currency) == {"EUR", "EIP155:1/ERC20:0XA0B8", "MY TOKEN"}


def test_the_currency_of_an_amount_is_told_by_its_name() -> None:
    coins = [("USD", "BTC")[place % 2] for place in range(ROWS)]
    data = file_of(account=WHO, date=DAYS, Sent__Amount=MONEY, Sent__Currency=coins, Fee__Currency=coins[::-1])
    with read_table(data) as table:
        found = read_ledger(table, {"amount": "Sent Amount"})
    assert found.reading.columns["currency"] == "Sent Currency"
    assert set(found.by_currency) == {"USD", "BTC"}


def test_a_day_that_few_rows_have_is_asked_about_beside_one_that_all_have() -> None:
    few = [day if place < 3 else "" for place, day in enumerate(DAYS)]
    data = file_of(zqx=DAYS, settlement__date=few, account=WHO, amount=MONEY)
    assert asked(read(data)) == {"columns.time": ("zqx", "settlement date")}


def test_numbers_of_things_are_not_offered_for_who_was_paid() -> None:
    pieces = [f"{place % 7}.500" for place in range(ROWS)]
    assert not asked(read(file_of(account=WHO, date=DAYS, amount=MONEY, Quantity=pieces)))
    assert "columns.counterparty" in asked(read(file_of(account=WHO, date=DAYS, amount=MONEY, qzx=PAID)))


def test_a_statement_of_one_row_is_read() -> None:
    with read_table(b"Date,Description,Amount,Balance\n10/02/2024,Shop,-5.00,995.00\n") as table:
        (question,) = read_ledger_file(table).questions
        assert question.field == "options.date_order"


def test_a_column_of_currencies_is_no_day_though_its_name_is_one_elsewhere() -> None:
    kronor = ["SEK"] * ROWS
    reading = read(file_of(Kontonummer=WHO, Valuta=kronor, Bokf__dag=DAYS, Belopp=MONEY))
    assert reading.columns["time"] is None
    assert asked(reading)["columns.time"] == ("Bokf dag",)


@pytest.mark.parametrize(
    "names",
    [
        ("Outflow", "Inflow"),
        ("Withdrawal Amount (INR )", "Deposit Amount (INR )"),
        ("Débit euros", "Crédit euros"),
    ],
)
def test_money_out_and_in_are_told_by_the_names_that_banks_and_budgets_use(names: tuple[str, str]) -> None:
    reading = read(file_of(**{"date": DAYS, "description": PAID, names[0]: OUT, names[1]: IN}))
    assert not reading.questions
    assert (reading.columns["money_out"], reading.columns["money_in"]) == names


def test_a_location_is_a_country_where_its_cells_are() -> None:
    lands = [("Germany", "France", "United States")[place % 3] for place in range(ROWS)]
    towns = [("Oslo", "Bergen", "Voss")[place % 3] for place in range(ROWS)]
    assert read(file_of(account=WHO, date=DAYS, amount=MONEY, location=lands)).columns["country"] == "location"
    assert read(file_of(account=WHO, date=DAYS, amount=MONEY, location=towns)).columns["country"] is None
    both = read(file_of(account=WHO, date=DAYS, amount=MONEY, location=lands, country=lands[::-1]))
    assert both.columns["country"] == "country"


SIGNED: Final = [f"-{money}" if place % 2 else money for place, money in enumerate(MONEY)]


def test_a_source_is_whose_money_it_was_beside_a_target_only() -> None:
    assert read(file_of(source=WHO, target=PAID, date=DAYS, amount=MONEY)).columns["wallet"] == "source"
    alone = read(file_of(source=["shop"] * ROWS, zqx=WHO, date=DAYS, amount=MONEY))
    assert alone.columns["wallet"] is None
    assert asked(alone)["columns.wallet"][0] == "zqx"


def test_prices_are_not_offered_for_who_was_paid() -> None:
    whole = [str(50 + place * 7 % 9) for place in range(ROWS)]
    assert not asked(read(file_of(account=WHO, date=DAYS, amount=MONEY, UnitAmount=whole)))


def test_names_of_fields_of_ofx_are_known() -> None:
    data = file_of(DTPOSTED=[f"202603{1 + p:02d}120000[-5:EST]" for p in range(ROWS)], TRNAMT=SIGNED, FITID=PAID)
    reading = read(data, {"wallet": None})
    assert (reading.columns["time"], reading.columns["amount"]) == ("DTPOSTED", "TRNAMT")
    assert not reading.questions


def test_income_comes_in_and_expenses_go_out() -> None:
    words = ["income" if place % 3 == 0 else "expense" for place in range(ROWS)]
    with read_table(file_of(account=WHO, date=DAYS, amount=MONEY, transaction__type=words)) as table:
        sums = read_ledger(table).by_currency[""]
    came = sum(float(money) for money, word in zip(MONEY, words, strict=True) if word == "income")
    assert (sums["in"], sums["out"]) == pytest.approx((came, sum(map(float, MONEY)) - came))
