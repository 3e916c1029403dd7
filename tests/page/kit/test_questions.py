"""What a file is asked about, as the page asks it; the proposal sent back is accepted."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from core.page.customers.lens import orders_lens
from core.page.kit.column_form import sent_choices
from core.page.kit.file_run import run
from core.page.kit.questions import question_card
from core.service import Service
from core.tables import Role
from core.tables.questions import Asked, Proposal, Question
from tests.page.forms import offered, selected

EVIL = "<script>alert(1)</script>"
ROLES = (Role("customer", "Customer", ("customer",), "id", True),)


def proposal(card: str) -> Any:
    """What the form carries."""
    found = re.search(r'data-form="(.*?)"', card)
    assert found
    return json.loads(html.unescape(found[1]))


def test_a_question_shows_rivals_cells_and_what_changes() -> None:
    asked = Asked(
        [
            Question(
                "columns.customer", ("a", EVIL, None), {"a": ("1", "2", "3", "4"), EVIL: ("x",)}, "Who bought decides"
            )
        ],
        Proposal({"customer": "a", "date": "d"}, {"unit": "major"}),
    )
    card = question_card(asked, ROLES, {})
    assert offered(card, "columns.customer") == ["a", EVIL, ""]
    assert selected(card, "columns.customer") == "a"
    assert "1, 2, 3" in card
    assert "4" not in re.sub(r"<[^>]*>", "", card)
    assert "Who bought decides." in card
    assert EVIL not in card
    assert proposal(card) == {"columns": {"customer": "a", "date": "d"}, "options": {"unit": "major"}}


def test_a_file_that_can_be_read_in_two_ways_is_asked_about_and_then_read(service: Service, tmp_path: Path) -> None:
    lines = [f"c{i % 7},2024-0{1 + i % 6}-1{i % 9},{10 + i}.50,{i % 3 + 1}" for i in range(60)]
    file = tmp_path / "shop.csv"
    file.write_text("\n".join(["ref of buyer,bestellt,zzz,qqq", *lines]))
    lens = orders_lens(service)
    *_, found = run(lens, lens.request(str(file), None, {}))
    assert "things to settle first" in found["answer"]
    assert found["source"] == str(file)
    assert not found["every"].visible
    sent = sent_choices(proposal(found["answer"]), lens.roles)
    *_, answered = run(lens, lens.request(str(file), sent.columns, {}, sent.options))
    assert "7 customers" in answered["answer"]
    assert selected(answered["columns"], "columns.amount") == "zzz"
