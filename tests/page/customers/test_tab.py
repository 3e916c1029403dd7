"""The RFM tab: what it says of a file, of a wrong one, and of one customer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from core.customers.analyze import analyze_orders
from core.page.customers.answer import orders_html
from core.page.customers.files import EXAMPLE, customer_table, write_analysis
from core.page.customers.form import EXAMPLES, NO_CURRENCY, example_of
from core.page.customers.lens import orders_lens
from core.page.customers.tab import _place
from core.page.kit.file_lens import Columns, Update, run
from core.service import Service
from tests.customers.shops import NOW, sample, table
from tests.page.forms import offered, selected


def last(
    service: Service, source: str, columns: Columns | None = None, choices: dict[str, Any] | None = None
) -> Update:
    """The final update of a run."""
    lens = orders_lens(service)
    *steps, found = run(lens, lens.request(source, columns, choices or {}))
    assert steps
    return found


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


def test_the_example_is_read_and_its_files_are_written(service: Service) -> None:
    found = last(service, EXAMPLE)
    assert "1,100 customers" in found["answer"]
    assert found["table"].visible
    assert found["downloads"].visible
    assert [Path(found[f"download.{place}"]).name for place in range(4)] == [
        "customers.csv",
        "segments.zip",
        "rows-left-out.csv",
        "orders.json",
    ]
    assert selected(found["columns"], "columns.customer") == "Customer ID"
    assert found["source"] == EXAMPLE


def test_choices_reach_the_answer(service: Service) -> None:
    chosen = {"as_of": " 2024-06-30", "segments": 3, "horizon_days": 30.0, "currency": "", "date_order": ""}
    answer = last(service, EXAMPLE, None, chosen)["answer"]
    assert "as of 30 Jun 2024" in answer
    assert "3 segments fitted" in answer
    assert "Lifetime value over 30 days" in answer


def test_a_wrong_column_is_named_and_the_files_columns_are_offered(service: Service) -> None:
    found = last(service, EXAMPLE, {"customer": "Client"})
    assert "column for customer" in found["answer"]
    assert not found["downloads"].visible
    assert not found["table"].visible
    assert "Order ID" in offered(found["columns"], "columns.customer")
    assert found["box"].open


def test_a_file_that_is_no_table_leaves_nothing_to_read_again(service: Service, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(b"PK\x03\x04 not really")
    found = last(service, str(path))
    assert "zip archive" in found["answer"]
    assert found["source"] == ""
    assert found["columns"] == ""


def test_the_table_shows_those_who_spent_most_with_plain_values() -> None:
    heads, rows = customer_table(sample())
    assert len(rows) == 5
    assert {len(row) for row in rows} == {len(heads)}
    spent = heads.index("Spent")
    assert [row[spent] for row in rows] == sorted((row[spent] for row in rows), reverse=True)  # type: ignore[type-var]


def test_two_visitors_never_share_a_folder() -> None:
    first, second = write_analysis(sample()), write_analysis(sample())
    assert Path(first[0]).parent != Path(second[0]).parent


@pytest.mark.parametrize("example", EXAMPLES)
def test_one_customer_is_placed_and_said_to_be_another_shops(
    service: Service, example: tuple[float, float, float]
) -> None:
    assert example_of(",".join(map(str, example))) == example
    html = _place(service, (*example, NO_CURRENCY, None, None, None, None)).value
    assert "in 1" in html
    assert "not those of another shop" in html


def test_an_empty_number_is_named(service: Service) -> None:
    html = _place(service, (None, 4, 100, NO_CURRENCY, None, None, None, None)).value
    assert "days since the last order" in html
    html = _place(service, (3, 4, 100, "USD", 30, None, 2, None)).value
    assert "Rescaled" in html
