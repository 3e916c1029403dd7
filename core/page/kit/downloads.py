"""Where files to take away lie, and for how long."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import time
from pathlib import Path

KEEP_S = 3600


def download_folder() -> Path:
    """A new folder where the page may serve files from, with an unguessable name.

    Folders older than an hour are removed on the way.
    """
    root = Path(tempfile.gettempdir()) / "ledgerlens-downloads"
    root.mkdir(mode=0o700, exist_ok=True)
    _sweep(root)
    folder = root / secrets.token_hex(16)
    folder.mkdir(mode=0o700)
    return folder


def _sweep(root: Path) -> None:
    for folder in root.iterdir():
        try:
            stale = time.time() - folder.stat().st_mtime > KEEP_S
        except FileNotFoundError:  # another call removed it first
            continue
        if stale:
            shutil.rmtree(folder, ignore_errors=True)
