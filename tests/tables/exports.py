"""An invented file of every platform: its own header, and cells that fit its roles and add up."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from core.tables.platforms.base import Platform
from core.tables.platforms.registry import recognise_platform
from core.tables.vocabulary.states import CANCELLED, COUNTS, outcome_of

WHO: Final = frozenset(("customer", "email", "wallet", "from"))
ROWS: Final = 40
START: Final = datetime(2024, 1, 3, 9, 20)


def header_of(platform: Platform) -> list[str]:
    """A signature, and the first name of every role that the signature has not."""
    signature = platform.signatures[0]
    out = list(signature)
    for options in (
        *platform.columns.values(),
        *(() if platform.lens != "rfm" or WHO & set(platform.columns) else (("customer",),)),
    ):
        if (
            options
            and not set(options) & set(out)
            and recognise_platform([*out, options[0]], platform.lens) == (platform,)
        ):
            out.append(options[0])
    return out


def role_of(platform: Platform, column: str) -> str | None:
    """The role that a column of `header_of` has."""
    header = header_of(platform)
    if column == "customer":
        return "customer"
    named = {name: role for role, options in platform.columns.items() for name in options}
    return {**named, **{name: role for role, name in platform.bind(header).items()}}.get(column)


def state_words(platform: Platform) -> tuple[str, str]:
    """A state in which an order counts and one in which it does not, as the platform writes them."""
    own = dict(platform.states)
    good = next((word for word, said in own.items() if said == COUNTS), "paid")
    bad = next((word for word, said in own.items() if said == CANCELLED), "cancelled")
    assert outcome_of(bad, own) == CANCELLED
    return good, bad


def cell_of(platform: Platform, role: str | None, place: int) -> str:
    """A cell of a role in a row; text that means nothing for columns without a role."""
    at = START + timedelta(days=3 * place, hours=5 * place % 11, minutes=7 * place % 60)
    quantity, price = 1 + place % 3, 4.25 + place * 7 % 23
    discount = 1.5 if place % 4 == 0 else 0.0
    shipping, tax = 4.95 + place % 5, round(0.37 + place * 3 % 7 * 0.21, 2)
    items = round(quantity * price, 2)
    refunded = 3.25 if place % 9 == 5 else 0.0
    good, bad = state_words(platform)
    total = round(items - discount + shipping + tax, 2)
    cells = {
        "customer": f"c{100 + place * 5 % 13}",
        "email": f"p{place * 5 % 13}@example.com",
        "other_party": "shop@example.com",
        "order": f"K{5000 + place}",
        "line": f"L{9000 + place}",
        "date": f"{at:%Y-%m-%d %H:%M:%S}" if "time" not in platform.columns else f"{at:%Y-%m-%d}",
        "time": f"{at:%H:%M:%S}",
        "status": bad if place % 10 == 3 else good,
        "line_status": bad if place % 10 == 3 else good,
        "quantity": str(quantity),
        "unit_price": f"{price:.2f}",
        "amount": f"{items:.2f}",
        "gross_sales": f"{items:.2f}",
        "net_sales": f"{items - discount:.2f}",
        "subtotal": f"{items - discount:.2f}",
        "order_total": f"{total:.2f}",
        "discount": f"{discount:.2f}",
        "shipping": f"{shipping:.2f}",
        "tax": f"{tax:.2f}",
        "refunded": f"{refunded:.2f}",
        "adjusted": f"{total - refunded:.2f}" if refunded else "",
        "outstanding": "0.00",
        "currency": "USD",
        "country": ("US", "CA")[place % 2],
        "consent": ("yes", "no")[place % 2],
        "product": f"thing {place % 6}",
        "line_name": f"thing {place % 6}",
        "captured": "true",
        "mode": "Live",
        "kind": "payment",
        "impact": "Credit",
    }
    ledger = {
        "wallet": f"A{100 + place * 5 % 13}",
        "counterparty": f"M{500 + place * 7 % 9}",
        "time": f"{at:%Y-%m-%d %H:%M:%S}",
        "step": str(place * 5),
        "type": ("transfer", "payment")[place % 2],
        "amount": f"{-items if platform.signed and place % 2 else items:.2f}",
        "money_in": f"{items if place % 2 else 0:.2f}",
        "money_out": f"{0 if place % 2 else items:.2f}",
        "direction": ((platform.comes or ("in",)) if place % 2 else (platform.goes or ("out",)))[0],
        "fee": "0.10",
        "balance": f"{900 + place}.50",
        "transaction": f"T{7000 + place}",
        "label": str(int(place % 8 == 0)),
        "currency": "USD",
        "latitude": f"{30 + place % 7}.25",
        "longitude": f"{-80 - place % 6}.75",
        "failed": bad if place % 10 == 3 else good,
        "from": f"0x{(1 if place % 2 == 0 else 20 + place % 9):040x}",
        "to": f"0x{(1 if place % 2 else 20 + place % 9):040x}",
    }
    if platform.minor:
        cells |= {role: str(round(100 * float(cells[role]))) for role in ("amount", "order_total", "refunded")}
        ledger["amount"] = cells["amount"]
    return (cells if platform.lens == "rfm" else ledger).get(str(role), "")


def export_of(platform: Platform, order: Sequence[int] = range(ROWS)) -> list[list[str]]:
    """Header and rows of a platform's file, the rows in an order."""
    header = header_of(platform)
    roles = [role_of(platform, column) for column in header]
    return [header, *([cell_of(platform, role, place) for role in roles] for place in order)]


def written(rows: Sequence[Sequence[str]], separator: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows as a file."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    return text.getvalue().encode(encoding)
