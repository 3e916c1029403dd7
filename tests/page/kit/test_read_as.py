"""The line above an answer that says how a file was read."""

from __future__ import annotations

import re

from core.page.kit.read_as import read_as


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", "|", html)


def test_the_last_count_is_what_adds_up() -> None:
    html = read_as("<orders>", ["9 rows", "12 EUR"], True, True)
    assert "&lt;orders&gt;" in html
    assert re.search(r"12 EUR\|+ adds up", words(html))
    assert "Example" in html


def test_what_cannot_be_told_is_left_out() -> None:
    html = read_as("a ledger", ["9 rows"])
    assert "adds up" not in html
    assert "Example" not in html
    assert "does not add up" in read_as("a ledger", ["9 rows"], adds_up=False)
