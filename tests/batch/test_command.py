"""`python -m core batch`: JSON on stdout, errors of every wire, exit codes of a scheduler."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.__main__ import help_text, main
from core.batch.command import BATCH_HELP
from core.service import Service
from tests.batch.orders import write_lines


def test_the_command_prints_the_manifest_and_ends_with_0(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = write_lines(tmp_path / "lines.parquet", customers=20, bad=False)
    assert main(["batch", "customers", str(lines), str(tmp_path / "out"), "--strict"], service) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert "Writing the answer: done" in err


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ([], "arguments"),
        (["customers", "/nowhere/at/all", "out"], "INPUT"),
        (["customers", "x", "y", "--parts", "a"], "parts"),
    ],
)
def test_a_wrong_command_ends_with_2_and_the_error_of_every_wire(
    words: list[str], field: str, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["batch", *words], service) == 2
    assert json.loads(capsys.readouterr().out)["error"]["field"] == field


def test_an_output_that_cannot_be_written_is_said(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = write_lines(tmp_path / "lines.parquet", customers=20, bad=False)
    assert main(["batch", "customers", str(lines), "/proc/nothing/out"], service) == 2
    assert json.loads(capsys.readouterr().out)["error"]["field"] == "OUTPUT"


def test_a_folder_in_use_ends_with_3(service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import fcntl

    lines = write_lines(tmp_path / "lines.parquet", customers=20, bad=False)
    (tmp_path / "out" / "_work").mkdir(parents=True)
    with (tmp_path / "out" / "_work" / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert main(["batch", "customers", str(lines), str(tmp_path / "out")], service) == 3
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "busy"


def test_the_help_of_the_shell_names_it() -> None:
    assert BATCH_HELP in help_text()
