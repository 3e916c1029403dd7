"""A file that can be read in several ways: the error names the first question and carries all of them."""

from __future__ import annotations

from core.errors import InvalidInput
from core.tables.platforms.registry import NONE, PLATFORMS
from core.tables.questions import Asked, Proposal, Question, platform_question
from core.wire import to_json

FIRST = Question("columns.amount", ("paid", "due", None), {"paid": ("1", "2")}, "Money is read from it")
SECOND = Question("options.decimal", ("point", "comma"), {}, "1.234 is a thousand or one and a bit")


def test_what_is_asked_goes_over_a_wire_with_a_proposal_for_all_of_it() -> None:
    asked = Asked([FIRST, SECOND], Proposal({"amount": "paid"}, {"decimal": "point"}))
    assert isinstance(asked, InvalidInput)
    body = to_json(asked.as_dict())
    assert body["error"]["field"] == "columns.amount"
    assert [one["field"] for one in body["questions"]] == ["columns.amount", "options.decimal"]
    assert body["questions"][0]["candidates"] == ["paid", "due", None]
    assert body["questions"][0]["samples"] == {"paid": ["1", "2"]}
    assert body["proposal"] == {"columns": {"amount": "paid"}, "options": {"decimal": "point"}}
    assert "1 more to answer: options.decimal" in asked.message


def test_a_lone_question_speaks_of_no_other() -> None:
    assert "more to answer" not in Asked([FIRST], Proposal()).message
    assert "none" in Asked([FIRST], Proposal()).message


def test_platforms_can_be_declined() -> None:
    two = PLATFORMS[:2]
    for found in (two, two[:1]):
        question = platform_question(found)
        assert question.candidates == (*(one.name for one in found), NONE)
        assert all(one.name in question.why or one.title in question.why for one in found)
