"""The words of `batch`."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.batch.request import parse_request
from core.errors import InvalidInput


def test_what_is_left_out_has_defaults() -> None:
    found = parse_request(["customers", "in", "out"])
    assert (found.subject, found.inputs, found.output) == ("customers", "in", Path("out"))
    assert (found.engine, found.memory_mb, found.models, found.parts) == ("duckdb", 4_000, None, 16)
    assert not found.dry_run


def test_options_are_read_and_the_plan_holds_only_what_decides_the_answer() -> None:
    words = ["customers", "in", "out", "--memory=2GB", "--columns", '{"customer": "No"}', "--as-of", "2026-01-31"]
    found = parse_request([*words, "--dry-run", "--strict", "--parts", "3", "--threads", "2"])
    assert found.columns == {"customer": "No"}
    assert found.as_of is not None
    assert found.as_of.isoformat().startswith("2026-01-31T23:59:59")
    assert (found.memory_mb, found.parts, found.threads, found.strict) == (2_000, 3, 2, True)
    assert not {"memory_mb", "threads", "output", "inputs", "dry_run", "strict"} & found.plan().keys()
    assert found.plan()["parts"] == 3


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["customers", "in"], "arguments"),
        (["gardens", "in", "out"], "subject"),
        (["customers", "in", "out", "--engine", "flink"], "engine"),
        (["customers", "in", "out", "--memory", "lots"], "memory"),
        (["customers", "in", "out", "--columns", "{"], "columns"),
        (["customers", "in", "out", "--options", "[1]"], "options"),
        (["customers", "in", "out", "--as-of", "soon"], "as_of"),
        (["customers", "in", "out", "--parts", "0"], "parts"),
        (["customers", "in", "out", "--detector", "magic"], "detector"),
        (["transactions", "in", "out", "--answers", "all"], "answers"),
        (["customers", "in", "out", "--turbo"], "arguments"),
        (["customers", "in", "out", "--engine"], "arguments"),
    ],
)
def test_what_is_wrong_is_named(words: list[str], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_request(words)
    assert caught.value.field == field
    assert caught.value.allowed
