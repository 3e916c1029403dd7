"""The table of models."""

from __future__ import annotations

import pytest

from core.models import MODELS, builders, model_title, names_learning_from, persona_models


def test_every_model_learns_from_one_kind_of_data_and_has_a_builder() -> None:
    by_kind = [names_learning_from(kind) for kind in ("dataset", "simulated", "table")]
    assert sorted(name for names in by_kind for name in names) == sorted(MODELS)
    assert set(builders()) == set(MODELS)
    assert set(names_learning_from("simulated", "table")) == {"bank", "anomaly", "labels"}


def test_a_persona_is_answered_by_models_that_say_what_they_want() -> None:
    assert {"onchain", "market", "lending"} <= set(persona_models())
    assert "anomaly" not in persona_models()
    assert all(row.persona_features for row in persona_models().values())


def test_titles_differ_and_a_model_of_a_release_that_is_not_in_the_table_keeps_its_name() -> None:
    titles = [row.title for row in MODELS.values()]
    assert len(titles) == len(set(titles))
    assert model_title("onchain") == MODELS["onchain"].title
    assert model_title("card_fraud") == "Card fraud"


@pytest.mark.parametrize("name", MODELS)
def test_a_row_stands_under_its_own_name(name: str) -> None:
    assert MODELS[name].name == name
