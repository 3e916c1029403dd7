"""The picture of who paid whom."""

from __future__ import annotations

from core.anomaly.money_links import LinksAround, MoneyLink
from core.page.anomaly.link_figures import links_figure

FOUND = LinksAround(
    "W1",
    (
        MoneyLink("P1", "W1", -1, 2, 95.0),
        MoneyLink("W1", "C1", 0, 1, 8_000.0),
        MoneyLink("A1", "P1", -2, 1, 12.5),
        MoneyLink("C1", "W1", 1, 1, 3.0),
    ),
    4,
)


def test_every_link_is_a_line_and_every_party_says_what_it_paid() -> None:
    shown = links_figure(FOUND)
    assert shown.count("<polyline") == 4
    assert shown.count("<path") == 5  # the wallet stands twice where its money came back
    assert shown.count("ll-dot-hot") == 1
    for text in ("P1 to W1, 2 payments, 95", "W1 to C1, one payment, 8,000", "4 smaller links are not drawn"):
        assert text in shown


def test_names_are_text() -> None:
    evil = "<img src=x>"
    assert "<img" not in links_figure(LinksAround(evil, (MoneyLink(evil, evil + "2", 0, 1, 3.0),), 0))
