"""Few figures side by side."""

from __future__ import annotations

from core.page.kit.figures import figure_row


def test_every_figure_has_what_it_counts_behind_it() -> None:
    html = figure_row([("64 %", "came back"), ("<b>", "x & y")])
    assert html.index("64 %") < html.index("came back") < html.index("&lt;b&gt;")
    assert html.count("<li>") == 2
