"""The one-line answers on the sections of a scored ledger."""

from __future__ import annotations

from dataclasses import replace

from core.anomaly.analyze import LedgerAnalysis
from core.page.anomaly.parts import ledger_sections


def test_every_line_answers_with_a_number(example: LedgerAnalysis) -> None:
    for section in ledger_sections(example.reading):
        assert any(character.isdigit() for character in section.summary), section.name


def test_what_is_not_there_is_said(example: LedgerAnalysis) -> None:
    bare = replace(example.reading, typologies={}, wallet_scores=(), days=(), quality=None, drift=())
    lines = {one.name: one.summary for one in ledger_sections(bare)}
    assert lines["patterns"] == "No typology fired"
    assert lines["wallets"] == "None was scored"
    assert lines["days"] == "No day was scored"
    assert "nothing can be measured" in lines["labels"]
    assert lines["drift"] == "Not known"


def test_the_busiest_day_is_named(example: LedgerAnalysis) -> None:
    busiest = max(example.reading.days, key=lambda day: day.candidates)
    line = next(one.summary for one in ledger_sections(example.reading) if one.name == "days")
    assert busiest.day in line
