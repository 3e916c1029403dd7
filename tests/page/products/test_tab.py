"""The Products tab's handlers and cards."""

from __future__ import annotations

import csv
import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from core.errors import InvalidInput
from core.page.kit.file_lens import run
from core.page.products.answer import products_html
from core.page.products.batch_cards import batch_card
from core.page.products.files import write_reading
from core.page.products.form import form_html, hints_html, sent_profile
from core.page.products.lens import EXAMPLE, clients_lens
from core.page.products.tab import _answer
from core.products.export import profiles_csv
from core.products.presets import FOUR_FIELDS, PRESETS
from core.products.profile import FIELDS
from core.service import Service
from core.wire import to_json
from tests.page.forms import selected


def sent(name: str, **changes: str) -> dict[str, Any]:
    """What the form sends for an example."""
    found = re.search(rf'data-preset="([^"]*)">{re.escape(name)}<', form_html(PRESETS["Student"]))
    assert found is not None
    data: dict[str, Any] = json.loads(html.unescape(found[1]))
    return {"values": {**data["values"], **changes}, "held": data["held"]}


@pytest.mark.parametrize("name", list(PRESETS))
def test_an_example_of_the_form_is_the_profile_it_is_named_after(name: str) -> None:
    assert sent_profile(sent(name)) == dict(PRESETS[name])


def test_fields_left_empty_are_not_given() -> None:
    profile = sent_profile(sent("Four numbers only"))
    assert {key: value for key, value in profile.items() if value} == dict(FOUR_FIELDS)


def test_the_form_has_every_field_with_its_range() -> None:
    form = form_html(PRESETS["Student"])
    for field in FIELDS:
        assert f'name="{field.name}"' in form
    assert "18 to 100" in form
    assert 'value="Home Mortgage"' in form
    assert "No Loan Recommended" not in form


@pytest.mark.parametrize("name", list(PRESETS))
def test_what_is_sent_is_answered_as_the_service_answers_it(name: str, service: Service) -> None:
    reply, hints, download, shown = _answer(service, lambda: sent_profile(sent(name)))
    given: dict[str, Any] = dict(PRESETS[name])
    reading = service.products.recommend_for(given)
    for product in reading.recommendations.values():
        assert f"<h4>{product}</h4>" in reply
    assert f"{reading.financial_health_score:.1f} " in reply
    assert "Synthetic" in reply
    assert shown is True
    assert reading.recommendations["account"] in hints
    assert json.loads(Path(download.value["path"]).read_text(encoding="utf-8")) == to_json(reading)


def test_a_wrong_field_is_named_beside_it_and_in_the_answer(service: Service) -> None:
    reply, hints, _, _ = _answer(service, lambda: sent_profile(sent("Student", age="140")))
    assert "Please check: Age" in reply
    assert "Age is 140. Allowed: a number from 18 to 100, in years." in reply
    data = json.loads(html.unescape(re.search(r'data-hints="(.*?)"', hints)[1]))  # type: ignore[index]  # it is there
    assert data["invalid"] == "age"
    assert "from 18 to 100" in data["said"]["age"]


@pytest.mark.parametrize(
    "wrong", [None, [], {"values": {}}, {"values": 3, "held": []}, {"held": [], "values": {"x": 1}}]
)
def test_what_did_not_come_from_the_form_is_refused(wrong: Any, service: Service) -> None:
    reply = _answer(service, lambda: sent_profile(wrong))[0]
    assert "ll-error" in reply


def test_nothing_from_outside_is_markup(service: Service) -> None:
    evil = "<img src=x onerror=alert(1)>"
    assert evil not in _answer(service, lambda: sent_profile(sent("Student", income=evil)))[0]
    batch = service.products.recommend_products_of_file(
        profiles_csv([(evil, dict(FOUR_FIELDS)), (evil, {"income": evil})])
    )
    assert evil not in batch_card(batch)
    assert evil not in hints_html({}, evil, "age", evil)


def test_every_part_of_an_answer_is_on_the_page(service: Service) -> None:
    given: dict[str, Any] = dict(FOUR_FIELDS)
    shown = products_html(service, service.products.recommend_for(given))
    for title in ("Financial health", "One product per category", "Not eligible for", "Profile", "What if"):
        assert title in shown
    for area in ("Spend", "Save", "Borrow", "Plan"):
        assert area in shown
    assert "was not given" in shown
    assert "rests on an assumed" in shown


def test_a_file_is_answered_with_a_table_and_a_download(service: Service) -> None:
    lens = clients_lens(service)
    *_, found = run(lens, lens.request(EXAMPLE, None, {}))
    assert f"{len(PRESETS)} of {len(PRESETS)} clients answered" in found["answer"]
    rows = list(csv.DictReader(Path(found["download.0"]).read_text(encoding="utf-8-sig").splitlines()))
    assert [row["client"] for row in rows] == list(PRESETS)
    assert selected(found["columns"], "columns.income") == "income"


def test_a_column_of_a_file_of_clients_can_be_corrected(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "clients.csv"
    file.write_text("who,earns,spending_score,saving_frequency,loan_behavior\nA,50000,50,5,1\n", encoding="utf-8")
    lens = clients_lens(service)
    *_, asked = run(lens, lens.request(str(file), None, {}))
    assert 'role="alert"' in asked["answer"]
    assert selected(asked["answer"], "columns.income") == "earns"
    *_, found = run(lens, lens.request(str(file), {"income": "earns", "client": "who"}, {}))
    assert "1 of 1 clients answered" in found["answer"]
    assert selected(found["columns"], "columns.income") == "earns"


def test_the_table_says_what_was_refused_and_why(service: Service) -> None:
    rows = [("a", dict(FOUR_FIELDS)), ("b", {**FOUR_FIELDS, "income": -1}), ("c", {**FOUR_FIELDS, "income": -2})]
    card = batch_card(service.products.recommend_products_of_file(profiles_csv(rows)))
    assert "2 refused: 2 for income; each row says why." in card
    assert "None refused." in batch_card(service.products.recommend_products_of_file(profiles_csv(rows[:1])))


def test_two_changes_are_shown_as_one(service: Service) -> None:
    shown = products_html(service, service.products.recommend_for(PRESETS["Student"]))
    assert "Only together: Income $12,000 → $18,000 and Borrowing habit 1 → 2: <b>Personal Loan</b>" in shown


def test_a_file_that_is_no_table_says_so(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    lens = clients_lens(service)
    *_, found = run(lens, lens.request(str(file), None, {}))
    assert "ll-error" in found["answer"]


def test_a_list_of_holdings_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidInput, match="existing_products is not a list"):
        sent_profile({"values": {}, "held": "Auto Loan"})


def test_downloads_lie_in_folders_of_their_own(service: Service) -> None:
    given: dict[str, Any] = dict(FOUR_FIELDS)
    reading = service.products.recommend_for(given)
    first, second = (Path(write_reading(reading)) for _ in range(2))
    assert first.parent != second.parent
