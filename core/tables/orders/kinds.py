"""A column that says of every row whether it is a sale, a refund or neither; rows below zero that nothing explains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from core.tables.engine import literal
from core.tables.evidence import words_of
from core.tables.orders.amounts import Money
from core.tables.orders.bound import Bound
from core.tables.orders.credit_notes import gives_back
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
    "refund|refunds|return|returns|sales credit note|credit invoice|customer credit|credit note|credit memo"
    "|credit|sale return|sales return|sale refund|order refund"
    "|partial refund|full refund|payment refund|reversal|exchange return"
    "|gutschrift|retoure|ruckgabe|ruckerstattung|erstattung|rucksendung|storno|ruckzahlung|stornorechnung"
    "|avoir|remboursement|retour|devolucion|reembolso|abono|nota de credito|factura rectificativa"
    "|reso|rimborso|nota di credito|storno fattura|devolucao|estorno|nota de credito"
    "|terugbetaling|creditnota|creditfactuur|retourzending"
)
# What shops log beside purchases, and what books hold beside sales.
NO_SALES: Final = (
    "view|views|product view|page view|pageview|item view|cart|add to cart|addtocart|added to cart|cart add"
    "|remove from cart|removed from cart|removefromcart|cart remove|wishlist|add to wishlist|click|impression|search"
    "|visit|session start|login|logout|signup|begin checkout|checkout started|abandoned checkout|abandoned cart"
    "|payout|transfer|bank transfer|withdrawal|fee|bill|bill payment|expense|journal entry|journal|estimate|quote"
    "|quotation|vendor credit|opening balance"
    "|auszahlung|gebuhr|virement|versement|retrait|transferencia|retiro|prelievo|saque|uitbetaling"
)
# Payments settle what another row sold, and lines are what an order's own row is made of: where a file has both kinds
# of rows, its money stands in it twice.
SETTLES: Final = "payment|receive payment|payment received|zahlung|paiement|reglement|pago|cobro|pagamento|betaling"
SOLD: Final = "invoice|sale|sales receipt|rechnung|verkauf|facture|vente|factura|venta|fattura|vendita|fatura|factuur"
OF_LINES: Final = "sale line|sales line|order line|line item|invoice line|line"
WHOLE: Final = "sale|sales|order|invoice"
SALE_WORDS: Final = frozenset((*SALES.split("|"), "sales receipt", "transaction", "sales invoice"))
REFUND_WORDS: Final = frozenset(REFUNDS.split("|"))
# Last words of names of columns that say what kind of row it is.
KIND_NAMES: Final = frozenset(
    ("type", "kind", "event", "action", "activity", "art", "typ", "tipo", "soort", "transaction type", "belegart")
)
MOST_WORDS: Final = 12
NET, DROP = "net", "drop"


@dataclass(frozen=True)
class Kinds:
    """The words of a column, by what their rows are.

    Attributes:
        refunds: Words of rows that give money back.
        others: Words of rows that are no sale.
        unknown: Words that nobody here knows; their rows are read as sales.
        sales: Words of sales.
    """

    refunds: tuple[str, ...]
    others: tuple[str, ...]
    unknown: tuple[str, ...]
    sales: tuple[str, ...]


def row_kinds(words: Iterable[str]) -> Kinds:
    """What the words of a column say of their rows.

    Args:
        words: As the file writes them.
    """
    folded = {word: fold(word) for word in words}
    said = set(folded.values())
    others = set(NO_SALES.split("|"))
    others |= set(SETTLES.split("|")) if said & set(SOLD.split("|")) else set()
    others |= set(OF_LINES.split("|")) if said & set(WHOLE.split("|")) else set()

    def among(known: Iterable[str]) -> tuple[str, ...]:
        return tuple(word for word, plain in folded.items() if plain in known)

    known = others | REFUND_WORDS | SALE_WORDS
    return Kinds(
        among(REFUND_WORDS - others),
        among(others),
        tuple(word for word, plain in folded.items() if plain not in known),
        among(SALE_WORDS - others - REFUND_WORDS),
    )


def bind_kind(table: Table, bound: Bound, given: Mapping[str, str | None]) -> None:
    """Bind a column whose words say of every row what it is; refunds are taken off, what is no sale is left out.

    Where some of its words are unknown, it is asked about.
    """
    if "kind" in given or bound.columns.get("kind"):
        if given.get("kind"):
            _take(bound, str(given["kind"]), words_of(table, str(given["kind"])))
        return
    for name in bound.free(table):
        if table.kind(name) != "text" or ORDER_NAMES.knows(name) or len(set(bound.sample[name])) > MOST_WORDS:
            continue
        words = words_of(table, name)
        kinds = row_kinds(words)
        tells = len(words) <= MOST_WORDS and kinds.sales and (kinds.refunds or kinds.others)
        if tells and not kinds.unknown:
            _take(bound, name, words)
            return
        if tells and KIND_NAMES & {fold(name), *fold(name).split()[-1:]}:
            shown = ", ".join(f"“{word}” ({words[word]:,} rows)" for word in (*kinds.others, *kinds.refunds)[:4])
            rest = ", ".join(f"“{word}” ({words[word]:,} rows)" for word in kinds.unknown[:4])
            effect = f"Rows that are no sale by it: {shown}; {rest} would be read as sales"
            bound.ask("kind", [name, None], effect, f"could be “{name}”")
            return


def _take(bound: Bound, name: str, words: Mapping[str, int]) -> None:
    kinds = row_kinds(words)
    bound.columns["kind"], bound.refund_words, bound.other_words = name, kinds.refunds, kinds.others
    for said, done in ((kinds.refunds, "are refunds: they are taken off"), (kinds.others, "are no sales: left out")):
        if said:
            shown = ", ".join(f"“{word}”" for word in said)
            bound.notes.append(f"{sum(words[word] for word in said):,} rows {done}, as “{name}” says ({shown})")


def returns_question(table: Table, bound: Bound, money: Money) -> Question | None:
    """Ask what rows below zero are that undo no order of the file and whose kind no column tells.

    They may be refunds, which lower what a customer spent, or corrections and cancellations of what never counted.
    """
    if bound.refund_words or bound.reverses or bound.proposed.get("reference"):
        return None
    below = f"(({money.base.sql}) < 0)"
    if bound.other_words:
        listed = ", ".join(literal(word) for word in bound.other_words)
        below = f"({below} AND coalesce({table.text_sql(str(bound.columns['kind']))}, '') NOT IN ({listed}))"
    if bound.credit_letters:
        below = f"({below} AND NOT coalesce({gives_back(table, bound)}, false))"
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
    if not int(rows):
        return None
    many = f"{int(rows):,} rows below zero name" if int(rows) > 1 else "A row below zero names"
    effect = f"{many} no order of the file; together {float(total):,.2f}: taken off what was spent, or left out"
    return Question("options.returns", (NET, DROP), {}, effect, "is needed: they may be refunds or corrections")
