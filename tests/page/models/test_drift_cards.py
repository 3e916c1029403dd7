"""The drift check's card."""

from __future__ import annotations

from dataclasses import replace

from core.page.models.drift_cards import drift_card
from core.service import Service
from core.service.drift import example_drift

EVIL = "<img src=x onerror=alert(1)>"


def test_names_of_files_and_columns_are_no_markup(service: Service) -> None:
    model = service.model("onchain")
    reading = replace(example_drift(model), name=EVIL, columns_ignored=(EVIL,), rows_left_out=1)
    html = drift_card(reading, model)
    assert "<img" not in html
    assert "1 of 400 rows were left out" in html
