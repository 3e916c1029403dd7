"""What a batch reads: a file, a folder or a pattern, each file with its size and its hash."""

from __future__ import annotations

import glob
import hashlib
import os
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


def find_inputs(given: str, output: Path | None = None) -> tuple[InputFile, ...]:
    """The files of a batch, in the order of their names.

    Hidden files and those whose name begins with an underscore, as engines write beside their data, are passed over;
    links are followed. Folders that a pattern names stand for what is in them.

    Args:
        given: A path or a pattern; in a pattern `**` stands for any folders.
        output: A folder that is never read, also where it is inside the one that is given.

    Raises:
        InvalidInput: There is no file, or one that cannot be read.
    """
    root = Path(given)
    if root.is_dir():
        found, base = _within(root, output), root
    elif root.is_file():
        found, base = [root], root.parent
    else:
        named = [path for path in map(Path, glob.glob(given, recursive=True)) if _is_meant(Path(path.name))]  # noqa: PTH207  a pattern of the shell
        found = [file for path in named for file in (_within(path, output) if path.is_dir() else [path])]
        base = Path(given[: next((i for i, mark in enumerate(given) if mark in "*?["), 0)]).parent
    files = sorted(set(found))
    if broken := [path for path in files if not path.is_file()]:
        raise InvalidInput("INPUT", f"holds {broken[0].name!r}, a link to nothing or no file", ALLOWED)
    if not files:
        raise InvalidInput("INPUT", f"is {given!r}: no such file", ALLOWED)
    if wrong := [path for path in files if path.suffix.lower() not in ENDINGS]:
        raise InvalidInput("INPUT", f"holds {wrong[0].name!r}", ALLOWED)
    return tuple(_input_file(path, base) for path in files)


def _within(root: Path, output: Path | None) -> list[Path]:
    """The files below a folder, also behind links to other folders, each folder once."""
    passed_over = {root.resolve(), *([output.resolve()] if output is not None else [])}
    found: list[Path] = []
    for folder, folders, names in os.walk(root, followlinks=True):
        here = Path(folder)
        own = {name: (here / name).resolve() for name in folders if _is_meant(Path(name))}
        folders[:] = [name for name, real in sorted(own.items()) if real not in passed_over]
        passed_over.update(own[name] for name in folders)
        found += [here / name for name in names if _is_meant(Path(name))]
    return found


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
