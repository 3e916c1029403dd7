"""docs/DESIGN.md against the tree: the rooms it lists, what they may import, the functions and files it names."""

from __future__ import annotations

import re
from pathlib import Path

from tests.test_imports import ARROWS, GROUND, PURE

ROOT = Path(__file__).resolve().parents[2]
DESIGN = (ROOT / "docs/DESIGN.md").read_text(encoding="utf-8")
WORDS = {"ground": GROUND, "pure": PURE, "nothing": set[str]()}


def section(title: str) -> str:
    return DESIGN.split(f"\n## {title}\n")[1].split("\n## ")[0]


def listed(text: str) -> list[tuple[str, str, str]]:
    """Place, purpose and what it may import, of every row of the map."""
    return re.findall(r"^\| `(core/[^`]+)` \| ([^|]+) \|([^|]*)\|$", text, flags=re.MULTILINE)


def named(cell: str) -> set[str]:
    """The rooms of a cell, its words written out."""
    found: set[str] = set()
    for word in filter(None, (one.strip() for one in cell.split(","))):
        found |= WORDS.get(word, {word})
    return found


def test_every_room_is_listed_once_and_none_that_is_not_there() -> None:
    packages = {
        path.parent.relative_to(ROOT).as_posix()
        for path in (ROOT / "core").rglob("__init__.py")
        if path.parent != ROOT / "core"
    }
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "core").glob("*.py")}
    places = [place for place, _, _ in listed(section("Rooms"))]
    assert sorted(places) == sorted(packages | modules)


def test_the_arrows_are_those_that_the_imports_are_held_to() -> None:
    rooms = {
        place.removeprefix("core/").removesuffix(".py"): named(may)
        for place, _, may in listed(section("Rooms"))
        if place.count("/") == 1
    }
    assert rooms == ARROWS


def test_a_folder_inside_a_room_has_no_arrows_of_its_own() -> None:
    assert {may.strip() for place, _, may in listed(section("Rooms")) if place.count("/") > 1} == {""}


def test_the_functions_on_the_two_ways_exist_where_the_document_says() -> None:
    found = 0
    for title in ("The way of a request", "The way of a file"):
        for name, path in re.findall(r"`(?:\w+\.)?(\w+)`\s+\(`(core/[\w/]+\.py)`\)", section(title)):
            text = (ROOT / path).read_text(encoding="utf-8")
            assert re.search(rf"^\s*(def|class) {name}\b", text, flags=re.MULTILINE), f"{name} in {path}"
            found += 1
    assert found >= 12


def test_every_name_in_the_glossary_that_looks_like_code_is_in_the_house() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "core").rglob("*.py"))
    for name in re.findall(r"`([A-Za-z_]+)`", section("Words") + section("Answers")):
        assert re.search(rf"\b{name}\b", source), name
