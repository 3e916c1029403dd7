"""The training command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.artifacts.load import load_release
from core.segments.model import SegmentModel
from core.train.__main__ import main

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def test_a_missing_dataset_is_named_with_where_to_get_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["market", "--data", str(tmp_path), "--out", str(tmp_path)])
    said = capsys.readouterr().err
    assert "wallet_dataset.csv is missing" in said
    assert "dune.com/queries/6246979" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lending", "--clusters", "3"], "bank model alone"),
        (["bank", "--clusters", "9"], "2 to 8"),
        (["bank", "--health-weights", '{"income": 1}'], "add up to 1"),
        (["bank", "--health-weights", "heavy"], "--health-weights"),
    ],
)
def test_settings_that_cannot_be_are_refused_before_anything_is_trained(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(words)
    assert said in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.data
@pytest.mark.skipif(not DATA.exists(), reason="the datasets are not beside the checkout")
def test_training_again_writes_a_bundle_that_loads_and_answers_like_the_shipped_one(tmp_path: Path) -> None:
    assert main(["market", "--data", str(DATA), "--out", str(tmp_path), "--version", "1.0.1"]) == 0
    shipped = Path(__file__).resolve().parents[2] / "artifacts/market/1.0.0/manifest.json"
    golden = json.loads(shipped.read_text())["golden"]
    bundle = load_release(tmp_path, {"market": SegmentModel.from_payload}, source="bundled")["market"]
    model = bundle.model
    assert [answer["label"] for answer in model.golden(golden["inputs"])] == [a["label"] for a in golden["outputs"]]
