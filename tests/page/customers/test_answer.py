"""What is said of an order file, and in which order."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from core.customers.analyze import analyze_orders
from core.customers.movement import NOT_YET
from core.customers.shop_kinds import ShopKind
from core.page.customers.answer import orders_html
from core.page.customers.figures import migration_card
from core.page.kit.wording import day
from tests.customers.shops import NOW, sample, table

WORD = re.compile(r"[\w'.,%]+")


def titles(html: str) -> list[str]:
    return re.findall(r"<summary><h2>(.*?)</h2>", html)


def test_the_first_view_comes_first_then_the_grid_then_the_value_then_the_rest() -> None:
    html = orders_html(sample().reading, "")
    assert html.index("167 of 1,100 customers bring half the money") < html.index("Win back today: 33")
    assert html.index("Ask for a second order") < html.index("<summary>")
    assert titles(html) == [
        "Segments",
        "Next 90 days",
        "What to do",
        "Rhythm",
        "Who comes back",
        "Who moved",
        "Concentration",
        "Fitted segments",
        "Reading",
    ]
    assert not re.search(r"<details[^>]* open", html[html.index('class="ll-below"') :].split("ll-more")[0])


def test_the_first_view_is_short_and_the_first_html_has_no_bodies() -> None:
    html = orders_html(sample().reading, "", bodies=False)
    first = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", html[: html.index('class="ll-below"')])
    assert len(WORD.findall(first)) <= 150
    assert "The map of recency" not in html
    assert len(html) < 20_000


def test_a_small_file_gets_the_plain_table_and_says_why() -> None:
    with table("A,1,2024-01-05,1,10") as shop:
        html = orders_html(analyze_orders(shop, now=NOW).reading, "small.csv")
    assert "Only the plain RFM table" in html
    assert "1 of 1 customer brings all the money" in html
    assert "Who moved" not in titles(html)
    assert "not estimated: there is too little history" in html


def test_what_a_file_says_is_escaped() -> None:
    header = "customer,order,<img src=x>,amount,<script>"
    with table("<b>A</b>,1,2024-01-05,10,x", header=header) as shop:
        analysis = analyze_orders(shop, {"date": "<img src=x>", "product": "<script>"}, now=NOW)
    html = orders_html(analysis.reading, "<script>alert(1)</script>.csv")
    assert "<script>" not in html
    assert "<b>A</b>" not in html
    assert "<img" not in html


def test_every_period_says_who_stayed_moved_and_came() -> None:
    periods = sample().reading.periods
    assert len(periods) > 1
    assert periods[0] == sample().reading.migration
    assert all(later.from_ == earlier.to for later, earlier in pairwise(periods))
    html = migration_card(periods, None)
    for one in periods:
        assert day(one.to) in html
        new = sum(move.customers for move in one.moves if move.from_ == NOT_YET)
        moved = sum(move.customers for move in one.moves if move.from_ not in {NOT_YET, move.to})
        assert f"{moved:,}" in html
        assert f"{new:,}" in html
    assert migration_card((), None) == ""


def test_kinds_of_shops_are_told_first() -> None:
    kind = ShopKind("yearly", "About one order a year", 0.9, "90 of 100 do.", "Nobody is late before then.")
    html = orders_html(replace(sample().reading, shop_kinds=(kind,)), "")
    assert html.index("Nobody is late before then.") < html.index("<summary>")
