"""A name means one thing in the whole house."""

from __future__ import annotations

import ast
from collections import defaultdict
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# A name that stands in several files because it is one contract: the files, and what it is the contract of. Files that
# a pattern fits count as one place: the same name anywhere else is a second meaning.
CONTRACTS = {
    "build": ("core/page/*/tab.py", "puts a tab into the page"),
    "build_form": ("core/page/*/form.py", "puts what a visitor sets into the page"),
    "form_html": ("core/page/*/form.py", "the fields of a form"),
    "example_chips": ("core/page/*/form.py", "the examples of a lens, a button each"),
    "read_as_line": ("core/page/*/first_cards.py", "how the file was read"),
    "first_card": ("core/page/*/first_cards.py", "the headline of a file's answer"),
    "cleaning_card": ("core/page/*/cards.py", "what was read from which column and what was left out"),
    "write_analysis": ("core/page/*/files.py", "writes what a visitor takes away"),
    "dry_look": ("core/batch/*_job.py", "says how a kind of subject's inputs would be read"),
    "carry_out": ("core/batch/*_job.py", "computes and writes the answers of a kind of subject"),
    "main": ("core/*.py", "what `python -m` runs"),
    "load": ("core/train/*.py", "reads a recipe's dataset"),
    "train": ("core/train/*.py", "fits a recipe's model on its dataset"),
    "make": ("core/train/*.py", "makes a recipe's model without a dataset of its features"),
    "training_data": ("core/train/*.py", "what a manifest says of a simulated training set"),
    "evaluate": ("core/train/*.py", "what a method is worth on data of others"),
    "check_model": ("core/train/*_checks.py", "measures of a model that its recipe made"),
    "name_clusters": ("core/train/*.py", "names of the clusters of a recipe"),
    "log_likelihood": ("core/customers/value/*.py", "what a model of customers' value is fitted by"),
    "bind_by_name": ("core/tables/*/known.py", "binds the columns of a kind of file that are plain by name"),
}
# The simulated wallet of a kind and the rule that has to find it go by the kind's own name.
KINDS = ("core/simulate/archetypes/*.py", "core/wallet/kinds/*.py")


def places_of_classes(root: Path) -> dict[str, list[str]]:
    """Class name -> the files of `core` that define it, nested classes too.

    A private class counts only when another file imports it: until then its name is its file's own.
    """
    found: dict[str, list[str]] = defaultdict(list)
    imported: set[str] = set()
    for path in sorted((root / "core").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(path.relative_to(root).as_posix())
            elif isinstance(node, ast.ImportFrom):
                imported.update(alias.name for alias in node.names)
    return {name: places for name, places in found.items() if not name.startswith("_") or name in imported}


def test_no_class_name_stands_twice_in_core() -> None:
    found = places_of_classes(ROOT)
    assert len(found) > 200
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


def test_a_name_used_twice_is_noticed_and_a_private_one_only_when_imported(tmp_path: Path) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core/a.py").write_text("class Step: ...\nclass _Own: ...\nclass _Lent: ...\n")
    (tmp_path / "core/b.py").write_text("class Outer:\n    class Step: ...\nclass _Own: ...\nclass _Lent: ...\n")
    (tmp_path / "core/c.py").write_text("from core.a import _Lent\n")
    found = places_of_classes(tmp_path)
    assert {name for name, places in found.items() if len(places) > 1} == {"Step", "_Lent"}


def places_of_functions(root: Path) -> dict[str, list[str]]:
    """Name of a public function of a module -> the files of `core` that define it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((root / "core").rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
                found[node.name].append(path.relative_to(root).as_posix())
    return dict(found)


def meanings(name: str, places: list[str]) -> list[str]:
    """The places with a meaning of their own: those of one contract count once, and so do a kind and its wallet."""
    pattern = CONTRACTS[name][0] if name in CONTRACTS else ""
    rule = [place for place in places if fnmatch(place, KINDS[1])]
    paired = [place for place in places if fnmatch(place, KINDS[0])] if len(rule) == 1 else []
    apart = [place for place in places if not fnmatch(place, pattern) and place not in paired]
    return apart + [pattern] * (len(apart) < len(places) - len(paired))


def test_no_name_of_a_function_means_two_things() -> None:
    found = places_of_functions(ROOT)
    assert len(found) > 900
    assert {name: places for name, places in found.items() if len(meanings(name, places)) > 1} == {}


def test_every_contract_of_a_name_is_used_and_has_a_reason() -> None:
    found = places_of_functions(ROOT)
    kept = {name: [place for place in found.get(name, ()) if fnmatch(place, CONTRACTS[name][0])] for name in CONTRACTS}
    assert {name for name, places in kept.items() if len(places) < 2} == set()
    assert all(reason for _, reason in CONTRACTS.values())


def test_a_function_named_twice_is_noticed_and_a_contract_counts_once() -> None:
    assert meanings("amount", ["core/a.py", "core/b.py"]) == ["core/a.py", "core/b.py"]
    tabs = ["core/page/wallet/tab.py", "core/page/models/tab.py"]
    assert len(meanings("build", tabs)) == 1
    assert len(meanings("build", ["core/artifacts/load.py", *tabs])) == 2
    kinds = ["core/simulate/archetypes/human.py", "core/wallet/kinds/savers.py"]
    assert len(meanings("fresh", kinds)) == 1
    assert len(meanings("fresh", ["core/tables/read.py", *kinds])) == 2
