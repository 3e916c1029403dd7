"""Files to take away: the whole reading as JSON, its features as CSV."""

from __future__ import annotations

import csv
import io
import json
import secrets
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from core.wallet.reading import WalletReading
from core.wire import to_json

if TYPE_CHECKING:
    from core.segments.model import SegmentModel

KEEP_S = 3600
COLUMNS = ("feature", "title", "value", "unit", "percentile", "push")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def reading_json(reading: WalletReading) -> str:
    """The reading exactly as every other wire gives it."""
    return json.dumps(to_json(reading), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def features_csv(reading: WalletReading, model: SegmentModel) -> str:
    """One row per feature; a missing value is empty; no cell can be taken for a formula."""
    specs = {spec.name: spec for spec in model.schema}
    evidence = {item.feature: item for item in reading.persona.evidence} if reading.persona else {}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for name, value in reading.features.items():
        spec, item = specs.get(name), evidence.get(name)
        writer.writerow(
            (
                plain_cell(name),
                plain_cell(spec.title if spec else ""),
                "" if value is None else repr(float(value)),
                plain_cell(spec.unit if spec else ""),
                "" if item is None else f"{item.percentile:.2f}",
                "" if item is None else repr(item.push),
            )
        )
    return text.getvalue()


def plain_cell(text: str) -> str:
    """A text cell on one line that no spreadsheet runs: one that begins like a formula gets an apostrophe first."""
    one_line = text.replace("\r", " ").replace("\n", " ")
    return f"'{one_line}" if text.startswith(FORMULA_STARTS) else one_line


def download_folder() -> Path:
    """A new folder where the page may serve files from, with an unguessable name.

    Folders older than an hour are removed on the way.
    """
    root = Path(tempfile.gettempdir()) / "ledgerlens-downloads"
    root.mkdir(mode=0o700, exist_ok=True)
    _sweep(root)
    folder = root / secrets.token_hex(16)
    folder.mkdir(mode=0o700)
    return folder


def _sweep(root: Path) -> None:
    for folder in root.iterdir():
        try:
            stale = time.time() - folder.stat().st_mtime > KEEP_S
        except FileNotFoundError:  # another call removed it first
            continue
        if stale:
            shutil.rmtree(folder, ignore_errors=True)
