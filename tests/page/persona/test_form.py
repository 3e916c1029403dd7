"""The form of the Persona tab."""

from __future__ import annotations

import html
import json
import re

import pytest

from core.errors import InvalidInput
from core.page.kit.typed_form import parse_values
from core.page.persona.form import among_training, form_html
from core.segments.model import SegmentModel


def test_every_feature_has_a_labelled_field(onchain: SegmentModel) -> None:
    shown = form_html(onchain, {})
    for spec in onchain.schema:
        assert f'<label for="ll-f-{spec.name}">{spec.title}' in shown
        assert f'id="ll-f-{spec.name}" name="{spec.name}"' in shown


def test_ranges_allowed_and_seen_are_said(onchain: SegmentModel) -> None:
    shown = form_html(onchain, {})
    assert "Allowed 0 to 1; seen in training 0 to 1." in shown
    assert "Allowed from 0; seen in training 0 to 5,586." in shown


def test_a_feature_that_may_be_negative_states_no_bound(market: SegmentModel) -> None:
    shown = form_html(market, {})
    assert ">Seen in training -4,831,991 to 482,295.</span></small>" in shown


def test_every_preset_reads_as_its_label_after_it_was_written_into_the_fields(
    onchain: SegmentModel, market: SegmentModel
) -> None:
    for model in (onchain, market):
        presets = [json.loads(html.unescape(text)) for text in re.findall(r'data-preset="(.*?)"', form_html(model, {}))]
        assert [model.read(parse_values(preset["values"])).label for preset in presets] == list(model.labels)


def test_missing_values_leave_their_field_empty(onchain: SegmentModel) -> None:
    shown = form_html(onchain, {"sent_share": None, "erc20_share": 0.25})
    assert (
        'name="sent_share" inputmode="decimal" autocomplete="off" spellcheck="false" maxlength="40" value=""' in shown
    )
    assert 'value="0.25"' in shown


def test_what_is_no_number_is_refused_by_name(onchain: SegmentModel) -> None:
    values = dict.fromkeys((spec.name for spec in onchain.schema), "0.5") | {"erc20_share": "half"}
    with pytest.raises(InvalidInput) as refused:
        onchain.read(parse_values(values))
    assert refused.value.field == "erc20_share"


@pytest.mark.parametrize("typed", ["nan", "inf", "-inf"])
def test_words_for_no_number_are_refused_by_the_model(typed: str, onchain: SegmentModel) -> None:
    values = dict.fromkeys((spec.name for spec in onchain.schema), "0.5") | {"erc20_share": typed}
    with pytest.raises(InvalidInput, match="erc20_share"):
        onchain.read(parse_values(values))


def test_a_place_among_the_training_subjects_is_said_in_words() -> None:
    assert among_training({"a": 84.0}) == {"a": "84 %"}


def test_a_unit_that_the_title_names_is_not_repeated(onchain: SegmentModel) -> None:
    shown = form_html(onchain, {})
    assert "Median gap <em>hours</em>" in shown
    assert "Transactions per active day <em></em>" in shown
