"""The tab for programs: the browser puts its own address where the snippets leave a place for it."""

from __future__ import annotations

from core.page.connect.answer import HOST, connect_html
from core.page.connect.tab import SCRIPT


def test_the_script_fills_the_place_that_the_snippets_leave() -> None:
    assert f"replaceAll('{HOST}'" in SCRIPT
    assert HOST in connect_html({"sent_share": 0.5})
