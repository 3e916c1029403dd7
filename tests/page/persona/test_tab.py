"""The Persona tab's handlers."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import numpy as np
import pytest

from core.errors import InvalidInput
from core.models import persona_models
from core.page.kit.typed_form import value_text
from core.page.links import Handoff
from core.page.persona.tab import Typed, _answer, _change, _fill, subject_at
from core.segments.reading import refit_count
from core.service import Service


def typed(service: Service, model: str, **changes: str) -> dict[str, Any]:
    preset = service.model(model).presets[service.model(model).labels[0]]
    return {"model": model, "values": {name: value_text(value) for name, value in preset.items()} | changes}


def hints(shown: str) -> dict[str, Any]:
    found = re.search(r'data-hints="(.*?)"', shown)
    assert found is not None
    data: dict[str, Any] = json.loads(html.unescape(found[1]))
    return data


@pytest.mark.parametrize("model", persona_models())
def test_what_is_typed_is_answered_as_the_service_answers_it(model: str, service: Service) -> None:
    sent = typed(service, model)
    reply, _, picture, notes, state = _answer(service, sent)
    reading = service.personas.read_features({name: float(text) for name, text in sent["values"].items()}, model)
    refits = refit_count(reading.probabilities[reading.label], len(reading.probabilities))
    assert f"in {refits} of 100 re-fits" in reply
    for caveat in reading.caveats:
        assert html.escape(caveat) in reply
    assert "your numbers" in picture
    assert hints(notes)["line"] == f"{reading.label}, {refits} of 100 re-fits"
    assert len(hints(notes)["said"]) == len(service.model(model).schema)
    assert state == Typed(model, state.features)


def test_a_name_the_data_do_not_support_is_said_to_be_so(service: Service) -> None:
    model = service.model("market")
    place = next(place for place, name in enumerate(model.published_names) if name)
    preset = model.presets[model.labels[place]]
    sent = {"model": "market", "values": {name: value_text(value) for name, value in preset.items()}}
    reply = _answer(service, sent)[0]
    assert f"Published as “{html.escape(str(model.published_names[place]))}”" in reply
    assert "not supported by the data" in reply


@pytest.mark.parametrize(
    ("text", "words"), [("abc", "&#39;abc&#39;"), ("", "missing"), ("-1", "-1"), ("2", "from 0 to 1"), ("nan", "nan")]
)
def test_a_bad_value_names_its_field_by_title_and_marks_it(text: str, words: str, service: Service) -> None:
    reply, change, picture, notes, state = _answer(service, typed(service, "onchain", erc20_share=text))
    assert "Please check: ERC-20 share" in reply
    assert words in reply
    assert hints(notes)["invalid"] == "erc20_share"
    assert (change, picture, state) == ("", "", None)


@pytest.mark.parametrize("sent", [{}, {"model": "lending"}, {"model": "onchain"}, {"model": "onchain", "values": 3}])
def test_what_the_form_cannot_have_sent_is_refused_without_raising(sent: dict[str, Any], service: Service) -> None:
    assert "ll-error" in _answer(service, sent)[0]


def test_a_model_begins_with_its_first_preset(service: Service) -> None:
    form, reply, *_ = _fill(service, "market", None)
    assert 'data-model="market"' in form
    assert html.escape(service.model("market").labels[0]) in reply


def test_features_sent_by_the_wallet_tab_stand_in_the_fields(service: Service) -> None:
    model = service.model("onchain")
    handoff = Handoff("onchain", dict(model.presets[model.labels[2]]))
    form, reply, *_, state = _fill(service, "onchain", handoff)
    assert f'value="{value_text(handoff.features["transactions_per_active_day"])}"' in form
    assert f'<h2 class="ll-big" data-headline="1">{html.escape(model.labels[2])} ' in reply
    assert state.mark == handoff.mark


@pytest.mark.parametrize("place", [1, 2, 3])
def test_the_change_shown_leads_to_the_target_when_made(place: int, service: Service) -> None:
    model = service.model("onchain")
    features = dict(model.presets[model.labels[0]])
    card = _change(service, Typed("onchain", features), model.labels[place])
    assert f"read as {html.escape(model.labels[place])}" in card
    assert "<table" in card


def test_a_target_that_is_none_is_refused_without_raising(service: Service) -> None:
    features = dict(service.model("onchain").presets["Repeat payer"])
    assert "Please check: target" in _change(service, Typed("onchain", features), "<b>nobody")


def test_a_place_on_the_map_gives_the_numbers_of_the_subject_there(service: Service) -> None:
    model = service.model("onchain")
    hits = 0
    for place in ("at:0.3,0.2", "at:0.6,0.5", "at:0.45,0.9"):
        found = subject_at(model, place)
        x, y = model.map_point(found)
        away = np.hypot(*(np.asarray(model.map_xy) - [x, y]).T)
        hits += bool(away.min() < 0.05 * np.ptp(np.asarray(model.map_xy)))
        assert model.read(found).familiarity > 0
    assert hits == 3


def test_no_number_of_a_subject_is_what_rounding_left_of_a_zero(service: Service) -> None:
    model = service.model("onchain")
    spans = {spec.name: spec.train_max - spec.train_min for spec in model.schema}
    for across in range(10):
        found = subject_at(model, f"at:0.{across},0.5")
        assert all(value == 0 or abs(value) >= 1e-6 * spans[name] for name, value in found.items())


@pytest.mark.parametrize("pick", ["", "at:", "at:1", "persona", "at:a,b"])
def test_what_is_no_place_is_refused(pick: str, service: Service) -> None:
    with pytest.raises(InvalidInput):
        subject_at(service.model("onchain"), pick)
