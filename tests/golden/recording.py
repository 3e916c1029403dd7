"""Recordings: one JSON file per wire or lens, an entry per call."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from tests.golden.compare import differences
from tests.golden.schema_diff import breaks

FOLDER = Path(__file__).with_name("data")
# What `tests.golden.record` sets: "keep" refuses to record a schema that breaks clients, "break" records it.
MODE = "GOLDEN_RECORD"
MOST_SHOWN = 12
LONG_ENTRY = 12  # keys; from here on an entry has a line for each of its leaves


def check(name: str, found: dict[str, Any]) -> None:
    """Compare with the recording of that name, or record.

    Args:
        name: The file in data/, without its ending.
        found: Condensed answers by the title of the call.

    Raises:
        AssertionError: Something recorded is gone or different; the first differences are named.
    """
    if os.environ.get(MODE):
        _write(name, found)
    wrong = differences(_read(name), found)
    assert not wrong, _told(name, wrong)


def check_schema(name: str, found: dict[str, Any]) -> None:
    """As `check`, for a schema: only what would break a client fails.

    Raises:
        AssertionError: A client of the recorded schema would break; also while recording, unless told to record it.
    """
    mode = os.environ.get(MODE)
    if mode == "break" or (mode and not _path(name).exists()):
        _write(name, found)
    wrong = breaks(_read(name), found)
    assert not wrong, _told(name, wrong)
    if mode:
        _write(name, found)


def _told(name: str, wrong: list[str]) -> str:
    more = f"\n  and {len(wrong) - MOST_SHOWN} more" if len(wrong) > MOST_SHOWN else ""
    return f"{name}: {len(wrong)} differences from the recording\n  " + "\n  ".join(wrong[:MOST_SHOWN]) + more


def _path(name: str) -> Path:
    return FOLDER / f"{name}.json"


def _read(name: str) -> Any:
    return json.loads(_path(name).read_text(encoding="utf-8"))


def _write(name: str, found: dict[str, Any]) -> None:
    """An entry a line, or a line of text a line: short files, and a difference of two recordings says what changed."""
    lines = [f"{json.dumps(key)}: {_entry(value)}" for key, value in found.items()]
    FOLDER.mkdir(exist_ok=True)
    _path(name).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _entry(value: Any) -> str:
    # A schema's paths on one line would be a conflict of every two changes.
    is_long = isinstance(value, dict) and ("texts" in value or len(value) > LONG_ENTRY)
    return json.dumps(value, ensure_ascii=False, indent=0 if is_long else None)
