"""Columns that could each be a product."""

from __future__ import annotations

from core.holdings.roles import ROLES
from core.holdings.wide_columns import date_columns, is_date, wide_columns
from core.tables.subjects.read import read_subjects
from tests.holdings.made import table_of

LINES = [
    "client_id,income,birth_date,loan_on,card_on,a_pieces,b_pieces,c_pieces,d_pieces,yes",
    *(
        f"k{n},{30_000 + 7 * n},19{50 + n % 40}-01-02,{'2023-04-05' if n % 3 else ''},2022-0{1 + n % 9}-03,"
        f"{n % 3},{n % 2},{n % 4},{1 + n % 2},{n % 2}"
        for n in range(60)
    ),
]


def test_each_kind_of_column() -> None:
    with table_of(LINES) as table:
        reading = read_subjects(table, ROLES)
        found = wide_columns(table, reading)
        assert found.flags == ("b_pieces", "yes")
        assert found.dates == ("loan_on", "card_on")
        assert found.numbers == ("a_pieces", "c_pieces")
        assert date_columns(table, reading) == ["birth_date", "loan_on", "card_on"]


def test_what_everybody_holds_goes_with_its_namesakes() -> None:
    lines = [LINES[0].replace("b_pieces", "e_pieces"), *(line.replace(",0,", ",5,") for line in LINES[1:])]
    lines = [
        "client_id,a_count,b_count,c_count,d_count",
        *(f"k{n},{n % 3},{n % 4},{n % 5},{2 + n % 2}" for n in range(60)),
    ]
    with table_of(lines) as table:
        found = wide_columns(table, read_subjects(table, ROLES))
    assert found.numbers == ("a_count", "b_count", "c_count", "d_count")


def test_an_amount_is_no_day() -> None:
    with table_of(LINES) as table:
        assert not is_date(table, "income", ["30000", "41200"])
        assert is_date(table, "loan_on", ["20230405", "20240101"])


def test_a_date_of_a_contact_is_no_opening() -> None:
    with table_of([line.replace("loan_on", "last_contact") for line in LINES]) as table:
        assert wide_columns(table, read_subjects(table, ROLES)).dates == ("card_on",)
