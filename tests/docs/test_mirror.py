"""Tests mirror modules: `tests/x/test_y.py` for `core/x/y.py`, but for a list that may only get shorter."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.docs.covered_elsewhere import COVERED_BY
from tests.test_imports import name_of

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    path.relative_to(ROOT / "core") for path in (ROOT / "core").rglob("*.py") if path.name != "__init__.py"
)
# Folders of entries of a table, whose contract is asked of every entry there is.
ENTRIES = {
    "anomaly/typologies": "anomaly/test_typologies.py",
    "anomaly/detectors": "anomaly/test_detectors.py",
    "sources/chains": "sources/test_chains.py",
}
LISTED = [module for modules in COVERED_BY.values() for module in modules]
# How long the list is. Lower it with every test file that is written; it is never raised.
LENGTH = 76
FILES = {name_of(path.relative_to(ROOT)): path for top in ("core", "tests") for path in (ROOT / top).rglob("*.py")}


def own_test(module: Path) -> Path:
    """The test file that mirrors a module; `__main__` is mirrored by `test_main`."""
    return Path("tests") / module.parent / f"test_{module.stem.strip('_')}.py"


@cache
def imported(name: str) -> frozenset[str]:
    """The modules of core and of the tests that one of them imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(FILES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found & FILES.keys())


@cache
def reached(start: str) -> frozenset[str]:
    """What a module imports, and what that imports, and so on."""
    found, left = set[str](), [start]
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += imported(name)
    return frozenset(found)


def test_every_module_has_a_test_of_its_own_or_is_on_the_list() -> None:
    without = {
        module.as_posix()
        for module in MODULES
        if not (ROOT / own_test(module)).exists() and module.parent.as_posix() not in ENTRIES
    }
    assert len(MODULES) > 300
    assert without - set(LISTED) == set(), "write a test file that mirrors the module"
    assert set(LISTED) - without == set(), "take it off the list and lower LENGTH"


def test_the_list_is_as_long_as_it_says_and_names_nothing_twice() -> None:
    assert len(LISTED) == len(set(LISTED)) == LENGTH


@pytest.mark.parametrize("test", sorted(set(ENTRIES.values())))
def test_the_contract_of_a_table_is_asked_of_every_entry(test: str) -> None:
    assert "@pytest.mark.parametrize" in (ROOT / "tests" / test).read_text(encoding="utf-8")


@pytest.mark.parametrize("test", sorted(COVERED_BY))
def test_what_is_said_to_be_covered_is_reached_by_that_test(test: str) -> None:
    assert (ROOT / "tests" / test).exists()
    covered = {name_of(Path("core") / module) for module in COVERED_BY[test]}
    assert covered - reached(name_of(Path("tests") / test)) == set()
