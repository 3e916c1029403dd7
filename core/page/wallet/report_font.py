"""The page's own typeface for figures: Gradio ships it compressed for browsers, matplotlib reads it plain."""

from __future__ import annotations

import logging
import os
import threading
from pathlib import Path

log = logging.getLogger(__name__)
FILES = ("IBMPlexSans-Regular.woff2", "IBMPlexSans-Bold.woff2")
# Matplotlib's own font has every letter that the first one lacks.
FAMILIES = ("IBM Plex Sans", "DejaVu Sans")
_lock = threading.Lock()
_ready = False


def prepare_fonts(data_dir: Path) -> tuple[str, ...]:
    """Make the typeface known to matplotlib, once per process; the families to ask for, best first.

    Args:
        data_dir: A folder of the app's, for matplotlib's cache and the unpacked files. Without write access
            matplotlib's own font is used.
    """
    global _ready  # noqa: PLW0603  fonts are registered with matplotlib for the whole process
    with _lock:
        if not _ready:
            # Matplotlib writes a cache; where nobody has a home, it would warn and write to a new folder each time.
            os.environ.setdefault("MPLCONFIGDIR", str(data_dir / "matplotlib"))
            try:
                _unpack(data_dir / "fonts")
            except OSError as error:
                log.warning("the report uses matplotlib's own font: %s", error)
                return FAMILIES[1:]
            _ready = True
    return FAMILIES


def _unpack(folder: Path) -> None:
    import gradio
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types
    from matplotlib import font_manager

    shipped = Path(gradio.__file__).parent / "templates/frontend/static/fonts/IBMPlexSans"
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        plain = folder / f"{Path(name).stem}.ttf"
        if not plain.exists():
            font = TTFont(shipped / name)
            font.flavor = None
            partial = plain.with_suffix(f".{os.getpid()}")
            font.save(partial)
            partial.replace(plain)
        font_manager.fontManager.addfont(plain)
