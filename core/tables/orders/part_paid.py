"""Invoices that were paid in part: what is still to be paid of them is no money yet."""

from __future__ import annotations

from typing import Final

from core.tables.evidence import looks_like, words_of
from core.tables.orders.amounts import Amounts, Money
from core.tables.vocabulary.names import fold, spell

STATES: Final = frozenset(
    (
        *("partially paid", "partly paid", "part paid", "partial", "partial payment", "partially settled"),
        *("teilweise bezahlt", "teilbezahlt", "teilzahlung", "partiellement paye", "partiellement payee"),
        *("parcialmente pagado", "parcialmente pagada", "parzialmente pagato", "parzialmente pagata"),
        *("parcialmente pago", "parcialmente paga", "gedeeltelijk betaald", "deels betaald"),
    )
)
OUTSTANDING: Final = frozenset(
    (
        *("balance", "balance due", "open balance", "outstanding", "outstanding balance", "amount due", "due"),
        *("invoice amount due", "remaining balance", "amount outstanding", "total due", "offen", "offener betrag"),
        *("restbetrag", "reste a payer", "solde du", "saldo pendiente", "importe pendiente", "da pagare", "residuo"),
        *("saldo devedor", "valor em aberto", "openstaand", "openstaand bedrag"),
    )
)
PAID: Final = frozenset(
    (
        *("amount paid", "paid amount", "invoice amount paid", "total paid", "paid", "payments total", "paid to date"),
        *("bezahlt", "bezahlter betrag", "montant paye", "importe pagado", "importo pagato", "valor pago"),
        *("betaald bedrag", "betaald"),
    )
)


def take_outstanding(amounts: Amounts, money: Money) -> None:
    """Take what is not paid yet off the orders that were paid in part; say so where no column tells how much that is.

    Args:
        amounts: The file's amounts; a note is added.
        money: What an order's money is made of; changed in place.
    """
    bound, table = amounts.bound, amounts.table
    status = bound.columns.get("status")
    part = [word for word in words_of(table, status) if fold(word) in STATES] if status else []
    if not part or "outstanding" in money.parts:
        return
    numbers = [name for name in bound.free(table) if looks_like("number", bound.sample[name], table.kind(name))]
    for known, said in ((OUTSTANDING, "outstanding"), (PAID, "paid")):
        column = next((name for name in numbers if spell(name).words in known), None)
        if not column:
            continue
        bound.columns[said] = column
        made = amounts.part(said)
        if said == "paid":
            bound.columns["outstanding"] = column
            rest = f"greatest(({money.base.sql}) - coalesce({made.sql}, 0), 0)"
            money.parts["outstanding"] = amounts.on_states(rest, made.level, STATES)
        else:
            money.parts["outstanding"] = amounts.of_states("outstanding", STATES)
        bound.notes.append(f"Of orders that were paid in part, what is not paid yet is left out, by “{column}”")
        return
    shown = ", ".join(f"“{word}”" for word in part)
    bound.notes.append(f"Orders that are {shown} count whole: no column says how much of them is paid")
