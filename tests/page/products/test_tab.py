"""The Bank products tab's handlers."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from core.page.kit.typed_form import hints_html
from core.page.products.batch_cards import batch_card
from core.page.products.form import sent_profile
from core.page.products.tab import _answer
from core.products.export import profiles_csv
from core.products.presets import FOUR_FIELDS, PRESETS
from core.service import Service
from core.wire import to_json
from tests.page.products.typed import sent


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
    batch = service.products.analyze_file(profiles_csv([(evil, dict(FOUR_FIELDS)), (evil, {"income": evil})])).reading
    assert evil not in batch_card(batch)
    assert evil not in hints_html({}, evil, "age", evil)
