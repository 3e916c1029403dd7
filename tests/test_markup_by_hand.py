"""Markup is made by calls alone, whatever name somebody gives to what writes it."""

from __future__ import annotations

import ast
import re
import textwrap
from pathlib import Path

import pytest

from tests.test_imports import FILES, ROOT

# What may turn text into markup without escaping it: the builder, and the renderer of model cards that it trusts.
TRUSTED = {"core/markup.py", "core/page/kit/markdown.py"}
TAG = re.compile(r"<(?:/?[a-z][a-z0-9-]*[\s/>]|!doctype|!--)|^</?$", re.IGNORECASE)
AS_IT_STANDS = {"Markup", "raw_element", "written_before"}
# Where text of our own, or what was kept, goes into markup as it stands, and Gradio's own document is taken apart.
WRITES_AS_IT_STANDS = {
    "core/page/kit/theme.py": 3,  # the style sheets, the scripts of the page, the one of charts for an element
    "core/page/embed.py": 4,  # a style sheet, a script, what was kept, the doctype
    "core/front/snapshots.py": 1,  # what was kept
    "core/front/document.py": 2,  # Gradio's first HTML, taken apart by its tags
}
SHOWN_CODE = {"core/page/connect/answer.py"}  # snippets to copy: text that looks like tags, and is escaped


# What is taken for markup as it stands: the type itself and what the house derives from it.
KINDS_OF_MARKUP = {"Markup"} | {
    node.name
    for path in FILES
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
    if isinstance(node, ast.ClassDef) and any(ast.unparse(base).split(".")[-1] == "Markup" for base in node.bases)
}


def by_hand(source: str, *, tags_may_stand: bool = False) -> list[str]:
    """Where code makes markup otherwise than by `el` and `join`: line and what it does.

    A kind of markup of the house may be made of what `el` gives, and of nothing else.
    """
    tree = ast.parse(textwrap.dedent(source))
    other_names = {
        alias.asname: alias.name
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
        if alias.asname
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            first, _, rest = ast.unparse(node.func).partition(".")
            name = ".".join(filter(None, (other_names.get(first, first), rest)))
            kind = name.split(".")[-1]
            from_el = [ast.unparse(one.func) if isinstance(one, ast.Call) else "" for one in node.args] == ["el"]
            derived = kind in KINDS_OF_MARKUP - {"Markup"} and not from_el
            replaces = kind == "replace" and any(
                isinstance(one, ast.Constant) and one.value == "<" for one in node.args
            )
            if name in {"escape", "html.escape", "markupsafe.escape"} or kind in AS_IT_STANDS or derived or replaces:
                found.append(f"{node.lineno}: calls {name}")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not tags_may_stand:
            found += [f"{node.lineno}: writes a tag"] if TAG.search(node.value) else []
    return found


@pytest.mark.parametrize("path", [path for path in FILES if path.parts[1] in {"page", "charts", "front"}], ids=str)
def test_markup_is_made_by_calls_alone(path: Path) -> None:
    if str(path) not in TRUSTED:
        found = by_hand((ROOT / path).read_text(encoding="utf-8"), tags_may_stand=str(path) in SHOWN_CODE)
        assert len(found) == WRITES_AS_IT_STANDS.get(str(path), 0), found


def test_markup_made_by_hand_is_noticed() -> None:
    assert "TableCell" in KINDS_OF_MARKUP
    assert by_hand("TableCell(el('td', text))") == []
    for text in (
        *(
            "Markup(x)",
            "markupsafe.Markup(x)",
            "escape(x)",
            "TableCell(x)",
            "tables.TableCell(f'{x}')",
            "'<b>'",
            "'<B>'",
        ),
        *("written_before(x)", "raw_element('style', x)", "from markupsafe import Markup as M; M(x)", "'<b\\n>'"),
        *("from html import escape as e; e(x)", "import html as h; h.escape(x)", "'<' + tag", "'<!doctype html>'"),
        "x.replace('<', '&lt;')",
    ):
        assert len(by_hand(text)) >= 1, text


def test_tables_and_buttons_are_those_of_the_kit() -> None:
    drawn = [
        f"{path}:{node.lineno}"
        for path in FILES
        if path.parts[:2] == ("core", "page") and path.parts[2] != "kit"
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "el"
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value in {"table", "button"}
    ]
    assert drawn == []
