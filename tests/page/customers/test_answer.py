"""What is said of an order file, and in which order."""

from __future__ import annotations

import re

from core.customers.analyze import analyze_orders
from core.page.customers.answer import orders_html
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
