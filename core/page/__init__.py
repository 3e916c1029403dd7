"""The page: a folder per tab, each with `build(service, links, pane)` in its tab.py; `TABS` lists them as shown.

    layout.py    build_page(service): header, tabs, foot
    links.py     what the tabs share: how one hands work to another
    embed.py     the answer of a link as a read-only document, for frames on other sites
    kit/         what every tab uses: look, states, tables, progress, downloads, the answer of a segment model, evidence
    wallet/  persona/  customers/  anomaly/  products/  models/  connect/     one tab each

A new tab is one folder and one line in `TABS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import gradio as gr

from core.page.anomaly.tab import build as build_anomaly
from core.page.connect.tab import build as build_connect
from core.page.customers.tab import build as build_customers
from core.page.links import Links
from core.page.models.tab import build as build_models
from core.page.persona.tab import build as build_persona
from core.page.products.tab import build as build_products
from core.page.wallet.tab import build as build_wallet

if TYPE_CHECKING:
    from core.service import Service


@dataclass(frozen=True)
class Tab:
    """One tab of the page.

    Attributes:
        name: Its id, for links between tabs.
        title: What stands on it.
        build: Puts its components into the open tab.
    """

    name: str
    title: str
    build: Callable[[Service, Links, gr.Tab], None]


TABS = (
    Tab("wallet", "Wallet", build_wallet),
    Tab("persona", "Persona", build_persona),
    Tab("rfm", "RFM", build_customers),
    Tab("anomaly", "Anomaly", build_anomaly),
    Tab("products", "Products", build_products),
    Tab("models", "Models", build_models),
    Tab("connect", "API & embed", build_connect),
)

__all__ = ["TABS", "Links", "Tab"]
