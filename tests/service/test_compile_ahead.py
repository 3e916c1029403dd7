"""Machine code is made once, by a process of its own, and kept; a server that scores nothing loads no compiler."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.service import compile_ahead

ROOT = Path(__file__).resolve().parents[2]
IDLE = """
import sys
from core.config import Settings
from core.service import Service
service = Service(Settings.from_env())
service.start().join()
print("numba" in sys.modules)
service.transactions.score_transaction("0", "w", "2026-01-02", 1.0)
print("numba" in sys.modules, service.transactions.is_quick("score_transaction"))
"""


def test_a_started_service_brings_the_compiler_with_its_first_score() -> None:
    assert compile_ahead.is_kept() or compile_ahead.compile_elsewhere()
    found = subprocess.run(  # noqa: S603  our own command
        [sys.executable, "-c", IDLE],
        cwd=ROOT,
        env={**os.environ, "LEDGERLENS_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.split() == ["False", "True", "True"]


def test_code_older_than_its_source_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compile_ahead, "LAST", tmp_path / "near_kernel.py")
    (tmp_path / "near_kernel.py").write_text("")
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    assert not compile_ahead.is_kept()
    kept = tmp_path / "cache" / "some" / "near_kernel.measure_near-1.py311.nbi"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"")
    assert not compile_ahead.is_kept()
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "cache"))
    assert compile_ahead.is_kept()
    os.utime(kept, (1, 1))
    assert not compile_ahead.is_kept()


def test_a_process_that_fails_is_said_and_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(compile_ahead, "LAST", tmp_path / "near_kernel.py")
    (tmp_path / "near_kernel.py").write_text("")
    monkeypatch.setattr(compile_ahead, "COMMAND", ("no_such_capability",))
    assert not compile_ahead.compile_elsewhere()
    assert "not compiled ahead" in caplog.text
