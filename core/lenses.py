"""The table of lenses: what the page, links, cards, the service and file readers know of each.

A lens is one way of looking at a ledger: a tab of the page and objects of the service with a method per capability.
What is built is named by "module:name" and imported when it is first needed, so that the table costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Final


@dataclass(frozen=True)
class KindOfFile:
    """What `read_table` can look at.

    Attributes:
        look: What looks at it, called with what is shared, the upload, columns and options.
        rows: What its rows are, as it is said to who calls.
        joins: What the rows of a second file are that joins it, or nothing where none does.
    """

    look: str
    rows: str
    joins: str = ""


@dataclass(frozen=True)
class Lens:
    """One line of the table.

    Attributes:
        name: Its id: of the tab, and as the wires call it.
        title: What stands on the tab.
        sentence: What it is for, in one sentence, with the words by which people look for it.
        links: What `?tab=` may be for it; the address bar shows the first.
        tab: What puts its components into the open tab, called with the service, the links and the tab.
        objects: Attribute of `Service` -> class of the object with its capabilities, built from what is shared.
        files: Kinds of file that `read_table` takes, by name.
    """

    name: str
    title: str
    sentence: str
    links: tuple[str, ...]
    tab: str
    objects: Mapping[str, str] = field(default_factory=dict, hash=False)
    files: Mapping[str, KindOfFile] = field(default_factory=dict, hash=False)


LENSES: Final[dict[str, Lens]] = {
    lens.name: lens
    for lens in (
        Lens(
            "wallet",
            "Wallet",
            "An address in: what the wallet does, how it behaves, and how far to trust that.",
            ("wallet",),
            "core.page.wallet.tab:build",
            {
                "lending": "core.service.lending:Lending",
                "wallets": "core.service.wallets:Wallets",
                "groups": "core.service.groups:WalletGroups",
                "analyses": "core.service.analyses:WalletAnalyses",
            },
            {
                "wallet": KindOfFile("core.service.group_looks:look_at_wallets", "addresses or an explorer's download"),
                "lending": KindOfFile("core.service.looks:look_at_lending", "Aave records or counts per wallet"),
            },
        ),
        Lens(
            "persona",
            "Persona",
            "Numbers typed in by hand: whom they are like, with probabilities.",
            ("persona",),
            "core.page.persona.tab:build",
            {"personas": "core.service.personas:Personas", "own": "core.service.own_models:OwnModels"},
            {"fit": KindOfFile("core.service.own_look:look_at_fit", "rows to train a model of one's own on")},
        ),
        Lens(
            "rfm",
            "Customers",
            "A shop's orders in: its customers by recency, frequency and money (RFM), and what to do.",
            ("customers", "rfm"),
            "core.page.customers.tab:build",
            {"customers": "core.service.customers:CustomerAnswers"},
            {"rfm": KindOfFile("core.service.joined_looks:look_at_orders", "orders", "customers")},
        ),
        Lens(
            "anomaly",
            "Transactions",
            "A payment log in: the transactions worth a look (anomaly scores), each with its reasons.",
            ("transactions", "anomaly"),
            "core.page.anomaly.tab:build",
            {
                "transactions": "core.service.transactions:TransactionAnswers",
                "alerts": "core.service.alerts:Alerts",
                "verdicts": "core.service.verdicts:Verdicts",
            },
            {
                "anomaly": KindOfFile(
                    "core.service.joined_looks:look_at_ledger", "a ledger of transactions", "users or devices"
                )
            },
        ),
        Lens(
            "products",
            "Bank products",
            "Clients of a bank in: what to offer to whom, how good that is, and why.",
            ("products",),
            "core.page.products.tab:build",
            {
                "products": "core.service.products:Products",
                "holdings": "core.service.holdings:Holdings",
                "offers": "core.service.own_offers:OwnOffers",
            },
            {
                "products": KindOfFile("core.service.looks:look_at_clients", "bank clients"),
                "holdings": KindOfFile(
                    "core.service.holding_looks:look_at_holdings", "what clients hold", "a profile of each client"
                ),
            },
        ),
        Lens(
            "models",
            "Models",
            "What answers now, since when, how well it was tested, and what it is not for.",
            ("models",),
            "core.page.models.tab:build",
            {"models": "core.service.models:Models"},
            {"drift": KindOfFile("core.service.looks:look_at_features", "rows of a model's features")},
        ),
        Lens(
            "connect",
            "API & embed",
            "The same answers over HTTP, Python and MCP, and as a line for a blog.",
            ("api", "connect"),
            "core.page.connect.tab:build",
            {"files": "core.service.files:Files"},
        ),
    )
}


def lens_of_link(link: str) -> Lens | None:
    """The lens that `?tab=` means, or None.

    >>> [lens.title for name in ("rfm", "customers") if (lens := lens_of_link(name))]
    ['Customers', 'Customers']
    """
    return next((lens for lens in LENSES.values() if link in lens.links), None)


def link_names() -> tuple[str, ...]:
    """Everything that `?tab=` may be."""
    return tuple(link for lens in LENSES.values() for link in lens.links)


def objects() -> dict[str, str]:
    """Attribute of `Service` -> class, of all lenses."""
    return {name: path for lens in LENSES.values() for name, path in lens.objects.items()}


def kinds_of_file() -> dict[str, KindOfFile]:
    """The kinds of file of all lenses, by name."""
    return {name: kind for lens in LENSES.values() for name, kind in lens.files.items()}


def named_object(path: str) -> Any:
    """What a "module:name" of the table stands for."""
    module, name = path.split(":")
    return getattr(import_module(module), name)
