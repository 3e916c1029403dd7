"""The table `parsed`: a row of the file each, with its customer, its order, when it was, what it says of its state."""

from __future__ import annotations

from typing import Final

from core.tables.engine import literal
from core.tables.evidence import words_of
from core.tables.orders.amounts import PARTS, Money
from core.tables.orders.bound import Bound
from core.tables.orders.clock import Clock
from core.tables.orders.credit_notes import gives_back
from core.tables.orders.standing import Standing
from core.tables.platforms.base import Platform
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.currencies import code_of
from core.tables.vocabulary.guests import GUESTS as NOBODY
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.states import COUNTS

PARSED: Final = "parsed"
FEW: Final = 3
GUESTS: Final = 5  # an id 0 that has this many times the orders of any other id is no customer


def parse_orders(
    table: Table, bound: Bound, money: Money, standing: Standing, clock: Clock, platform: Platform | None
) -> None:
    """Make the table, a row each; customer, order, reason and what a row undoes are empty still."""
    columns = bound.columns
    who, mail, order = columns["customer"], columns["email"], columns["order"]
    phone = columns.get("phone")
    kinds = platform.kinds if platform else {}
    kind_column = columns.get("kind") or columns.get("line_name")
    kind = "'sale'"
    if bound.refund_words or bound.other_words:
        said = table.text_sql(str(columns["kind"]))
        whens = " ".join(
            f"WHEN {said} IN ({', '.join(literal(word) for word in words)}) THEN '{meaning}'"
            for words, meaning in ((bound.refund_words, "refund"), (bound.other_words, "skip"))
            if words
        )
        kind = f"(CASE {whens} ELSE 'sale' END)"
    if bound.credit_letters:
        kind = f"(CASE WHEN {gives_back(table, bound)} THEN 'refund' ELSE {kind} END)"
    if bound.reverses:
        other = table.id_sql(str(columns["reference"]))
        own = table.id_sql(str(order))
        kind = f"(CASE WHEN {other} <> {own} THEN 'refund' ELSE 'sale' END)"
    if kinds and kind_column:
        folded = f"strip_accents(lower({table.text_sql(kind_column)}))"
        listed = " ".join(
            f"WHEN regexp_matches({folded}, {literal(pattern)}) THEN '{meaning}'" for pattern, meaning in kinds.items()
        )
        kind = f"coalesce(CASE {listed} END, 'sale')"
    base = f"(CASE WHEN {kind} = 'refund' THEN -abs({money.base.sql}) ELSE {money.base.sql} END)"
    email = f"lower({table.text_sql(mail)})" if mail else "NULL::VARCHAR"
    if phone:
        email = f"coalesce({email}, {table.text_sql(phone)})"
    parts = {role: (money.parts[role].sql if role in money.parts else "NULL::DOUBLE") for role in PARTS}
    text = {
        role: (table.text_sql(str(columns[role])) if columns.get(role) else "NULL::VARCHAR")
        for role in ("consent", "reference")
    }
    text["currency"] = _code_sql(table, columns["currency"])
    listed = ", ".join(f"{sql} AS {role}" for role, sql in (parts | text).items())
    table.query(
        f"""
        CREATE OR REPLACE TABLE {PARSED} AS
        SELECT rowid AS line, {_customer_sql(table, who)} AS given_customer, {email} AS email,
          {table.id_sql(order) if order else "NULL::VARCHAR"} AS given_order, {clock.sql} AS placed,
          {standing.sql} AS outcome, {kind} AS kind, {money.quantity or "NULL::DOUBLE"} AS quantity,
          {money.price} AS price, {base} AS base, {listed},
          NULL::VARCHAR AS customer, NULL::VARCHAR AS order_id, NULL::VARCHAR AS reason, NULL::VARCHAR AS undoes
        FROM {LEDGER}
        """  # noqa: S608
    )


def _customer_sql(table: Table, column: str | None) -> str:
    """SQL of who bought; a word that stands for nobody in particular is null."""
    if not column:
        return "NULL::VARCHAR"
    key = table.id_sql(column)
    words = f"SELECT DISTINCT {key} AS k FROM {LEDGER} WHERE regexp_full_match({key}, '[^0-9@]{{1,30}}')"  # noqa: S608
    nobody = [str(row[0]) for row in table.query(words).fetchall() if fold(str(row[0])) in NOBODY]
    return f"(CASE WHEN {key} NOT IN ({', '.join(literal(word) for word in nobody)}) THEN {key} END)" if nobody else key


def _code_sql(table: Table, column: str | None) -> str:
    """SQL of a row's currency as an ISO code, whatever word or sign the file has for it."""
    if not column:
        return "NULL::VARCHAR"
    text = table.text_sql(column)
    words = {word: code_of(word) or word.upper() for word in words_of(table, column)}
    listed = " ".join(f"WHEN {literal(word)} THEN {literal(code)}" for word, code in words.items())
    return f"(CASE {text} {listed} ELSE upper({text}) END)" if listed else f"upper({text})"


def blank_on_later_rows(table: Table) -> bool:
    """Whether orders of several rows have their customer or their day on the first row only, as some shops do."""
    told, blank = table.query(
        f"""
        SELECT count(*), count_if(filled < rows) FROM (
          SELECT count(*) AS rows, least(count(coalesce(given_customer, email)), count(placed)) AS filled FROM {PARSED}
          WHERE given_order IS NOT NULL GROUP BY given_order HAVING count(*) > 1)
        """  # noqa: S608
    ).fetchone() or (0, 0)
    return int(blank or 0) >= FEW and int(blank or 0) >= 0.5 * int(told or 0)


def fill(table: Table) -> None:
    """Give every row of an order what stands on its first row: customer, state, currency, consent, time."""
    filled = ("given_customer", "email", "currency", "consent")
    first = ", ".join(f"arg_min({name}, line) FILTER ({name} IS NOT NULL) AS {name}" for name in filled)
    told = ", ".join(f"{name} = coalesce({PARSED}.{name}, f.{name})" for name in filled)
    table.query(
        f"""
        UPDATE {PARSED} SET {told}, outcome = CASE WHEN {PARSED}.outcome = '{COUNTS}' THEN f.outcome
            ELSE {PARSED}.outcome END,
          placed = coalesce({PARSED}.placed, f.placed)
        FROM (SELECT given_order, {first}, arg_min(outcome, line) AS outcome,
          arg_min(placed, line) FILTER (placed IS NOT NULL) AS placed FROM {PARSED}
          WHERE given_order IS NOT NULL GROUP BY given_order) AS f
        WHERE {PARSED}.given_order = f.given_order
        """  # noqa: S608
    )


def name_customers(table: Table, bound: Bound, notes: list[str]) -> bool:
    """The platform's id; where it is empty or 0 on any order that counts, the e-mail for all."""
    named = bound.columns["customer"] is not None
    mailed = bound.columns["email"] is not None
    if not named:
        table.query(f"UPDATE {PARSED} SET customer = email")  # noqa: S608
        return True
    table.query(f"UPDATE {PARSED} SET customer = given_customer")  # noqa: S608
    if mailed:
        (guests,) = table.query(
            f"SELECT count(*) FROM {PARSED} WHERE email IS NOT NULL AND coalesce(given_customer, '0') = '0'"  # noqa: S608
            f" AND (outcome = '{COUNTS}' OR NOT EXISTS (SELECT 1 FROM {PARSED} WHERE given_customer IS NOT NULL))"
        ).fetchone() or (0,)
        if not guests:
            return False
        table.query(
            f"""
            UPDATE {PARSED} SET customer = coalesce(email, m.mail, nullif(given_customer, '0')) FROM (
              SELECT line, (SELECT any_value(o.email) FROM {PARSED} o WHERE o.given_customer = p.given_customer
                AND o.given_customer <> '0' AND o.email IS NOT NULL) AS mail FROM {PARSED} p) AS m
            WHERE {PARSED}.line = m.line
            """  # noqa: S608
        )
        notes.append(f"{int(guests):,} rows have no customer id (guests), so customers are told apart by e-mail")
        return True
    zero, most = table.query(
        f"SELECT coalesce(max(n) FILTER (k = '0'), 0), coalesce(max(n) FILTER (k <> '0'), 0) FROM"  # noqa: S608
        f" (SELECT given_customer AS k, count(*) AS n FROM {PARSED} GROUP BY k)"
    ).fetchone() or (0, 0)
    if zero and int(zero) >= GUESTS * max(int(most), 1):
        table.query(f"UPDATE {PARSED} SET customer = NULL WHERE given_customer = '0'")  # noqa: S608
        notes.append(f"Customer 0 has {int(zero):,} rows and stands for guests: they are nobody in particular")
    return False


def key_orders(table: Table, bound: Bound) -> None:
    """The order of a row: its number, or its customer's day."""
    if bound.columns["order"]:
        table.query(f"UPDATE {PARSED} SET order_id = coalesce(given_order, '')")  # noqa: S608
    else:
        table.query(f"UPDATE {PARSED} SET order_id = strftime(placed, '%Y-%m-%d')")  # noqa: S608
