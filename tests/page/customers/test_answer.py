"""What is said of an order file, and in which order."""

from __future__ import annotations

import re

from core.customers.analyze import analyze_orders
from core.page.customers.answer import orders_html
from tests.customers.shops import NOW, sample, table


def test_the_answer_comes_first_and_every_picture_after_it() -> None:
    html = orders_html(sample(), "shop.csv", synthetic=True)
    titles = re.findall(r"<h3>(.*?)</h3>", html)
    assert html.index("1,100 customers spent") < html.index("<h3>")
    assert [title.split(":")[0].split(" over")[0] for title in titles] == [
        "What to do next, and the money at stake",
        "The rhythm of this shop",
        "The map of recency and frequency",
        "Eleven segments",
        "2 segments fitted on your customers",
        "Lifetime value",
        "Who comes back",
        "Migration",
        "How concentrated the money is",
        "What was cleaned",
        "How it adds up",
    ]
    assert "synthetic example" in html


def test_a_small_file_gets_the_plain_table_and_says_why() -> None:
    with table("A,1,2024-01-05,1,10") as shop:
        html = orders_html(analyze_orders(shop, now=NOW), "small.csv", synthetic=False)
    assert "Only the plain RFM table" in html
    assert "Migration" not in html
    assert "not estimated: there is too little history" in html


def test_what_a_file_says_is_escaped() -> None:
    header = "customer,order,<img src=x>,amount,<script>"
    with table("<b>A</b>,1,2024-01-05,10,x", header=header) as shop:
        analysis = analyze_orders(shop, {"date": "<img src=x>", "product": "<script>"}, now=NOW)
    html = orders_html(analysis, "<script>alert(1)</script>.csv", synthetic=False)
    assert "<script>" not in html
    assert "<img" not in html
