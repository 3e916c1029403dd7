"""Columns whose names hold a role's word without meaning it exactly: never bound, and never passed over.

`Refunded to buyer amount` may be what was given back. Without it the refund counts as money, so it is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from core.tables.evidence import looks_like, words_of
from core.tables.hidden_currency import hidden_currencies
from core.tables.numbers import number_style
from core.tables.orders.bound import Bound
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.order_names import ORDER_NAMES
from core.tables.vocabulary.states import CANCELLED, FAILED, REFUNDED, outcome_of

REFUND: Final = frozenset(
    {"refund", "refunded", "refunds", "erstattet", "erstattung", "ruckerstattung", "rembourse", "remboursement"}
    | {"remboursements", "reembolso", "reembolsos", "reembolsado", "rimborso", "rimborsi", "rimborsato", "estorno"}
    | {"devolucion", "devoluciones", "terugbetaald", "terugbetaling", "zwrot", "zwroty"}
)
SHIPPING: Final = frozenset(
    {"shipping", "postage", "freight", "versand", "versandkosten", "livraison", "envio", "spedizione", "frete"}
    | {"verzendkosten", "fracht", "delivery", "lieferung", "entrega", "dostawa", "dostawy", "wysylka"}
)
TAX: Final = frozenset(("tax", "taxes", "vat", "gst", "mwst", "tva", "iva", "btw"))
# Words of a name that say that it is no money of the order: a number, a share, or what the seller pays.
OTHER: Final = frozenset(
    {"rate", "percent", "code", "id", "number", "zip", "post", "postcode", "postal", "phone", "weight", "quantity"}
    | {"qty", "count", "days", "name", "method", "status", "reason", "date", "time", "at", "on", "seller"}
    | {"person", "rating", "ratings", "minutes", "hours", "distance", "km", "duration", "type", "free", "boy"}
    | {"label", "class", "region", "state", "country", "city", "address", "items", "usd"}
)
MOST: Final = 6
STATE: Final = frozenset(("status", "state", "statut", "estado", "stato", "situacao", "toestand", "durum", "durumu"))
# States of something else than an order or its payment.
NO_ORDER: Final = frozenset(
    {"customer", "client", "user", "buyer", "email", "mail", "marital", "member", "membership", "loyalty", "tax", "vat"}
    | {"marketing", "subscription", "subscriber", "vip", "stock", "shipping", "billing", "delivery", "province", "ship"}
    | {"civil", "employment", "account", "product", "item", "inventory", "fulfilment", "fulfillment", "kunden"}
)
MOST_STATES: Final = 12
# States of sending, which call an order off where they say that it was cancelled.
SENDING: Final = frozenset(("fulfilment", "fulfillment", "delivery", "shipping", "shipment"))


def ask_refunds(table: Table, bound: Bound, given: Mapping[str, str | None]) -> None:
    """Ask what was refunded, where some column's name holds the word and no column is known for it."""
    _ask(table, bound, given, "refunded", REFUND, "Refunds are taken off the money; without them they count as sales")


def ask_extras(table: Table, bound: Bound, given: Mapping[str, str | None]) -> None:
    """Ask about shipping and tax in what was collected, where names hold the words and none is known."""
    for role, words in (("shipping", SHIPPING), ("tax", TAX)):
        _ask(table, bound, given, role, words, "It is taken off what was collected; without it it counts as sales")


def _ask(
    table: Table, bound: Bound, given: Mapping[str, str | None], role: str, words: frozenset[str], effect: str
) -> None:
    if role in given or role in bound.proposed or bound.columns.get(role):
        return
    found: list[str | None] = [name for name in bound.free(table) if _holds(table, bound, name, words)]
    if found:
        bound.ask(role, [*found[:MOST], None], effect, f"could be “{found[0]}”, whose name only holds the word")


def _holds(table: Table, bound: Bound, name: str, words: frozenset[str]) -> bool:
    """Whether a name holds one of the words, none that says something else, and the cells are amounts, not all zero."""
    parts = set(fold(name).split())
    if not words & parts or OTHER & parts or "%" in name or ORDER_NAMES.knows(name):
        return False
    kind, cells = table.kind(name), bound.sample[name]
    if not looks_like("number", cells, kind) or looks_like("yes_no", cells, kind):
        return False
    money = number_style(table, name).sql
    (some,) = table.query(f"SELECT count_if(({money}) <> 0) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
    return bool(some)


def ask_states(table: Table, bound: Bound, given: Mapping[str, str | None]) -> None:
    """Ask about a column that is named after states whose words nobody here knows, where no column has the states."""
    if bound.columns["status"] or "status" in given or "status" in bound.proposed:
        return
    for name in bound.free(table):
        said = set(fold(name).split())
        if not STATE & said or len(said) < 2 or NO_ORDER & said or table.kind(name) != "text":
            continue
        words = words_of(table, name)
        if 1 < len(words) <= MOST_STATES and sum(words.values()) > len(words):
            shown = ", ".join(f"“{word}” ({rows:,} rows)" for word, rows in list(words.items())[:4])
            effect = f"Whether orders in these states count: {shown}; without it all of them do"
            bound.ask("status", [name, None], effect, f"could be “{name}”")
            return


def bind_second_states(table: Table, bound: Bound, given: Mapping[str, str | None]) -> None:
    """Beside a column of states, another that is named so and calls orders off: `Fulfillment Status` of `Cancelled`."""
    first = bound.columns["status"]
    if not first or bound.columns.get("line_status") or "line_status" in given:
        return
    for name in bound.free(table):
        said = set(fold(name).split())
        if not STATE & said or (NO_ORDER - SENDING) & said or table.kind(name) != "text":
            continue
        words = words_of(table, name)
        outcomes = {outcome_of(word) for word in words}
        calls_off = {CANCELLED} if SENDING & said else {CANCELLED, FAILED, REFUNDED}
        if len(words) <= MOST_STATES and None not in outcomes and calls_off & outcomes:
            bound.columns["line_status"] = name
            bound.notes.append(f"An order counts where neither “{first}” nor “{name}” says that it does not")
            return


def ask_currency(table: Table, bound: Bound, given: Mapping[str, str | None], names: Iterable[str]) -> None:
    """Ask about columns that hold several currencies under names that nobody knows."""
    if bound.columns["currency"] or "currency" in given or "currency" in bound.proposed:
        return
    found = hidden_currencies(table, names)
    if found:
        shown = next(name for name in found if name)
        bound.ask("currency", found, "Amounts in several currencies are not added", f"could be “{shown}”")
