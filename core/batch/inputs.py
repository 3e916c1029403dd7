"""What a batch reads: a file, a folder or a pattern, each file with its size and its hash."""

from __future__ import annotations

import glob
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.errors import InvalidInput

PARQUET: Final = ".parquet"
ENDINGS: Final = (PARQUET, ".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx", ".zip", ".gz")
ALLOWED: Final = f"a file, a folder or a quoted pattern of files that end with {', '.join(ENDINGS)}"
HASHED_BYTES: Final = 4 * 2**20


@dataclass(frozen=True)
class InputFile:
    """One file of a batch.

    Attributes:
        path: Where it is.
        name: Its path below the folder that was given, as the manifest names it.
        size: Bytes.
        sha256: Of its bytes.
    """

    path: Path
    name: str
    size: int
    sha256: str

    @property
    def is_parquet(self) -> bool:
        """Whether its name says that it is Parquet."""
        return self.path.suffix.lower() == PARQUET

    def as_json(self) -> dict[str, object]:
        """The row of the manifest."""
        return {"name": self.name, "bytes": self.size, "sha256": self.sha256}


def find_inputs(given: str) -> tuple[InputFile, ...]:
    """The files of a batch, in the order of their names.

    Hidden files and those whose name begins with an underscore, as engines write beside their data, are passed over.

    Args:
        given: A path or a pattern; in a pattern `**` stands for any folders.

    Raises:
        InvalidInput: There is no file, or one that cannot be read.
    """
    root = Path(given)
    if root.is_dir():
        found = [path for path in root.rglob("*") if _is_meant(path.relative_to(root))]
        base = root
    elif root.is_file():
        found, base = [root], root.parent
    else:
        found = [path for path in map(Path, glob.glob(given, recursive=True)) if _is_meant(Path(path.name))]  # noqa: PTH207  a pattern of the shell
        base = Path(given[: next((i for i, mark in enumerate(given) if mark in "*?["), 0)]).parent
    files = sorted(path for path in found if path.is_file())
    if not files:
        raise InvalidInput("INPUT", f"is {given!r}: no such file", ALLOWED)
    if wrong := [path for path in files if path.suffix.lower() not in ENDINGS]:
        raise InvalidInput("INPUT", f"holds {wrong[0].name!r}", ALLOWED)
    return tuple(_input_file(path, base) for path in files)


def _is_meant(path: Path) -> bool:
    return not any(part.startswith((".", "_")) for part in path.parts)


def _input_file(path: Path, base: Path) -> InputFile:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(HASHED_BYTES):
                digest.update(block)
        name = path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()
        return InputFile(path, name, path.stat().st_size, digest.hexdigest())
    except OSError as error:
        raise InvalidInput("INPUT", f"holds {path.name!r}, which cannot be read ({error.strerror})", ALLOWED) from None


def all_parquet(files: Sequence[InputFile]) -> bool:
    """Whether every file is Parquet."""
    return all(file.is_parquet for file in files)
