"""The first view of an order file."""

from __future__ import annotations

import re
from dataclasses import replace

from markupsafe import Markup

from core.customers.analyze import analyze_orders
from core.page.customers.first_cards import first_card, lists_part, read_as_line
from tests.customers.shops import NOW, sample, table
from tests.page.kit.card_contract import keeps_the_contract


def test_the_headline_names_the_few_and_those_who_slip_away() -> None:
    reading = sample().reading
    html = first_card(reading, "")
    assert f"{reading.best.customers} of 1,100 customers bring half the money" in html
    assert f"{reading.best.slipping} of them are slipping away" in html
    assert f"{reading.best.came_true} of {reading.best.slipping_then}" in html
    assert "Expected loss in 90 days: 4,692" in html


def test_what_is_not_known_is_said_and_not_drawn() -> None:
    reading = sample().reading
    plain = replace(
        reading,
        rhythm=None,
        best=replace(
            reading.best, slipping=None, slipping_revenue=None, expected_loss=None, slipping_then=None, came_true=None
        ),
    )
    html = first_card(plain, "x.csv")
    assert "too few came back" in html
    assert "Expected loss" not in html
    assert 'class="ll-striped"' not in html
    none = first_card(replace(reading, best=replace(reading.best, slipping=0, slipping_revenue=0.0)), "")
    assert "none of them is slipping away" in none


def test_the_widths_of_the_bar_are_the_money() -> None:
    reading = sample().reading
    widths = [float(one) for one in re.findall(r'style="flex:([\d.]+)"', first_card(reading, ""))]
    assert len(widths) == 3
    assert abs(sum(widths) - reading.revenue) < 0.05
    few = replace(reading, best=replace(reading.best, customers=60))
    assert first_card(few, "").count("<i></i>") > first_card(reading, "").count("<i></i>")


def test_every_list_takes_away_its_own_file_and_tells_consent() -> None:
    reading = sample().reading
    html = lists_part(reading, 4)
    assert re.findall(r'data-takes="(\d)"', html) == ["4", "5", "6"]
    assert "with consent" not in html
    agreed = replace(reading, lists=tuple(replace(one, consenting=3) for one in reading.lists))
    assert lists_part(agreed, 4).count("3 with consent") == 3
    nobody = replace(reading, lists=tuple(replace(one, customers=0, first=()) for one in reading.lists))
    assert "data-takes" not in lists_part(nobody, 4)


def test_every_list_says_how_many_are_left_alone() -> None:
    reading = sample().reading
    html = lists_part(reading, 4)
    for one in reading.lists:
        assert one.control == -(-one.customers // 10)
        assert f"{one.control} as control" in html
    assert "as control" not in lists_part(
        replace(reading, lists=tuple(replace(one, control=0) for one in reading.lists)), 4
    )


def test_the_first_view_says_which_orders_are_in_its_numbers() -> None:
    reading = sample().reading
    assert "no cancelled or refunded orders" in first_card(reading, "")
    counted = {**reading.reading, "definitions": {**reading.reading["definitions"], "refunded_orders": "count"}}
    assert "refunded orders" not in first_card(replace(reading, reading=counted), "")
    assert "net sales" in read_as_line(reading, synthetic=True)
    gross = replace(reading, reconciliation=replace(reading.reconciliation, money="gross"))
    assert "before discounts and refunds" in read_as_line(gross, synthetic=True)


def test_the_line_above_says_whether_it_adds_up() -> None:
    reading = sample().reading
    assert "7,003 rows, 6,463 count" in read_as_line(reading, synthetic=True)
    assert "Example" in read_as_line(reading, synthetic=True)
    own = replace(reading, reconciliation=replace(reading.reconciliation, closes=False), currency="EUR")
    assert "does not add up" in read_as_line(own, synthetic=False)
    assert "Example" not in read_as_line(own, synthetic=False)


def test_it_keeps_the_contract_of_cards() -> None:
    reading = sample().reading

    def draw(text: str) -> Markup:
        return first_card(reading, text)

    keeps_the_contract(draw)


def test_a_history_of_less_than_the_recent_days_tells_nobody_from_new() -> None:
    with table("A,1,2024-06-01,1,10", "B,2,2024-06-20,1,5") as shop:
        reading = analyze_orders(shop, now=NOW).reading
    assert reading.returning.earlier_days == 0
    html = first_card(reading, "short.csv")
    assert "too few days before the last 90" in html
    assert "15 new" not in html
    assert any("in the 0 days of the file before" in one for one in reading.caveats)
    assert not any("of the file before" in one for one in sample().reading.caveats)
