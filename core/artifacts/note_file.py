"""A small JSON file that is replaced whole: a reader, or a kill, meets the old one or the new one, never a part."""

from __future__ import annotations

import json
import logging
from pathlib import Path

log = logging.getLogger(__name__)


def replace_note(path: Path, content: object, about: str) -> None:
    """Write the file anew; what cannot be written is said in the log and changes nothing.

    Args:
        path: The file; its folder is made.
        content: What `json` can write.
        about: What it remembers, as the beginning of a sentence.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".writing")
        temporary.write_text(json.dumps(content, indent=1), encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        log.warning("%s could not be remembered: %s", about, type(error).__name__)
