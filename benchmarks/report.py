"""The last table of a benchmark, written beside it."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from pathlib import Path


def median(values: Sequence[float]) -> float:
    """The median: the figure to quote, because one slow run must not move it."""
    return statistics.median(values)


def write_table(name: str, title: str, how: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write `benchmarks/<name>.md` and print it."""
    lines = [
        f"# {title}",
        "",
        how,
        "",
        f"Measured by `python -m benchmarks.{name}` with Python {platform.python_version()} on {os.cpu_count()} cores.",
        "",
        "| " + " | ".join(header) + " |",
        "| --- |" + " ---: |" * (len(header) - 1),
        *("| " + " | ".join(row) + " |" for row in rows),
        "",
    ]
    Path(__file__).with_name(f"{name}.md").write_text("\n".join(lines))
    print("\n".join(lines))
