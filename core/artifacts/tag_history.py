"""Which commit each tag named when it was first seen here: a tag can be moved, a commit cannot."""

from __future__ import annotations

import json
from pathlib import Path

from core.artifacts.client import COMMIT
from core.artifacts.note_file import replace_note

FILE = "hub-tags.json"
MOST = 500


class SeenTags:
    """A small file in the data folder. Losing it loses no more than the memory of moved tags.

    Args:
        folder: The data folder; made when first written to.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def get(self, repo: str, tag: str) -> str | None:
        """The commit first seen under a tag, or None."""
        return self._read().get(f"{repo}@{tag}")

    def note(self, repo: str, commits: dict[str, str]) -> None:
        """Remember what these tags name, where nothing is remembered yet."""
        known = self._read()
        fresh = {f"{repo}@{tag}": commit for tag, commit in commits.items()}
        if fresh.keys() - known.keys():
            self._write({**fresh, **known})

    def accept(self, repo: str, tag: str, commit: str) -> None:
        """From now on the tag names this commit: somebody in charge said so."""
        self._write({**self._read(), f"{repo}@{tag}": commit})

    def _read(self) -> dict[str, str]:
        try:
            content = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        items = content.items() if isinstance(content, dict) else ()
        return {key: commit for key, commit in items if isinstance(commit, str) and COMMIT.fullmatch(commit)}

    def _write(self, commits: dict[str, str]) -> None:
        replace_note(self._path, dict(list(commits.items())[-MOST:]), "Tags of the Hub")
