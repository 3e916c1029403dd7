"""`python -m core predict`: what it prints is what the model says, row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.__main__ import EXIT_INPUT, EXIT_OK, main
from core.errors import InvalidInput
from core.segments.drift import training_rows
from core.service import Service
from core.service.persona_lines import predict_lines


@pytest.fixture
def table(tmp_path: Path, service: Service) -> Path:
    model = service.model("market")
    names = [spec.name for spec in model.schema]
    rows = training_rows(model)[:3]
    lines = [
        ",".join(["wallet", *names]),
        *(f"w{i}," + ",".join(map(repr, row.tolist())) for i, row in enumerate(rows)),
    ]
    path = tmp_path / "wallets.csv"
    path.write_text("\n".join([*lines, "w3," + ",".join(["-1"] * len(names))]), encoding="utf-8")
    return path


def test_each_row_has_its_cluster_its_persona_and_all_probabilities(service: Service, table: Path) -> None:
    lines = list(predict_lines(service, ["--file", str(table), "--row", "2"]))
    model = service.model("market")
    row = dict(zip([spec.name for spec in model.schema], training_rows(model)[1].tolist(), strict=True))
    found = model.read(row)
    assert lines[0] == f"row 2 (w1): cluster {found.cluster}, {found.label}"
    assert len(lines) == 1 + len(model.labels)
    assert sum(float(line.split()[0]) for line in lines[1:]) == pytest.approx(1, abs=0.03)
    everything = list(predict_lines(service, ["--file", str(table)]))
    assert [line.split(":")[0] for line in everything if line.startswith("row")] == [
        f"row {i} (w{i - 1})" for i in (1, 2, 3, 4)
    ]
    assert "no persona" in everything[-1]


def test_a_training_row_reads_as_the_model_reads_it(service: Service) -> None:
    model = service.model("market")
    lines = list(predict_lines(service, ["--row", "5"]))
    label = model.labels[int(model.training_labels[4])]
    assert lines[0].startswith("training row 5: cluster ")
    assert lines[0].endswith(label) or label in "".join(lines[1:3])


@pytest.mark.parametrize(
    "words",
    [[], ["--row", "0"], ["--row", "x"], ["--row", "99999999"], ["--colour"], ["--file", "/nowhere.csv"], ["--row"]],
)
def test_wrong_options_are_named(service: Service, words: list[str]) -> None:
    with pytest.raises(InvalidInput):
        list(predict_lines(service, words))


def test_the_shell_prints_lines_and_errors_with_their_exit_code(
    service: Service, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["predict", "--file", str(table), "--row", "1"], service) == EXIT_OK
    assert capsys.readouterr().out.startswith("row 1 (w0): cluster ")
    assert main(["predict", "--row", "0"], service) == EXIT_INPUT
    assert '"field": "row"' in capsys.readouterr().out
