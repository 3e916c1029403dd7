"""A catalogue as a file: by the names of its columns, or by what its cells name."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.holdings.analyze import analyze_holdings
from core.holdings.catalogue_file import read_catalogue
from core.holdings.options import HoldingOptions
from tests.holdings.made import PRODUCTS, table_of, wide_lines


def test_columns_are_known_in_other_words_and_the_rest_is_said() -> None:
    lines = [
        "Produkt;Mindestalter;Schließt aus;Voraussetzung;Farbe",
        "fund;21;loan|card;account;rot",
        "loan;;;;",
        "account;;;;",
        "card;;;;",
        ";;;;x",
    ]
    with table_of(lines) as table:
        found, notes = read_catalogue(table, PRODUCTS)
    first = found[0]
    assert (first.name, first.minimum_age, first.excludes, first.needs) == ("fund", 21, ("loan", "card"), ("account",))
    assert [one.name for one in found[1:]] == ["loan", "account", "card"]
    assert any("Produkt" in note for note in notes)
    assert any("Farbe" in note for note in notes)
    assert any("1 rows" in note for note in notes)


def test_a_column_is_that_of_names_if_its_cells_are_products() -> None:
    with table_of(["what,rules", "Fund,branch = b0", "loan,"]) as table:
        found, _ = read_catalogue(table, PRODUCTS)
    assert [one.name for one in found] == ["fund", "loan"]


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        (["a,b", "1,2"], "catalogue"),
        (["product,Produkt", "fund,fund"], "catalogue"),
        (["name,minimum_age", "fund,old"], "catalogue[0].minimum_age"),
        (["name,needs", "fund,yacht"], "catalogue[0]"),
        (["name,rules", "fund,what"], "catalogue[0].rules"),
        (["name", "fund", "fund"], "catalogue"),
    ],
)
def test_what_is_wrong_is_said_of_the_file(lines: list[str], field: str) -> None:
    with table_of(lines) as table, pytest.raises(InvalidInput) as caught:
        read_catalogue(table, PRODUCTS)
    assert caught.value.field == field


def test_it_does_what_the_option_does_and_each_client_is_told_the_rule() -> None:
    rows = ["name,closed,needs", "card,no,fund", "fund,no,", "loan,yes,"]
    option = [{"name": "card", "needs": ["fund"]}, {"name": "fund"}, {"name": "loan", "closed": True}]
    with table_of(wide_lines()) as table, table_of(rows) as catalogue:
        by_file = analyze_holdings(table, catalogue=catalogue)
    with table_of(wide_lines()) as table:
        by_option = analyze_holdings(table, options=HoldingOptions.parse({"catalogue": option}))
    assert by_file.everyone == by_option.everyone
    assert {out.rule for one in by_file.everyone for out in one.excluded} == {"closed", "needs fund"}


def test_a_rule_on_what_the_profile_lacks_names_the_file() -> None:
    with (
        table_of(["name,rules", "fund,shoe = 44"]) as catalogue,
        table_of(wide_lines()) as table,
        pytest.raises(InvalidInput) as caught,
    ):
        analyze_holdings(table, catalogue=catalogue)
    assert caught.value.field == "catalogue"
