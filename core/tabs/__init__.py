"""The page: one file per tab, each with `build(service, links, pane)`; `TABS` lists them in the order shown.

    page.py      build_page(service): header, tabs, foot
    theme.py     launch_look(): theme and style sheet, as arguments of launch()
    wallet.py    persona.py    connect.py     the tabs: components and handlers
    anomaly.py   anomaly_*.py                 ... with its cards, queue, figures and files beside it
    progress.py  examples.py    links.py     what the tabs share
    answer.py    why.py        cards.py       change.py    form.py    states.py    HTML, pure
    wallet_html.py             what the Wallet tab shows, in order: left_out.py, over_time.py, habits.py, peers.py
    rows.py      lookup.py     the table behind every line, and the links into it
    compare.py   side_by_side.py              wallets side by side, below the one that is open
    downloads.py wallet_files.py              files to take away
    report.py    report_figures.py            report_font.py   one wallet on one page, as PDF

A new tab is one file and one line in `TABS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import gradio as gr

from core.tabs import anomaly, connect, models, persona, products, rfm, wallet
from core.tabs.links import Links

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
    Tab("wallet", "Wallet", wallet.build),
    Tab("persona", "Persona", persona.build),
    Tab("rfm", "RFM", rfm.build),
    Tab("anomaly", "Anomaly", anomaly.build),
    Tab("products", "Products", products.build),
    Tab("models", "Models", models.build),
    Tab("connect", "API & embed", connect.build),
)

__all__ = ["TABS", "Links", "Tab"]
