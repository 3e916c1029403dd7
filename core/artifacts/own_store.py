"""Bundles that visitors made or brought along: each under a name that nobody can guess, for a week, within bounds."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from core.artifacts.bundle import INDEX, Builder, Bundle
from core.artifacts.load import load_release
from core.artifacts.verify import read_index
from core.errors import BundleRefused, Busy, InvalidInput, NotFound
from core.spans import DAY_S

OWN: Final = re.compile(r"own:[A-Za-z0-9_-]{24}")
PREFIX: Final = "own:"
KEPT_DAYS: Final = 7
MOST_KEPT: Final = 100
MOST_BYTES: Final = 8 * 2**20  # of one, all its files together
LOADED: Final = 8  # that stay in memory
WRITING: Final = ".writing-"


def is_own(name: object) -> bool:
    """Whether a model's name says that it is a visitor's own."""
    return isinstance(name, str) and name.startswith(PREFIX)


class OwnBundles:
    """Release folders with one model each, below a folder.

    Whoever has the name has the model; nothing lists them. The oldest makes room when there are too many.

    Args:
        folder: Where they lie; made when first needed.
        builder: (payload, manifest) -> model, which refuses what does not hold together.
    """

    def __init__(self, folder: Path, builder: Builder) -> None:
        self._folder = folder
        self.builder = builder
        self._lock = threading.Lock()
        self._loaded: OrderedDict[str, Bundle] = OrderedDict()

    def keep(self, write: Callable[[Path], None], name: str | None = None) -> str:
        """Write a release with one model, verify it as every other one, and keep it.

        Args:
            write: Puts `index.json` and one bundle into the folder that it is given.
            name: The name of one that is kept already and is replaced; a new one when None.

        Returns:
            Its name, `own:` and 24 characters.

        Raises:
            BundleRefused: What was written does not pass the checks, or is too large.
            Busy: The disk refuses.
        """
        made = name or f"{PREFIX}{secrets.token_urlsafe(18)}"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._sweep()
            with tempfile.TemporaryDirectory(dir=self._folder, prefix=WRITING) as temporary:
                root = Path(temporary) / "release"
                root.mkdir()
                write(root)
                bundle = self._read(root)
                with self._lock:
                    place = self._place(made)
                    if place.exists():
                        place.replace(Path(temporary) / "stale")
                    root.replace(place)
                    self._remember(made, bundle)
        except OSError as error:
            raise Busy(f"Models of visitors cannot be kept just now ({type(error).__name__}).") from error
        return made

    def get(self, name: str) -> Bundle:
        """The bundle of that name, verified again when it comes from the disk.

        Raises:
            NotFound: There is none of that name, or no longer.
            BundleRefused: Its files were altered.
        """
        root = self.root(name)
        with self._lock:
            found = self._loaded.get(name)
            if found is not None:
                self._loaded.move_to_end(name)
                return found
        bundle = self._read(root)
        with self._lock:
            self._remember(name, bundle)
        return bundle

    def root(self, name: str) -> Path:
        """The folder of the release of that name.

        Raises:
            InvalidInput: It is no such name.
            NotFound: There is none of that name, or no longer.
        """
        if not OWN.fullmatch(name):
            raise InvalidInput("model", "is no name of a model of one's own", "own: and the 24 characters it was given")
        place = self._place(name)
        if not (place / INDEX).is_file() or self._is_over(place):
            raise NotFound(
                f"No model has that name. A model of one's own is kept for {KEPT_DAYS} days; load its bundle again.",
                field="model",
            )
        return place

    def expires(self, name: str) -> datetime:
        """When it is forgotten, UTC; raises as `root`."""
        made = (self.root(name) / INDEX).stat().st_mtime
        return datetime.fromtimestamp(made, UTC).replace(microsecond=0) + timedelta(days=KEPT_DAYS)

    def _read(self, root: Path) -> Bundle:
        names = list(read_index(root).entries)
        if len(names) != 1:
            raise BundleRefused(f"A release of one's own holds one model, this one {len(names)}.")
        size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file())
        if size > MOST_BYTES:
            raise BundleRefused(f"The bundle has {size:,} bytes, the limit is {MOST_BYTES:,}.")
        return load_release(root, {names[0]: self.builder}, source="own")[names[0]]

    def _place(self, name: str) -> Path:
        return self._folder / name.removeprefix(PREFIX)

    def _is_over(self, place: Path) -> bool:
        try:
            return time.time() - (place / INDEX).stat().st_mtime > KEPT_DAYS * DAY_S
        except OSError:
            return True

    def _remember(self, name: str, bundle: Bundle) -> None:
        self._loaded[name] = bundle
        self._loaded.move_to_end(name)
        while len(self._loaded) > LOADED:
            self._loaded.popitem(last=False)

    def _sweep(self) -> None:
        """Forget what is over, then the oldest until there is room; what another process still writes stays."""
        kept = []
        for place in self._folder.iterdir():
            if place.name.startswith(WRITING):
                continue
            if self._is_over(place):
                self._forget(place)
            else:
                kept.append(place)
        kept.sort(key=lambda place: (place / INDEX).stat().st_mtime)
        for place in kept[: max(len(kept) - MOST_KEPT + 1, 0)]:
            self._forget(place)

    def _forget(self, place: Path) -> None:
        with self._lock:
            self._loaded.pop(f"{PREFIX}{place.name}", None)
        shutil.rmtree(place, ignore_errors=True)
