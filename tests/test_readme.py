"""README against the code: every setting, endpoint and command exists, and every one that exists is in README."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from core.api.capabilities import CAPABILITIES
from core.config import Settings
from core.models import MODELS as TABLE
from core.models import names_learning_from
from core.setting import setting_rows

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()
MODELS = json.loads((ROOT / "artifacts/index.json").read_text())["models"]
NOT_OURS = {
    "XDG_CACHE_HOME",
    "GRADIO_SERVER_NAME",
    "GRADIO_SERVER_PORT",
    "SPACE_HOST",
    "SPACE_ID",
}  # conventions of others, honoured


def section(title: str) -> str:
    """The text of one section of README."""
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def first_cells(text: str) -> list[str]:
    """The code in the first column of the tables of a section."""
    return re.findall(r"^\| `([^`]+)`", text, flags=re.MULTILINE)


def read_names() -> set[str]:
    """Every environment variable that core/config.py reads, found in its source."""
    tree = ast.parse((ROOT / "core/config.py").read_text())
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in texts if re.fullmatch(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", text)} - NOT_OURS


def settings_table(text: str) -> list[tuple[str, str, str]]:
    """Name, default and purpose of each setting in a table of README."""
    return re.findall(r"^\| `([A-Z0-9_]+)` \| ([^|]+) \| (.+) \|$", text, flags=re.MULTILINE)


def told(settings: type[Settings]) -> list[tuple[str, str, str]]:
    """The same of the rows of a class of settings."""
    return [(row.name, row.default, row.does) for row in setting_rows(settings).values()]


def test_readme_has_the_settings_of_the_code_with_their_defaults() -> None:
    assert settings_table(section("Settings")) == told(Settings)
    levels = {"DEBUG", "INFO", "WARNING", "ERROR"}
    assert {row.name for row in setting_rows(Settings).values()} == read_names() - levels


def test_every_capability_is_in_readme_with_its_route() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", section("Use it from a program"), flags=re.MULTILINE))
    assert rows == {item.name: f"{item.verb} {item.path}" for item in CAPABILITIES}


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`|^)make ([a-z]+)", README, flags=re.MULTILINE))))
def test_every_make_target_in_readme_exists(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, flags=re.MULTILINE)


@pytest.mark.parametrize("module", sorted(set(re.findall(r"python -m (benchmarks\.\w+)", README))))
def test_every_benchmark_in_readme_exists_with_its_table(module: str) -> None:
    name = module.split(".")[1]
    assert (ROOT / "benchmarks" / f"{name}.py").exists()
    assert (ROOT / "benchmarks" / f"{name}.md").exists()


@pytest.mark.parametrize("name", names_learning_from("dataset"))
def test_the_losses_in_readme_are_those_of_the_manifest(name: str) -> None:
    manifest = json.loads((ROOT / "artifacts" / MODELS[name]["path"] / "manifest.json").read_text())
    losses = manifest["metrics"]["shares"]["log_loss"]
    cells = [f"{losses[key]:.3f}" for key in ("ensemble", "constant_per_label", "always_certain")]
    assert f"| `{name}` | {' | '.join(cells)} |" in README


def test_readme_and_the_bundles_that_ship_are_those_of_the_table_of_models() -> None:
    # The second table gives the losses of the models that segment real rows.
    every, losses = section("Models").split("Each bundle in")
    assert sorted(first_cells(every)) == sorted(MODELS) == sorted(TABLE)
    assert set(first_cells(losses)) == set(names_learning_from("dataset"))


def test_the_front_matter_says_how_the_space_starts() -> None:
    front = README.split("---")[1]
    for line in ("sdk: docker", "app_port: 7860", "license: mit", "  - mcp-server"):
        assert f"\n{line}\n" in front
    described = re.search(r"^short_description: (.+)$", front, flags=re.MULTILINE)
    assert described is not None
    assert len(described.group(1)) <= 60


def test_the_two_commands_and_the_picture_stand_on_the_first_screen() -> None:
    first = README.split("---", 2)[2][:2_500]
    for text in ("make app", "make test", "docs/wallet.png"):
        assert text in first


def test_the_picture_exists() -> None:
    assert (ROOT / "docs/wallet.png").stat().st_size > 20_000


def test_every_file_that_readme_links_exists() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert "://" in target or (ROOT / target).exists(), target
