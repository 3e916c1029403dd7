"""A column that says of every row whether it is a sale or a refund; rows below zero that no column explains."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.tables.evidence import words_of
from core.tables.orders.amounts import FEW, Money
from core.tables.orders.bound import Bound
from core.tables.questions import Question
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.order_names import ORDER_NAMES

SALES: Final = (
    "sale|sales|order|orders|purchase|sold|invoice|receipt|charge|payment|item|checkout"
    "|verkauf|bestellung|kauf|rechnung|umsatz|vente|commande|achat|facture|venta|pedido|compra|factura"
    "|vendita|ordine|acquisto|fattura|venda|encomenda|fatura|verkoop|bestelling|aankoop|factuur"
)
REFUNDS: Final = (
    "refund|refunds|return|returns|credit note|credit memo|credit|sale return|sales return|sale refund|order refund"
    "|partial refund|full refund|payment refund|reversal|exchange return"
    "|gutschrift|retoure|ruckgabe|ruckerstattung|erstattung|rucksendung|storno|ruckzahlung|stornorechnung"
    "|avoir|remboursement|retour|devolucion|reembolso|abono|nota de credito|factura rectificativa"
    "|reso|rimborso|nota di credito|storno fattura|devolucao|estorno|nota de credito"
    "|terugbetaling|creditnota|creditfactuur|retourzending"
)
SALE_WORDS: Final = frozenset(SALES.split("|"))
REFUND_WORDS: Final = frozenset(REFUNDS.split("|"))
MOST_WORDS: Final = 12
NET, DROP = "net", "drop"


def bind_kind(table: Table, bound: Bound, given: Mapping[str, str | None]) -> None:
    """Bind a column whose words all say sale or refund, both of them; refunds are taken off, whatever their sign."""
    if bound.columns.get("kind") or "kind" in given:
        return
    for name in bound.free(table):
        if table.kind(name) != "text" or ORDER_NAMES.knows(name) or len(set(bound.sample[name])) > MOST_WORDS:
            continue
        words = words_of(table, name)
        refunds = tuple(word for word in words if fold(word) in REFUND_WORDS)
        told = all(fold(word) in SALE_WORDS | REFUND_WORDS for word in words)
        if told and 0 < len(refunds) < len(words) <= MOST_WORDS:
            bound.columns["kind"], bound.refund_words = name, refunds
            rows = sum(words[word] for word in refunds)
            shown = ", ".join(f"“{word}”" for word in refunds)
            bound.notes.append(f"{rows:,} rows are refunds, as “{name}” says ({shown}): they are taken off")
            return


def returns_question(table: Table, bound: Bound, money: Money) -> Question | None:
    """Ask what rows below zero are that undo no order of the file and whose kind no column tells.

    They may be refunds, which lower what a customer spent, or corrections and cancellations of what never counted.
    """
    if bound.refund_words or bound.reverses or bound.proposed.get("reference"):
        return None
    below = f"(({money.base.sql}) < 0)"
    order = bound.columns["order"]
    alone = "true"
    if order:
        key = table.id_sql(order)
        sold = f"SELECT {key} FROM {LEDGER} WHERE ({money.base.sql}) > 0 AND {key} IS NOT NULL"  # noqa: S608
        named = bound.columns.get("reference")
        key = f"coalesce({table.id_sql(named)}, {key})" if named else key
        # A C before the number of a row below zero says that it cancels.
        alone = f"({key} IS NULL OR ({key} NOT IN ({sold}) AND NOT regexp_matches({key}, '^[Cc][0-9]+$')))"
    rows, total = table.query(
        f"SELECT count(*), coalesce(sum({money.base.sql}), 0) FROM {LEDGER} WHERE {below} AND {alone}"  # noqa: S608
    ).fetchone() or (0, 0.0)
    if int(rows) < FEW:
        return None
    effect = f"{int(rows):,} rows below zero name no order of the file; together they are {float(total):,.2f}"
    return Question("options.returns", (NET, DROP), {}, effect, "is needed: they may be refunds or corrections")
