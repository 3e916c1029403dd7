"""What is said of a model of one's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from core.config import Settings
from core.page.persona.own_cards import asked_card, own_card, own_html, stability_card
from core.service import Service
from core.service.own_answer import OwnModel, OwnStability
from core.tables.questions import Asked, Proposal, Question
from core.tables.upload import Upload
from tests.own_rows import bundle
from tests.page.kit.card_contract import keeps_the_contract


@pytest.fixture
def found(tmp_path: Path, service: Service) -> OwnModel:
    own = Service(Settings(offline=True, data_dir=tmp_path), service.store)
    return own.own.load_segments(file=Upload("b.zip", bundle()))


def test_the_card_keeps_the_contract_of_cards_and_says_every_group(found: OwnModel) -> None:
    shown = own_card(found, b"PK")

    def draw(text: str) -> Markup:
        named = replace(found, labels=(text, "b", "c"), caveats=(text,), notes=(text,))
        return own_card(replace(named, groups=(replace(found.groups[0], label=text, description=text),)), b"PK")

    keeps_the_contract(draw)
    assert all(one.label in shown and one.description in shown for one in found.groups)
    assert "data:application/zip;base64,UEs=" in shown
    assert own_html(shown).startswith(shown)


def test_no_structure_is_said_and_neither_is_a_bundle_s_silence_hidden() -> None:
    none = OwnStability(0.9, 0.95, 0.8, 0.2, structure=False)
    assert "No structure" in stability_card(none)
    assert "No structure" not in stability_card(replace(none, structure=True))
    assert "does not say" in stability_card(None)


def test_proposed_columns_are_ticked_and_the_others_are_not() -> None:
    question = Question("columns.features", ("a", "<b>"), {"a": ("1",), "<b>": ("2",)}, "Groups are made of them")
    shown = asked_card(Asked([question], Proposal({"features": ["a"]}, {})))
    assert 'data-column="a" checked' in shown
    assert 'data-column="&lt;b&gt;">' in shown
