"""What a visitor of the Customers tab chooses: how a file is read, and one customer by numbers, with examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import gradio as gr
from markupsafe import Markup

from core.customers.customer import PER_POUND_2011
from core.errors import InvalidInput
from core.markup import el, join
from core.page.customers.files import SHOWN_CUSTOMERS
from core.page.kit.card import label
from core.page.kit.lists import pick_button

# The page's examples: days, orders, money.
EXAMPLES = ((5, 15, 25_000), (15, 2, 800), (60, 3, 3_000), (250, 1, 400))


NO_CURRENCY = "not said"


CURRENCIES = (NO_CURRENCY, *PER_POUND_2011)


TITLES = {"recency": "days since the last order", "frequency": "orders", "monetary": "spent in all"}


def example_chips() -> Markup:
    """One button per example."""
    chips = [pick_button(f"{r} days, {f} order{'s' if f > 1 else ''}, {m:,}", f"{r},{f},{m}") for r, f, m in EXAMPLES]
    return join([label("Or try one"), el("div", chips)])


def example_of(pick: str) -> tuple[float, float, float]:
    """The numbers behind a button.

    Raises:
        InvalidInput: It is none of the examples.
    """
    for example in EXAMPLES:
        if pick == ",".join(map(str, example)):
            return float(example[0]), float(example[1]), float(example[2])
    raise InvalidInput("example", "is not one of the page's", "one of the buttons")


DEFINITIONS = "definitions"
AUTO = "as the file tells"


def file_choices() -> dict[str, Any]:
    """What a visitor may choose about the reading, into the open part; left alone, the file decides or is asked."""
    look: dict[str, Any] = {"minimum": 7, "maximum": 730, "value": 90, "step": 1}
    count = [("Leave out", "leave_out"), ("Count", "count")]
    return {
        "as_of": gr.Textbox(label="As of (ISO date)", placeholder="a day after the last order", max_lines=1),
        "money": gr.Dropdown(
            [
                (AUTO, ""),
                ("Net sales: items less discounts and refunds", "net_sales"),
                ("Collected, with tax and shipping, less refunds", "collected"),
                ("Gross: items before discounts and refunds", "gross"),
            ],
            value="",
            label="Which money",
        ),
        "returns": gr.Radio(
            [(AUTO, ""), ("Leave out", "drop"), ("Subtract", "net")], value="", label="Refunds that name no order"
        ),
        "refunded_orders": gr.Radio(count, value="leave_out", label="Wholly refunded orders"),
        "pending": gr.Radio([(AUTO, ""), *count], value="", label="Orders not settled yet"),
        "duplicates": gr.Radio(
            [("Drop where an id repeats", "ids"), ("Drop all but one", "drop"), ("Keep", "keep")],
            value="ids",
            label="Rows equal in every column",
        ),
        "date_order": gr.Radio([(AUTO, ""), "day first", "month first"], value="", label="Dates like 03/04/2024"),
        "decimal": gr.Radio(
            [(AUTO, ""), ("1.5: a point", "point"), ("1,5: a comma", "comma")], value="", label="Decimals are written"
        ),
        "time_zone": gr.Textbox(label="The shop's time zone", placeholder="such as America/New_York", max_lines=1),
        "currency": gr.Textbox(label="Currency to read, of several", placeholder="such as GBP", max_lines=1),
        "horizon_days": gr.Slider(**look, label="Look ahead, days"),
        "compare_days": gr.Slider(**look, label="Compare with, days ago"),
        "segments": gr.Dropdown([("Choose", 0), *((str(k), k) for k in range(2, 9))], value=0, label="Fitted segments"),
        DEFINITIONS: gr.Textbox(
            label="Your own cut points, segments and control group",
            lines=3,
            max_lines=12,
            placeholder="VIP: spent >= 1000 and recency_days <= 90\ncontrol: 0 %",
            elem_id="ll-orders-own",
        ),
    }


def options_of(choices: Mapping[str, Any]) -> tuple[str | None, dict[str, Any]]:
    """The date that recency is counted to, and the options; what a visitor left alone is left out.

    Args:
        choices: What stands in the fields, by option.
    """
    given = {name: value.strip() if isinstance(value, str) else value for name, value in choices.items()}
    as_of = given.pop("as_of", None) or None
    return as_of, {"customer_rows": SHOWN_CUSTOMERS, **{name: value for name, value in given.items() if value}}


def customer_fields() -> tuple[list[Any], list[Any], Any]:
    """Fields of one customer, those that rescale them to another shop, and the button, into the open part."""
    numbers = [
        gr.Number(label="Days since the last order", value=30, minimum=0),
        gr.Number(label="Orders", value=4, precision=0, minimum=1),
        gr.Number(label="Spent in all", value=2500, minimum=0),
    ]
    # What rescales the three to another shop stands below them. Gradio shows an empty number as 0, so 0 is empty here.
    rescale = [
        gr.Dropdown(list(CURRENCIES), value=NO_CURRENCY, label="Currency", info="Rescales, at rounded rates of 2011"),
        gr.Number(label="Counted over, days", value=0, info="0 leaves a field out"),
        gr.Number(label="Your median: days since the last order", value=0),
        gr.Number(label="Your median: orders", value=0),
        gr.Number(label="Your median: spent", value=0),
    ]
    return numbers, rescale, gr.Button("Place this customer", elem_classes="ll-gap")
