"""Prices with tax in them, as the order totals or net columns beside them prove it: what of an order is tax is no sale.

The net column beside a total has its name and a word that says that tax is off: `invoice_amount_net`, `Total HT`.
"""

from __future__ import annotations

from typing import Final

from core.tables.evidence import NEARLY, equal_share, looks_like
from core.tables.orders.amounts import AmountPart, Amounts, Money
from core.tables.platforms.base import COLLECTED, GROSS
from core.tables.table import LEDGER
from core.tables.vocabulary.names import spell

NET_WORDS: Final = frozenset(
    (
        *("net", "netto", "nett", "neto", "nette", "excl", "ex", "excluding", "exclusive", "exkl", "exklusive", "ohne"),
        *("zzgl", "ht", "htva", "hors", "sans", "sin", "sem", "senza", "esclusa", "escluso", "excluido", "excluida"),
        *("zonder", "bez", "untaxed", "liquido", "without", "before"),
    )
)
# Words that a total's own name may have besides, and words of tax itself.
ASIDE: Final = frozenset(
    (
        *("gross", "brutto", "bruto", "incl", "inc", "including", "inclusive", "inkl", "inklusive", "ttc", "inclusa"),
        *("incluso", "incluido", "with", "con", "com", "avec", "mit", "z", "of", "de", "di", "da", "the", "tax"),
        *("taxes", "vat", "gst", "iva", "mwst", "ust", "steuer", "tva", "taxe", "impuestos", "btw", "imposto"),
    )
)
MOST_TAX: Final = 0.4  # of the net amount; no sales tax is higher


def take_tax_off(amounts: Amounts, made: Money) -> None:
    """Take the tax out of a subtotal and of shipping where subtotal and shipping are the total without it.

    One column holds the tax of items and shipping together; each bears its share of it.

    Args:
        amounts: The file's amounts.
        made: Money whose base is the subtotal; changed in place, with a note, where tax is in it.
    """
    columns = amounts.columns
    if not (columns.get("subtotal") and columns.get("tax") and columns.get("order_total")):
        return
    subtotal, shipping, tax = amounts.sql("subtotal"), amounts.or_zero("shipping"), amounts.or_zero("tax")
    off = amounts.or_zero("discount") if made.holds == GROSS else "0"
    items, taxed = f"({subtotal} - abs({off}))", f"{tax} > 0"
    total = amounts.sql("order_total")
    if equal_share(amounts.table, f"{items} + {shipping}", total, taxed) < NEARLY:
        return
    share = f"coalesce({tax} / nullif({items} + {shipping}, 0), 0)"
    made.base = AmountPart(f"({subtotal} - {items} * {share})", made.base.level)
    if "shipping" in made.parts:
        part = made.parts["shipping"]
        made.parts["shipping"] = AmountPart(f"({part.sql} * (1 - {share}))", part.level)
    note = "Prices include tax, as the order totals show: it is taken off, from items and shipping by their share"
    amounts.bound.notes.append(note)


def take_tax_by_twin(amounts: Amounts, made: Money) -> None:
    """Take the tax out of a total that stands beside the same total without tax, and out of its shipping likewise.

    Args:
        amounts: The file's amounts.
        made: Money whose base is the total; changed in place, with a note, where such a column is there.
    """
    columns = amounts.columns
    if made.holds != COLLECTED or "tax" in made.parts or not columns["order_total"]:
        return
    twin = _twin(amounts, str(columns["order_total"]))
    if twin is None:
        return
    columns["net_total"] = twin
    total, net = amounts.sql("order_total"), amounts.sql("net_total")
    inside, told, taxed = amounts.table.query(
        f"SELECT count_if(abs({total}) BETWEEN abs({net}) - 0.0051 AND abs({net}) * {1 + MOST_TAX} + 0.0051),"  # noqa: S608
        f" count({net}), count_if({total} - {net} > 0.0051) FROM {LEDGER} WHERE {total} IS NOT NULL"
    ).fetchone() or (0, 0, 0)
    if not told or not taxed or inside < NEARLY * told:
        columns["net_total"] = None
        return
    made.parts["tax"] = AmountPart(f"({total} - coalesce({net}, {total}))", made.base.level)
    if "shipping" in made.parts:
        columns["net_shipping"] = _twin(amounts, str(columns["shipping"]))
        part = made.parts["shipping"]
        share = f"coalesce({net} / nullif({total}, 0), 1)"
        off = amounts.sql("net_shipping") if columns["net_shipping"] else f"({part.sql} * {share})"
        made.parts["shipping"] = AmountPart(off, part.level)
    note = f"“{columns['order_total']}” has tax in it, as “{twin}” beside it shows: it is taken off"
    amounts.bound.notes.append(note)


def _twin(amounts: Amounts, gross: str) -> str | None:
    """The column of amounts whose name is that of another one with a word for “without tax”."""
    bound, table = amounts.bound, amounts.table
    own = set(spell(gross).words.split())
    if own & NET_WORDS:
        return None
    for name in bound.free(table):
        words = set(spell(name).words.split())
        if not words & NET_WORDS or words - NET_WORDS - ASIDE != own - ASIDE:
            continue
        if looks_like("number", bound.sample[name], table.kind(name)):
            return name
    return None
