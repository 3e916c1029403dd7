"""Errors on wires that carry one text."""

from __future__ import annotations

import json

from core.api.questions import error_text
from core.errors import InvalidInput
from core.tables.questions import Asked, Proposal, Question


def test_an_error_is_its_message() -> None:
    error = InvalidInput("address", "is empty", "an address")
    assert error_text(error) == error.message


def test_a_question_is_the_whole_object_so_that_its_proposal_can_be_sent_back() -> None:
    question = Question("columns.customer", ("Käufer", "Id"), {"Käufer": ("Ada",)}, "Whose orders", "is needed")
    text = error_text(Asked((question,), Proposal({"customer": "Käufer"}, {})))
    assert json.loads(text)["proposal"]["columns"] == {"customer": "Käufer"}
    assert "Käufer" in text
