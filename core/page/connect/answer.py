"""Every snippet to copy, for programs and for other pages. Pure."""

from __future__ import annotations

import json

from markupsafe import Markup

from core.markup import el, join
from core.page.kit.card import card
from core.page.kit.lists import act_button

HOST = "https://HOST"


EXAMPLE_ADDRESS = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045"


def connect_html(features: dict[str, float]) -> Markup:
    """Every snippet, with its copy button.

    Args:
        features: Values for the example of a persona from features.
    """
    asked = json.dumps({"model": "onchain", "features": features}, indent=2)
    python = (
        "from gradio_client import Client\n\n"
        f'client = Client("{HOST}")\n'
        f'reading = client.predict("{EXAMPLE_ADDRESS}", "ethereum", "auto", api_name="/analyze_wallet")\n'
        'print(reading["persona"]["label"], reading["persona"]["probabilities"])'
    )
    # Text to copy, not markup of this page: it is escaped like any other text.
    box = f'<div data-ledgerlens="wallet" data-address="{EXAMPLE_ADDRESS}"></div>'
    answer = f'{box}\n<script src="{HOST}/embed.js"></script>'
    iframe = (
        f'<iframe src="{HOST}" title="Ledgerlens" loading="lazy"\n  style="width:100%;height:1000px;border:0"></iframe>'
    )
    component = (
        f'<script type="module" src="{HOST}/gradio.js"></script>\n<gradio-app src="{HOST}" eager="true"></gradio-app>'
    )
    tools = json.dumps({"mcpServers": {"ledgerlens": {"url": f"{HOST}/gradio_api/mcp/"}}}, indent=2)
    persona = f"curl {HOST}/persona -H 'Content-Type: application/json' -d '{asked}'"
    ask = card(
        "Ask from a program",
        _snippet("ll-c-wallet", "A wallet, over HTTP", f"curl {HOST}/analyze/{EXAMPLE_ADDRESS}"),
        _snippet("ll-c-persona", "A persona from features, over HTTP", persona),
        _snippet("ll-c-orders", "A shop's orders, as a file", f"curl {HOST}/orders -F file=@orders.csv"),
        _snippet("ll-c-ledger", "A payment log, as a file", f"curl {HOST}/ledgers -F file=@ledger.csv"),
        _snippet("ll-c-python", "Python", python),
        _snippet("ll-c-mcp", "MCP: for assistants that use tools", tools),
        sub=[
            (
                "Every lens has one name, with the same arguments, answers and errors over plain HTTP, gradio_client "
                "and MCP. All of them, with their fields: "
            ),
            el("a", "/docs", href="docs", target="_blank", rel="noopener"),
            ".",
        ],
        heading="h2",
    )
    show = card(
        "Show it on your page",
        _snippet("ll-c-embed", "One answer, read-only, on any site", answer),
        _snippet("ll-c-iframe", "The whole app in a frame", iframe),
        _snippet("ll-c-component", "As a part of the page, sharing its styles", component),
        sub=[
            (
                "A read-only answer may stand anywhere; the sites that may frame the whole app are listed in "
                "LEDGERLENS_FRAME_ANCESTORS. A link to one wallet: add "
            ),
            el("code", "?address=0x…"),
            " to the address; for the dark look ",
            el("code", "theme=dark"),
            ".",
        ],
        heading="h2",
    )
    return join([ask, show])


def _snippet(name: str, title: str, code: str) -> Markup:
    copy = act_button("Copy", f"Copy: {title}", data_copy=name)
    return join(
        [
            el("div", el("h3", title), copy, class_="ll-code"),
            el("pre", el("code", code, id=name), tabindex="0"),
        ]
    )
