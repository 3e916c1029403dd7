"""Which release somebody in charge chose, kept over a restart; the operator's settings, changed later, win over it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from core.artifacts.client import TAG
from core.artifacts.note_file import replace_note
from core.config import Settings

FILE = "hub-choice.json"
BUNDLED = "bundled"


@dataclass(frozen=True)
class _Kept:
    repo: str
    under: str
    now: str
    before: str


class ReleaseChoice:
    """A small file in the data folder; losing it loses the choice, and the settings decide again.

    It counts for the repository and the revision that the settings named when it was made.

    Args:
        settings: hub_repo, hub_revision, hub_index_sha256 and data_dir are used.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._path = settings.data_dir / FILE
        self._usual = settings.hub_revision or BUNDLED

    def now(self) -> str:
        """The tag or commit to use, or `bundled`."""
        kept = self._read()
        return self._usual if kept is None else kept.now

    def keeps_bundled(self) -> bool:
        """Whether somebody chose the models that ship with the app."""
        kept = self._read()
        return kept is not None and kept.now == BUNDLED

    def choose(self, revision: str) -> None:
        """From now on this one: a tag or commit, or `bundled`."""
        self._write(revision, self.now())

    def go_back(self) -> None:
        """Back to what was chosen before; once more undoes that."""
        kept = self._read()
        if kept is not None:
            self._write(kept.before, kept.now)

    def settled(self) -> Settings:
        """The settings as the choice makes them. The pinned hash of an index belongs to the settings' own revision."""
        now = self.now()
        if now in (self._settings.hub_revision, BUNDLED):
            return self._settings
        return replace(self._settings, hub_revision=now, hub_index_sha256=None)

    def _read(self) -> _Kept | None:
        try:
            kept = _Kept(**json.loads(self._path.read_bytes()))
        except (OSError, ValueError, TypeError, RecursionError):
            return None
        mine = (kept.repo, kept.under) == (self._settings.hub_repo, self._settings.hub_revision or "")
        known = all(isinstance(name, str) and TAG.fullmatch(name) for name in (kept.now, kept.before))
        return kept if mine and known else None

    def _write(self, now: str, before: str) -> None:
        settings = self._settings
        content = {"repo": settings.hub_repo, "under": settings.hub_revision or "", "now": now, "before": before}
        replace_note(self._path, content, "The chosen release")
