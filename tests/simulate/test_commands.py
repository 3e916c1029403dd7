"""`python -m core simulate`: what the shell asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.__main__ import main
from core.simulate.__main__ import MOST_PROFILES, SAMPLE_DATA


def test_so_many_profiles_are_written_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    example = (SAMPLE_DATA / "profiles.csv").read_bytes()
    assert main(["simulate", "profiles", "--rows", "57"]) == 0
    lines = (tmp_path / "profiles.csv").read_text().splitlines()
    assert len(lines) == 58
    assert len({line.split(",")[0] for line in lines}) == 58
    assert (SAMPLE_DATA / "profiles.csv").read_bytes() == example


@pytest.mark.parametrize("words", [["profiles", "--rows", "0"], ["profiles", "--rows", str(MOST_PROFILES + 1)]])
def test_a_number_of_rows_that_no_file_has_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["simulate", *words])
    assert caught.value.code == 2
    assert f"{MOST_PROFILES:,}" in capsys.readouterr().err


def test_rows_go_with_profiles_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["simulate", "ledger", "--rows", "5"])
    assert "--rows is for profiles" in capsys.readouterr().err
