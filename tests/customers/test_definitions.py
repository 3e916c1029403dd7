"""Cut points and segments as text: what is read, what is refused, and that it can be sent again."""

from __future__ import annotations

import pytest

from core.customers.definitions import (
    CONTROL_SHARE,
    MARK,
    MOST_OWN,
    Borders,
    Condition,
    Definitions,
    is_definitions,
    parse_definitions,
)
from core.customers.options import Options
from core.errors import InvalidInput

TEXT = """
# what we agreed on
Recency: 30, 60, 120, 240
frequency: 50 %, 75%, 90 %
control: 20 %
VIP: spent >= 1000 and recency_days <= 90
Große, alte: spent_per_order > 12.5 and r = 1
"""


def test_every_kind_of_line_is_read() -> None:
    found = parse_definitions(TEXT)
    assert found is not None
    assert found.borders == {
        "recency": Borders((30, 60, 120, 240), shares=False),
        "frequency": Borders((0.5, 0.75, 0.9), shares=True),
    }
    assert found.control == 0.2
    assert [one.name for one in found.own] == ["VIP", "Große, alte"]
    assert found.own[0].conditions == (Condition("spent", ">=", 1000), Condition("recency_days", "<=", 90))
    assert found.own[1].text == "spent_per_order > 12.5 and r = 1"


def test_what_is_saved_reads_as_the_same_and_is_known_as_such_a_file() -> None:
    found = parse_definitions(TEXT)
    assert found is not None
    assert parse_definitions(found.text) == found
    assert is_definitions(found.text.encode())
    assert is_definitions(b"\xef\xbb\xbf" + found.text.encode())
    assert not is_definitions(b"customer,order,date\n")
    assert not is_definitions(MARK.encode() + b"x" * 1_000_000)


@pytest.mark.parametrize("given", [None, "", "\n \n", "# only a remark"])
def test_nothing_is_nothing(given: str | None) -> None:
    assert parse_definitions(given) is None
    assert Options.parse({"definitions": given}).definitions is None


def test_usual_control_is_no_decision_that_changes_anything() -> None:
    found = parse_definitions("control: 10 %")
    assert found == Definitions()
    assert found.control == CONTROL_SHARE
    none = parse_definitions("control: 0 %")
    assert none is not None
    assert none.control == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("just words", "no name, colon"),
        (": spent > 1", "no name, colon"),
        ("VIP:", "no name, colon"),
        ("VIP: spent", "is no condition"),
        ("VIP: spent > 1,000", "is no condition"),
        ("VIP: spend > 10", "is no condition"),
        ("VIP: spent > 10 or orders > 2", "is no condition"),
        ("VIP: spent => 10", "is no condition"),
        ("VIP: spent > nan", "is no condition"),
        ("N" * 41 + ": spent > 1", "41 characters"),
        ("recency: 30, 60, 120", "are not 4 rising"),
        ("recency: 30, 60, 60, 120", "are not 4 rising"),
        ("recency: 30, 20, 60, 120", "are not 4 rising"),
        ("recency: 20 %, 60, 80, 90", "are not 4 rising"),
        ("recency: -3, 60, 80, 90", "cut at -3"),
        ("recency: a, b, c, d", "no cut points"),
        ("monetary: 0 %, 20 %, 40 %, 60 %", "between 0 and 100 %"),
        ("monetary: 20 %, 40 %, 60 %, 100 %", "between 0 and 100 %"),
        ("frequency: 2, 3, 4", "cut at 2"),
        ("frequency: 3, 4, 5, 6", "are not 3 rising"),
        ("control: 10", "is no share"),
        ("control: 60 %", "is no share"),
        ("In none of them: spent > 1", "another name|rest of the customers"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_what_it_may_be(line: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said) as caught:
        parse_definitions(f"# first\n{line}\n")
    assert "line 2" in str(caught.value)
    assert caught.value.field == "options.definitions"
    assert caught.value.allowed


def test_limits_and_repeats_are_refused() -> None:
    with pytest.raises(InvalidInput, match="twice"):
        parse_definitions("VIP: spent > 1\nvip: spent > 2")
    with pytest.raises(InvalidInput, match="twice"):
        parse_definitions("control: 5 %\ncontrol: 5 %")
    with pytest.raises(InvalidInput, match="21 segments"):
        parse_definitions("\n".join(f"S{i}: spent > {i}" for i in range(MOST_OWN + 1)))
    with pytest.raises(InvalidInput, match="characters"):
        parse_definitions("# " + "x" * 5_000)
    with pytest.raises(InvalidInput, match="text"):
        parse_definitions({"VIP": "spent > 1"})


def test_small_numbers_are_saved_so_that_they_load_again_and_endless_ones_are_refused() -> None:
    small = parse_definitions("Any: spent > 0.00001\nmonetary: 0.00001 %, 1 %, 2 %, 3 %")
    assert small is not None
    assert parse_definitions(small.text) == small
    with pytest.raises(InvalidInput, match="no condition"):
        parse_definitions("All: spent < " + "9" * 400)


def test_conditions_may_be_written_in_capitals() -> None:
    found = parse_definitions("VIP: Spent >= 100 AND ORDERS > 2")
    assert found is not None
    assert found.own[0].text == "spent >= 100 and orders > 2"
