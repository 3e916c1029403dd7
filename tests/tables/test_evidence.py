"""What the cells of a column show."""

from __future__ import annotations

import pytest

from core.tables import read_table
from core.tables.evidence import equal_share, examples, filled_share, looks_like, names_things, tells_the_same, words_of


@pytest.mark.parametrize(
    ("content", "fits", "other"),
    [
        ("date", "2026-01-31", "2026"),
        ("date", "5 Mars 2026", "Mars"),
        ("clock", "7:05 pm", "705"),
        ("number", "(1,234.50)", "CA1023x"),
        ("whole", "12", "12.5"),
        ("email", "a@b.de", "a@b"),
        ("currency", "EUR", "euros please"),
        ("yes_no", "Not subscribed", "perhaps"),
    ],
)
def test_four_cells_of_five_make_a_content(content: str, fits: str, other: str) -> None:
    assert looks_like(content, [fits] * 4 + [other], "text")
    assert not looks_like(content, [fits] * 3 + [other] * 2, "text")
    assert not looks_like(content, [], "text")


def test_one_value_names_nothing_and_amounts_neither() -> None:
    assert names_things(["A1", "A2"], "text")
    assert not names_things(["A1", "A1"], "text")
    assert not names_things(["12.50", "7.99"], "text")
    assert not names_things(["yes", "no"], "text")
    assert not names_things(["2026-01-01", "2026-01-02"], "text")


def test_examples_are_different_and_short() -> None:
    assert examples(["a", "a", "b" * 99, "c", "d"]) == ("a", "b" * 60, "c")


def test_columns_that_part_the_rows_alike_tell_the_same() -> None:
    with read_table(b"id,name,city,paid,due\n1,A,x,1.00,1.002\n2,B,x,2.00,9\n1,A,,3.00,3\n") as table:
        assert tells_the_same(table, table.id_sql("id"), table.id_sql("name"))
        assert not tells_the_same(table, table.id_sql("id"), table.id_sql("city"))
        assert filled_share(table, "city") == pytest.approx(2 / 3)
        assert words_of(table, "city") == {"x": 2}
        assert equal_share(table, "try_cast(col3 AS DOUBLE)", "try_cast(col4 AS DOUBLE)") == pytest.approx(2 / 3)
