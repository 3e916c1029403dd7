"""A catalogue that came from outside."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.holdings.catalogue import ProfileCondition, parse_catalogue

CSV = """name;category;excludes;needs;minimum age;closed;rules
account;base;;;;no;
gold card;card;basic card;account;21;;income >= 20000 and region = north
basic card;card;gold card|loan;base;;0;
loan;credit;;;18;yes;
"""


def test_csv_and_objects_say_the_same() -> None:
    found = parse_catalogue("catalogue", CSV)
    assert [line.name for line in found] == ["account", "gold card", "basic card", "loan"]
    gold, basic, loan = found[1:]
    assert gold.rules == (ProfileCondition("income", ">=", "20000"), ProfileCondition("region", "=", "north"))
    assert (gold.needs, gold.minimum_age, gold.closed) == (("account",), 21.0, False)
    assert (basic.excludes, basic.needs) == (("gold card", "loan"), ("base",))
    assert loan.closed
    objects = [
        {"name": "account", "category": "base", "closed": False},
        {
            "name": "gold card",
            "category": "card",
            "excludes": ["basic card"],
            "needs": ["account"],
            "minimum_age": 21,
            "rules": ["income >= 20000", "region = north"],
        },
        {"name": "basic card", "category": "card", "excludes": ["gold card", "loan"], "needs": "base"},
        {"name": "loan", "category": "credit", "minimum_age": 18, "closed": True},
    ]
    assert parse_catalogue("catalogue", objects) == found


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (7, "catalogue"),
        ([], "catalogue"),
        ("price\n7", "catalogue"),
        (["card"], "catalogue[0]"),
        ([{"category": "x"}], "catalogue[0].name"),
        ([{"name": "a", "colour": "red"}], "colour"),
        ([{"name": "a"}, {"name": "a"}], "catalogue"),
        ([{"name": "a", "needs": "b"}], "catalogue[0]"),
        ([{"name": "a", "minimum_age": "old"}], "catalogue[0].minimum_age"),
        ([{"name": "a", "minimum_age": 300}], "catalogue[0].minimum_age"),
        ([{"name": "a", "closed": "perhaps"}], "catalogue[0].closed"),
        ([{"name": "a", "rules": "rich people"}], "catalogue[0].rules"),
        ([{"name": "a", "rules": 4}], "catalogue[0].rules"),
        ([{"name": "a", "excludes": 4}], "catalogue[0].excludes"),
    ],
)
def test_what_is_wrong_is_named(wrong: object, field: str) -> None:
    with pytest.raises(InvalidInput) as error:
        parse_catalogue("catalogue", wrong)
    assert error.value.field == field
