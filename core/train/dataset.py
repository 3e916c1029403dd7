"""What a model was trained on, as its manifest states it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Dataset:
    """A training file and what became of its rows.

    Attributes:
        path: Where it was read.
        source: Who made it, in words.
        url: Where to get it.
        period: What time it covers, in words.
        synthetic: Whether it is simulated.
        counts: Rows read, set aside (per reason) and kept.
        further: Files beside it that were read too.
    """

    path: Path
    source: str
    url: str
    period: str
    synthetic: bool
    counts: Mapping[str, int]
    further: tuple[Path, ...] = ()

    def manifest(self) -> dict[str, Any]:
        """The manifest's `training_data`."""
        further = {path.name: sha256_of(path) for path in self.further}
        return {
            "source": self.source,
            "url": self.url,
            "file": self.path.name,
            "rows": self.counts["kept"],
            "rows_by_reason": dict(self.counts),
            "sha256": sha256_of(self.path),
            "period": self.period,
            "synthetic": self.synthetic,
            **({"further_files": further} if further else {}),
        }


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
