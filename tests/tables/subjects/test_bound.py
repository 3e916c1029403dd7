"""How a file with a row per subject is read, as it is asked about and sent again."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.tables import Role
from core.tables.subjects.bound import SubjectChoices, SubjectReading

INCOME = Role("income", "Income", ("income",), "money", True)
SAMPLE = {"pay": ("1", "2", "3", "4"), "rent": ("5",), "name": ("a",)}


def reading() -> SubjectReading:
    return SubjectReading((INCOME,), {"income": None, "client": "name"}, SAMPLE)


def test_a_question_proposes_its_first_candidate_and_takes_it_off_what_is_free() -> None:
    made = reading()
    assert made.free == ["pay", "rent"]
    made.ask(INCOME, ["pay", "rent"], "is needed")
    (question,) = made.questions
    assert question.field == "columns.income"
    assert question.samples["pay"] == ("1", "2", "3")
    assert made.proposal.columns == {"income": "pay"}
    assert made.free == ["rent"]
    assert made.column_names == ("pay", "rent", "name")


def test_a_reading_that_is_sent_again_names_columns_sheet_and_scales() -> None:
    made = reading()
    made.scales, made.choices = {"income": 0.01}, SubjectChoices(sheet="March")
    saved = made.saved()
    assert saved["columns"] == {"income": None, "client": "name"}
    assert saved["options"] == {"saved": True, "sheet": "March"}
    assert saved["definitions"] == {"scales": {"income": 0.01}}
    assert made.proposal.options == {"sheet": "March"}


def test_choices_are_a_sheet_and_whether_columns_were_saved() -> None:
    assert SubjectChoices.parse(None) == SubjectChoices()
    assert SubjectChoices.parse({"sheet": "", "saved": ["client"]}) == SubjectChoices(saved=("client",))
    assert SubjectChoices.parse({"table": True}, with_table=True).table


@pytest.mark.parametrize(
    ("options", "with_table", "field"),
    [
        ({"table": True}, False, "table"),
        ({"table": "yes"}, True, "options.table"),
        ({"sheet": 5}, False, "options.sheet"),
        ({"saved": 5}, False, "options.saved"),
    ],
)
def test_what_is_wrong_is_named(options: dict[str, object], with_table: bool, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        SubjectChoices.parse(options, with_table=with_table)
    assert caught.value.field == field
