"""What long work calls while it runs is spelled once."""

from __future__ import annotations

from pathlib import Path

from core.progress import quiet

CORE = Path(__file__).resolve().parents[1] / "core"


def test_the_signature_is_written_once() -> None:
    written = [path.name for path in CORE.rglob("*.py") if "Callable[[str, float], None]" in path.read_text("utf-8")]
    assert written == ["progress.py"]


def test_who_shows_nothing_is_no_obstacle() -> None:
    quiet("reading", 0.5)
