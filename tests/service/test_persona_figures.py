"""`python -m core figures`: files of the model's own rows, or an error that names the option."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.__main__ import EXIT_INPUT, EXIT_OK, main
from core.errors import InvalidInput
from core.service import Service
from core.service.persona_figures import figure_lines


def test_the_map_and_the_radar_are_written_with_what_they_show(service: Service, tmp_path: Path) -> None:
    model = service.model("market")
    lines = list(figure_lines(service, ["--out", str(tmp_path / "new")]))
    assert [Path(line).name for line in lines] == [
        f"market-{what}.{kind}" for what in ("map", "radar") for kind in ("png", "svg")
    ]
    drawn = Path(lines[1]).read_text()
    for place, label in enumerate(model.labels):
        members = int((model.training_labels == place).sum())
        assert f"{label.replace('&', '&amp;')} ({members:,})" in drawn
    assert "t-SNE" in drawn
    assert all(spec.title in Path(lines[3]).read_text() for spec in model.schema)


@pytest.mark.parametrize("words", [["--model", "bank"], ["--colour", "red"], ["--out"], ["--out", "/proc/none"]])
def test_wrong_options_are_named(service: Service, words: list[str]) -> None:
    with pytest.raises(InvalidInput):
        list(figure_lines(service, words))


def test_the_shell_names_each_file(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["figures", "--model", "lending"], service) == EXIT_OK
    assert sorted(capsys.readouterr().out.split()) == sorted(file.name for file in tmp_path.iterdir())
    assert main(["figures", "--model", "none"], service) == EXIT_INPUT
