"""A name means one thing in the whole house."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


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
