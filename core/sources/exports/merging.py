"""Rows of several files that overlap, as one list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.sources.explorers.envelope import Row


def merged(parts: Sequence[Sequence[Row]]) -> list[Row]:
    """Rows of overlapping files, oldest first: equal rows as often as the file that has them most often."""
    out: list[Row] = []
    had: Counter[tuple[tuple[str, str], ...]] = Counter()
    for part in parts:
        seen: Counter[tuple[tuple[str, str], ...]] = Counter()
        for row in part:
            key = tuple(sorted((name, str(value)) for name, value in row.items()))
            seen[key] += 1
            if seen[key] > had[key]:
                out.append(row)
        had |= seen
    newest_first = len(out) > 1 and int(out[0]["timeStamp"]) > int(out[-1]["timeStamp"])
    return sorted(out[::-1] if newest_first else out, key=lambda row: int(row["timeStamp"]))
