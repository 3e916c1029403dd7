"""A run that ends before its end, and is started again: the same answer, and no part of a file at any moment."""

from __future__ import annotations

import hashlib
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.batch.meter import Meter
from core.batch.output import WORK
from core.batch.request import parse_request
from core.batch.run import BatchRun
from core.batch.subjects import run_batch
from core.errors import InvalidInput
from core.service import Service
from tests.batch.orders import write_lines

ROOT = Path(__file__).resolve().parents[2]
PARTS = 40


def hashes(root: Path) -> dict[str, str]:
    """Every file of an answer but the manifest, whose times differ."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*.parquet"))
        if WORK not in path.parts
    }


def words(lines: Path, out: Path) -> list[str]:
    return ["customers", str(lines), str(out), "--parts", str(PARTS), "--threads", "1"]


def test_a_run_that_failed_between_two_parts_is_gone_on_with(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = write_lines(tmp_path / "lines.parquet", customers=200)
    run_batch(parse_request(words(lines, tmp_path / "whole")), service, Meter(io.StringIO()))
    made: list[str] = []
    part_name = BatchRun.part_name

    def failing(self: BatchRun, part: int) -> str:
        if part == 7:
            raise KeyboardInterrupt
        made.append(part_name(self, part))
        return made[-1]

    request = parse_request(words(lines, tmp_path / "cut"))
    with monkeypatch.context() as patch:
        patch.setattr(BatchRun, "part_name", failing)
        with pytest.raises(KeyboardInterrupt):
            run_batch(request, service, Meter(io.StringIO()))
    begun = hashes(tmp_path / "cut")
    assert 0 < len(begun) < PARTS
    manifest = run_batch(request, service, Meter(io.StringIO()))
    assert manifest["resumed"]
    assert hashes(tmp_path / "cut") == hashes(tmp_path / "whole")
    assert run_batch(request, service, Meter(io.StringIO())) == manifest, "a finished run is not made again"


def test_a_folder_of_other_inputs_or_options_is_not_gone_on_with(service: Service, tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "lines.parquet", customers=20)
    run_batch(parse_request(words(lines, tmp_path / "out")), service, Meter(io.StringIO()))
    with pytest.raises(InvalidInput, match="answer of another run"):
        run_batch(
            parse_request([*words(lines, tmp_path / "out"), "--as-of", "2026-01-01"]), service, Meter(io.StringIO())
        )


def test_damaged_parquet_is_refused_by_name(service: Service, tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 nonsense PAR1")
    with pytest.raises(InvalidInput, match="INPUT cannot be read as Parquet"):
        run_batch(parse_request(words(tmp_path / "a.parquet", tmp_path / "out")), service, Meter(io.StringIO()))


def test_models_of_a_repository_need_one(service: Service, tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "lines.parquet", customers=20)
    from core.errors import NotFound

    with pytest.raises(NotFound, match="LEDGERLENS_HUB_REPO"):
        run_batch(parse_request([*words(lines, tmp_path / "out"), "--models", "v9"]), service, Meter(io.StringIO()))
    found = run_batch(
        parse_request([*words(lines, tmp_path / "out"), "--models", "bundled"]), service, Meter(io.StringIO())
    )
    assert found["plan"]["models"] == {"retail": service.bundle("retail").version}


@pytest.mark.slow
@pytest.mark.parametrize("after", ["Counting orders", "Fitting segments", 1, 20])
def test_a_process_killed_at_any_moment_and_started_again_makes_the_same(tmp_path: Path, after: str | int) -> None:
    lines = write_lines(tmp_path / "lines.parquet", customers=700)
    command = [sys.executable, "-m", "core", "batch"]
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    subprocess.run([*command, *words(lines, whole)], check=True, cwd=ROOT, capture_output=True)  # noqa: S603
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen([*command, *words(lines, cut)], cwd=ROOT, stderr=log, stdout=subprocess.DEVNULL)  # noqa: S603
        until = time.monotonic() + 120
        while time.monotonic() < until and process.poll() is None:
            said = (tmp_path / "log").read_text()
            reached = after in said if isinstance(after, str) else len(hashes(cut)) >= after
            if reached:
                break
            time.sleep(0.001)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    known = hashes(whole)
    for name, digest in hashes(cut).items():
        assert digest == known[name], "what stands in its place is whole"
    assert not (cut / "manifest.json").exists() or len(hashes(cut)) == len(known)
    subprocess.run([*command, *words(lines, cut)], check=True, cwd=ROOT, capture_output=True)  # noqa: S603
    assert hashes(cut) == known
    assert not (cut / WORK).exists()
