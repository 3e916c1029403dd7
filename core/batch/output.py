"""The folder that a batch writes: only whole files in it, at any moment, and one run at a time.

Everything is written under `_work` first and moved to its place when it is complete and on disk. A run that was killed
is gone on with when the same command is given again: what is in its place stays, the rest is made. Where nothing is in
its place yet, another command may have the folder, such as the same one with an input that was put right.
`manifest.json` comes last; a folder without it is not finished.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from core.errors import Busy, InvalidInput

WORK: Final = "_work"
PLAN: Final = "plan.json"
MANIFEST: Final = "manifest.json"
ALLOWED: Final = "a new or empty folder, or that of the same run to go on with"


class OutputFolder:
    """The folder of one run, locked while it is open.

    Args:
        root: The folder; made when missing.
        plan: What is done to what: inputs with hashes, options, versions. Decides whether a run is the same.

    Raises:
        InvalidInput: The folder holds something else, or cannot be written.
        Busy: Another run is at work in it.
    """

    def __init__(self, root: Path, plan: Mapping[str, object]) -> None:
        self.root = root
        self.work = root / WORK
        self.plan = json.loads(json.dumps(plan, default=str))
        self._check()
        try:
            self.work.mkdir(parents=True, exist_ok=True)
            self._lock: IO[str] = (self.work / "lock").open("w")
        except OSError as error:
            raise InvalidInput("OUTPUT", f"cannot be written ({error.strerror})", ALLOWED) from None
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._lock.close()
            raise Busy(f"Another run is at work in {root}. Wait for it, or choose another folder.") from None
        try:
            self._check()  # what another run finished meanwhile
        except InvalidInput:
            self._lock.close()
            raise
        self.resumed = _read_json(self.work / PLAN) == self.plan
        if not self.resumed:
            self._write(self.work / PLAN, self.plan)

    def _check(self) -> None:
        if self.root.exists() and not self.root.is_dir():
            raise InvalidInput("OUTPUT", f"is {str(self.root)!r}, a file", ALLOWED)
        held = self.finished or _read_json(self.work / PLAN)
        begun = self.root.exists() and any(one.name != WORK for one in self.root.iterdir())
        if held is not None and begun and held.get("plan", held) != self.plan:
            raise InvalidInput("OUTPUT", "holds the answer of another run: other inputs, options or models", ALLOWED)
        if held is None and begun:
            raise InvalidInput("OUTPUT", "holds other files", ALLOWED)

    @property
    def finished(self) -> dict[str, Any] | None:
        """The manifest of a run that came to its end, else None."""
        return _read_json(self.root / MANIFEST)

    def has(self, name: str) -> bool:
        """Whether a file of the answer is in its place."""
        return (self.root / name).exists()

    def scratch(self, name: str) -> Path:
        """An empty folder for what is thrown away."""
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    @contextmanager
    def part(self, name: str) -> Iterator[Path]:
        """Where to write a file; it is moved to its place when the block ends without an error.

        Args:
            name: Its place below the folder, such as `customers/part=00/rows.parquet`.
        """
        temporary = self.work / "writing" / name
        temporary.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        yield temporary
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        target = self.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.replace(target)

    def finish(self, facts: Mapping[str, object]) -> dict[str, Any]:
        """Write the manifest and throw the work away.

        Args:
            facts: What is said of the run, beside its plan and its files.
        """
        files = [
            {"name": path.relative_to(self.root).as_posix(), "bytes": path.stat().st_size, "sha256": _sha256(path)}
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and self.work not in path.parents
        ]
        manifest = {"plan": self.plan, **facts, "files": files}
        self._write(self.root / MANIFEST, manifest)
        self.close()
        return manifest

    def close(self) -> None:
        """Let the folder go; of a finished run, without its work."""
        if (self.root / MANIFEST).exists():
            shutil.rmtree(self.work, ignore_errors=True)
        self._lock.close()

    @staticmethod
    def _write(path: Path, content: object) -> None:
        # Nothing but whole files beside the work.
        folder = path.parent if path.parent.name == WORK else path.parent / WORK
        temporary = folder / f"{path.name}.new"
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(content, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)


def _read_json(path: Path) -> dict[str, Any] | None:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
