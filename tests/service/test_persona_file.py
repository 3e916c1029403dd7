"""Files of features: the persona of each row is the persona of its features."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest

from core.errors import InvalidInput, TooLarge
from core.lending.reading import LendingFileReading
from core.segments.reading import SegmentReading
from core.service import Service
from core.service.persona_file import MAX_ROWS, PersonaFileReading
from core.tables.upload import Upload
from tests.golden.calls import LENDING_COUNTS


@pytest.mark.parametrize("name", ["onchain", "market"])
def test_a_row_is_what_its_features_are_alone(service: Service, name: str) -> None:
    presets = service.model(name).presets
    objects = [{"address": f"w{place}", **preset, "shoe_size": 44} for place, preset in enumerate(presets.values())]
    found = service.personas.predict_persona(model=name, file=Upload("f.json", json.dumps(objects).encode()))
    assert isinstance(found, PersonaFileReading)
    for row, preset in zip(found.results, presets.values(), strict=True):
        alone = service.personas.predict_persona(dict(preset), name)
        assert isinstance(alone, SegmentReading)
        assert (row.label, row.cluster, row.runner_up, row.borderline) == (
            *(alone.label, alone.cluster, alone.runner_up, alone.borderline),
        )
        assert (row.share, row.familiarity) == (alone.probabilities[alone.label], alone.familiarity)
    assert [row.subject for row in found.results] == [f"w{place}" for place in range(len(presets))]
    assert found.columns_ignored == ("shoe_size",)
    assert found.shares == {
        label: [row.label for row in found.results].count(label) / len(presets) for label in service.model(name).labels
    }
    assert found.reading["columns"]["subject"] == "address"


def test_a_row_is_refused_in_the_words_of_one_set_of_features(service: Service) -> None:
    model = service.model("onchain")
    first = model.schema[0].name
    good = dict(next(iter(model.presets.values())))
    rows = [good | {first: -1}, good | {first: None}, good | {first: "many"}, good]
    found = service.personas.predict_persona(file=Upload("f.json", json.dumps(rows).encode()))
    assert isinstance(found, PersonaFileReading)
    for row, features in zip(found.results[:3], rows, strict=False):
        with pytest.raises(InvalidInput) as caught:
            service.personas.predict_persona(cast("dict[str, float]", features))
        assert (row.refused, row.label) == (caught.value.message, None)
    assert (found.answered, found.refused, found.results[3].refused) == (1, 3, None)


def test_counts_of_lending_go_to_the_lending_model(service: Service) -> None:
    found = service.personas.predict_persona(model="lending", file=Upload("c.csv", LENDING_COUNTS))
    assert isinstance(found, LendingFileReading)
    assert len(found.wallets) == 3


def test_one_row_of_a_table_of_counts_is_known_by_its_names(service: Service) -> None:
    own: dict[str, Any] = {"num_deposits": 4, "num_borrows": 3, "num_repayments": 2, "num_redeems": 1, "active_days": 5}
    row: dict[str, Any] = {"DEPOSIT_COUNT": 4, "borrow_count": 3, "REPAY_COUNT": 2, "REDEEM_COUNT": 1, "ACTIVE_DAYS": 5}
    alone = service.personas.predict_persona(dict(own), "lending")
    found = service.personas.predict_persona(row | {"BALANCE": 1, "DAYS_BETWEEN_TX": 2.5}, "lending")
    assert isinstance(alone, SegmentReading)
    assert isinstance(found, SegmentReading)
    assert (found.label, found.probabilities) == (alone.label, alone.probabilities)
    (said,) = set(found.caveats) - set(alone.caveats)
    assert "balance" in said
    assert "DAYS_BETWEEN_TX" in said
    with pytest.raises(InvalidInput) as caught:
        service.personas.predict_persona(own | {"days": 5}, "lending")
    assert caught.value.field == "days"
    with pytest.raises(InvalidInput) as caught:
        service.personas.predict_persona(own | {"BORROW_COUNT": 3}, "lending")
    assert caught.value.field == "BORROW_COUNT"


def test_what_does_not_go_together_is_named(service: Service) -> None:
    file = Upload("f.csv", b"a,b\n1,2\n")
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({"features": {}, "file": file}, "features"),
        ({"features": {}, "columns": {}}, "columns"),
        ({"features": {}, "options": {}}, "options"),
        ({"file": file, "model": "bank"}, "model"),
    )
    for given, field in wrong:
        with pytest.raises(InvalidInput) as caught:
            service.personas.predict_persona(**given)
        assert caught.value.field == field
    many = b"a\n" + b"1\n" * (MAX_ROWS + 1)
    with pytest.raises(TooLarge, match="5,000"):
        service.personas.predict_persona(file=Upload("f.csv", many))
