"""The workflows: least permissions, pinned actions, no stored tokens; and the retraining steps, run for real."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml  # type: ignore[import-untyped]

from core.models import names_learning_from
from core.train import market
from tests.hub import Hub
from tests.train.test_fetch import KEY, Shelf

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))
REPO = "maker/models"


def read(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def retraining_steps() -> list[dict[str, Any]]:
    """The steps after the installation that run a command."""
    steps = read(ROOT / ".github/workflows/retrain.yml")["jobs"]["retrain"]["steps"]
    return [step for step in steps if "core.train" in step.get("run", "")]


def test_there_are_tests_retraining_and_the_space() -> None:
    assert [path.name for path in FILES] == ["retrain.yml", "sync-space.yml", "tests.yml"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_permitted_but_reading_and_an_identity(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert set(job["permissions"].items()) <= {("contents", "read"), ("id-token", "write")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(path: Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
    assert used
    for action, rest in used:
        if not action.startswith("./"):
            assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", action)
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", rest)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_token_of_the_hub_is_stored(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "HF_TOKEN" not in text
    assert set(re.findall(r"secrets\.(\w+)", text)) <= {"DUNE_API_KEY"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_from_outside_is_put_into_a_command(path: Path) -> None:
    for job in read(path)["jobs"].values():
        for step in job.get("steps", []):
            assert "${{" not in step.get("run", "")


def test_every_model_is_trained_again_every_week_one_after_the_other() -> None:
    workflow = read(ROOT / ".github/workflows/retrain.yml")
    strategy = workflow["jobs"]["retrain"]["strategy"]
    assert set(strategy["matrix"]["model"]) == set(names_learning_from("dataset", "simulated"))
    fetching = next(step for step in workflow["jobs"]["retrain"]["steps"] if "core.train.fetch" in step.get("run", ""))
    assert set(re.findall(r"matrix\.model != '(\w+)'", fetching["if"])) == set(names_learning_from("simulated"))
    assert strategy["max-parallel"] == 1
    schedule = workflow[True]["schedule"][0]["cron"]  # YAML reads `on` as true
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", schedule)


def made_up_wallets(count: int = 140) -> bytes:
    """Rows of the Dune query's form in four groups, as a CSV file."""
    rng = np.random.default_rng(8)
    names = [spec.name for spec in market.SCHEMA]
    levels = np.array([[3.0, 1.0], [30.0, 2.0], [400.0, 3.0], [5000.0, 4.5]])
    lines = [",".join(names)]
    for place in range(count):
        level, wide = levels[place % 4]
        row = level * rng.lognormal(0, 0.25, len(names)) + wide
        lines.append(",".join(f"{value:.0f}" if i < 2 else f"{value:.4f}" for i, value in enumerate(row)))
    return ("\n".join(lines) + "\n").encode()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="the steps are written for bash")
def test_the_retraining_steps_fetch_fresh_rows_train_pass_the_gate_and_publish(tmp_path: Path) -> None:
    (tmp_path / ".venv/bin").mkdir(parents=True)
    python = tmp_path / ".venv/bin/python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    with Hub() as hub, Shelf() as shelf:
        threading.Thread(target=shelf.serve_forever, daemon=True).start()
        shelf.files["/api/v1/query/6246979/results/csv"] = made_up_wallets()
        env = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "HOME": str(tmp_path),
            "HF_ENDPOINT": hub.url,
            "LEDGERLENS_DATA_DIR": str(tmp_path / "cache"),
            "LEDGERLENS_DUNE_URL": f"{shelf.url}/api/v1",
            "MODEL": "market",
            "HUB_REPO": REPO,
            "DATASETS_URL": "",
        }
        said = []
        for step in retraining_steps():
            stated = {
                "DUNE_API_KEY": KEY,
                "LEDGERLENS_DUNE_QUERY_ID": step.get("env", {}).get("LEDGERLENS_DUNE_QUERY_ID", ""),
            }
            done = subprocess.run(  # noqa: S603
                ["/bin/bash", "-euo", "pipefail", "-c", step["run"]],
                cwd=tmp_path,
                env={**env, **stated},
                capture_output=True,
                text=True,
                check=False,
                timeout=180,
            )
            assert done.returncode == 0, done.stderr
            said.append(done.stderr)
        shelf.shutdown()
        assert len(said) == 2
        assert "fresh rows" in said[0]
        assert "Published market 1.0.0 as v1.0.0 of maker/models" in said[1]
        assert hub.tags.keys() == {(REPO, "v1.0.0")}
        assert "market/1.0.0/market.skops" in hub.files(REPO, "v1.0.0")
