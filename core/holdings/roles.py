"""What columns of a file of holdings are for."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from core.tables import Role
from core.tables.vocabulary.names import fold

CLIENT, PRODUCT, DATE, ENDED, JOINED, SEGMENT = "client", "product", "date", "ended", "joined", "segment"
ROLES: Final[tuple[Role, ...]] = (
    Role(
        CLIENT,
        "Client",
        (
            *(
                "client",
                "client id",
                "customer id",
                "cust id",
                "customer",
                "client no",
                "customer no",
                "customer number",
            ),
            *("client number", "member id", "member", "policyholder", "policyholder id", "party id", "household id"),
            *("ncodpers", "kunde", "kundennummer", "kundennr", "kunden id", "cliente", "id cliente", "user id", "user"),
            *("account id", "id"),
        ),
        "id",
        required=True,
        description="Who holds the product.",
        effect="Holdings are put together by it",
    ),
    Role(
        PRODUCT,
        "Product",
        (
            *("product", "product name", "product code", "product id", "product type", "product held", "holding"),
            *("policy type", "contract type", "account type", "service", "produkt", "produkt name", "producto"),
            *("produit", "prodotto", "produto"),
        ),
        "text",
        description="Of a file with a row a holding, what is held.",
        effect="It is what is recommended",
    ),
    Role(
        DATE,
        "Date",
        (
            *(
                "date",
                "date opened",
                "open date",
                "opened",
                "opening date",
                "opened on",
                "opened at",
                "account open date",
            ),
            *("start date", "inception date", "effective date", "issue date", "issued", "purchase date", "since"),
            *(
                "eroeffnet",
                "eroffnet am",
                "fecha apertura",
                "month",
                "as of",
                "as of date",
                "snapshot",
                "snapshot date",
            ),
            *("snapshot month", "reporting date", "reporting month", "fecha dato", "period", "monat", "stichtag"),
        ),
        description="When the product was opened, or a month in which it was held.",
        effect="Periods are cut by it",
    ),
    Role(
        ENDED,
        "Ended",
        (
            *("end date", "ended", "closed", "date closed", "close date", "closing date", "closed on", "closed at"),
            *("termination date", "cancelled on", "cancel date", "account close date", "fecha baja", "geschlossen"),
        ),
        description="Of a file with a row a holding, since when it is held no more; empty while it is.",
        effect="What is held follows it",
    ),
    Role(
        JOINED,
        "Client since",
        (
            *("join date", "joined", "date joined", "client since", "customer since", "member since", "joining date"),
            *("fecha alta", "onboarding date", "registration date", "kunde seit"),
        ),
        description="Since when a client is one.",
        effect="Who was a client in which month follows it",
    ),
    Role(
        SEGMENT,
        "Segment",
        ("segment", "client segment", "customer segment", "segmento"),
        "text",
        description="A grouping of your own, for popularity by segment.",
        effect="Popularity is counted by it",
    ),
)
OPENING_WORDS: Final = frozenset(
    (
        *("open", "opened", "opening", "start", "inception", "effective", "issue", "issued", "purchase", "since"),
        *("eroeffnet", "eroffnet", "apertura"),
    )
)
MONTHLY_WORDS: Final = frozenset(["month", "as", "snapshot", "reporting", "dato", "period", "monat", "stichtag"])


def means_opened(column: str) -> bool:
    """Whether a column's name says that its dates are of openings."""
    return bool(OPENING_WORDS & set(fold(column).split()))


def means_held(column: str) -> bool:
    """Whether a column's name says that its dates are months of a stock that is listed again and again."""
    return bool(MONTHLY_WORDS & set(fold(column).split()))


def needing(name: str) -> tuple[Role, ...]:
    """The roles, one of them needed."""
    return tuple(replace(role, required=True) if role.name == name else role for role in ROLES)
