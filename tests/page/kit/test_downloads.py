"""Files to take away."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
import time
from pathlib import Path

import pytest

from core.page.kit.downloads import COLUMNS, download_folder, features_csv, plain_cell, reading_json
from core.segments.model import SegmentModel
from core.wire import to_json
from tests.page.readings import persona, wallet


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path / "ledgerlens-downloads"


def test_the_json_file_is_the_reading_as_every_wire_gives_it(onchain: SegmentModel) -> None:
    reading = wallet(persona(onchain))
    assert json.loads(reading_json(reading)) == to_json(reading)


def test_the_csv_file_has_a_row_per_feature_that_reads_back_exactly(onchain: SegmentModel) -> None:
    reading = wallet(persona(onchain))
    head, *rows = csv.reader(io.StringIO(features_csv(reading, onchain)))
    assert tuple(head) == COLUMNS
    assert {row[0]: float(row[2]) for row in rows} == dict(reading.features)


def test_a_missing_value_is_an_empty_cell(onchain: SegmentModel) -> None:
    _, row = csv.reader(io.StringIO(features_csv(wallet(None, features={"sent_share": None}), onchain)))
    assert row[2] == ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_text_cell_can_be_taken_for_a_formula(text: str, onchain: SegmentModel) -> None:
    assert plain_cell(text).startswith("'")
    _, row = csv.reader(io.StringIO(features_csv(wallet(None, features={text: 1.0}), onchain), newline=""))
    assert row[0].startswith("'")


def test_folders_lie_apart_under_names_that_cannot_be_guessed(downloads: Path) -> None:
    first, second = download_folder(), download_folder()
    assert first != second
    assert first.parent == second.parent == downloads
    assert len(first.name) == 32


def test_folders_older_than_an_hour_are_removed(downloads: Path) -> None:
    old, recent = download_folder(), download_folder()
    past = time.time() - 3_700
    os.utime(old, (past, past))
    download_folder()
    assert not old.exists()
    assert recent.exists()
