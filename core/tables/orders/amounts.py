"""The money columns of an order file as SQL, and how they go together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from core.tables.engine import literal
from core.tables.evidence import NEARLY, equal_share, words_of
from core.tables.numbers import NumberStyle, number_style
from core.tables.orders.bound import Bound
from core.tables.orders.choices import OrderChoices
from core.tables.platforms.base import LINE, ORDER, Platform
from core.tables.questions import Question
from core.tables.table import LEDGER, Table
from core.tables.units import written_in_units
from core.tables.vocabulary.currencies import NO_DIGITS, THREE_DIGITS
from core.tables.vocabulary.names import fold, spell
from core.tables.vocabulary.order_names import ORDER_NAMES

PARTS: Final = (
    *("discount", "shipping", "shipping_discount", "tax", "order_total", "refunded", "adjusted", "outstanding"),
)
FEW: Final = 3


@dataclass(frozen=True)
class AmountPart:
    """An amount: SQL over a row, and whether it counts once a `LINE` or once an `ORDER`."""

    sql: str
    level: str = LINE


@dataclass
class Money:
    """What an order's money is made of.

    Attributes:
        base: The money that the others are taken from or added to.
        holds: `GROSS` (before the discount), `NET` (after it) or `COLLECTED` (with shipping and tax).
        parts: Role -> amount, of `PARTS`, positive where they are money.
        columns: Columns that were used.
        styles: How their numbers are written.
        quantity: SQL of the pieces of a row, if there are any.
        price: SQL of the price of a piece or of the line's amount: what may not be zero or less.
    """

    base: AmountPart
    holds: str
    parts: dict[str, AmountPart] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    styles: list[NumberStyle] = field(default_factory=list)
    quantity: str | None = None
    price: str = "NULL::DOUBLE"
    questions: list[Question] = field(default_factory=list)
    options: dict[str, object] = field(default_factory=dict)


class Amounts:
    """The amounts of one file.

    Args:
        table: The file.
        bound: Its columns; questions are added to it.
        platform: What exported it, if known.
        choices: What the caller chose.
        given: Role -> column, as the caller named it.
    """

    def __init__(
        self,
        table: Table,
        bound: Bound,
        platform: Platform | None,
        choices: OrderChoices,
        given: Mapping[str, str | None],
    ) -> None:
        self.table = table
        self.bound = bound
        self.columns = bound.columns
        self.platform = platform
        self.choices = choices
        self.given = given
        self.styles: dict[str, NumberStyle] = {}
        self.made_over: bool | None = None
        self.options: dict[str, object] = {}
        self.questions: list[Question] = []

    def style(self, role: str) -> NumberStyle:
        """How the column of a role writes numbers."""
        column = str(self.columns[role])
        if column not in self.styles:
            self.styles[column] = number_style(self.table, column)
        return self.styles[column]

    def sql(self, role: str) -> str:
        """SQL of a role's amount in the currency's unit."""
        sql = self.style(role).sql
        return f"({sql}) * {self._scale(str(self.columns[role]))}" if self._is_minor(role) else f"({sql})"

    def _is_minor(self, role: str) -> bool:
        if self.choices.unit is not None:
            return self.choices.unit == "minor"
        return spell(str(self.columns[role])).minor or self._platform_counts_minor()

    def _platform_counts_minor(self) -> bool:
        """Whether the platform writes the smallest unit; a file of it whose amounts have decimals was made over."""
        if not (self.platform and self.platform.minor):
            return False
        if self.made_over is None:
            money = [self.columns.get(role) for role in ("order_total", "amount", "subtotal", "unit_price", "refunded")]
            self.made_over = written_in_units(self.table, [name for name in money if name])
            if self.made_over:
                said = f"Amounts have decimals, so they are not in the smallest unit as {self.platform.title} writes it"
                self.bound.notes.append(said)
        return not self.made_over

    def _scale(self, column: str) -> str:
        stated = spell(column).currency
        currency = self.columns.get("currency")
        if currency:
            code = f"upper({self.table.text_sql(currency)})"
            none, three = (", ".join(f"'{one}'" for one in sorted(codes)) for codes in (NO_DIGITS, THREE_DIGITS))
            return f"(CASE WHEN {code} IN ({none}) THEN 1.0 WHEN {code} IN ({three}) THEN 0.001 ELSE 0.01 END)"
        return "1.0" if stated in NO_DIGITS else "0.001" if stated in THREE_DIGITS else "0.01"

    def part(self, role: str, *, level: str | None = None) -> AmountPart:
        """A role's amount as a positive number, counted once a line or once an order."""
        sql = self.sql(role)
        if role == "discount":
            sql = f"abs({sql})"
        return AmountPart(sql, level or self.level(role))

    def of_states(self, role: str, states: Collection[str]) -> AmountPart:
        """A role's amount on rows of some states, folded; nothing on others. Without a column of states, on all."""
        part = self.part(role)
        return self.on_states(part.sql, part.level, states)

    def on_states(self, sql: str, level: str, states: Collection[str]) -> AmountPart:
        """An amount on rows of some states, folded; nothing on others. Without a column of states, on all."""
        status = self.columns.get("status")
        if not status:
            return AmountPart(sql, level)
        words = [word for word in words_of(self.table, status) if fold(word) in states]
        listed = ", ".join(literal(word) for word in words) or "NULL"
        return AmountPart(f"(CASE WHEN {self.table.text_sql(status)} IN ({listed}) THEN {sql} END)", level)

    def level(self, role: str) -> str:
        """Whether a column's value stands for the line or, first row or repeated, for the order."""
        if self.platform:
            return ORDER if role in self.platform.once else LINE
        return LINE if self.spread(role)[0] == LINE else ORDER

    def spread(self, role: str) -> tuple[str, int]:
        """How a column is filled in orders of several rows: `LINE`, `first` or `repeated`; and how many tell."""
        order = self.columns["order"]
        if not order:
            return LINE, 0
        key, value = self.table.id_sql(order), self.style(role).sql
        words = ", ".join(literal(word) for word in (*self.bound.refund_words, *self.bound.other_words))
        sold = f"{self.table.text_sql(str(self.columns['kind']))} NOT IN ({words})" if words else "true"
        told, repeated, first = self.table.query(
            f"""
            SELECT count(*), count_if(filled = rows AND low = high), count_if(filled = 1)
            FROM (SELECT count(*) AS rows, count(v) AS filled, min(v) AS low, max(v) AS high
              FROM (SELECT {key} AS k, {value} AS v FROM {LEDGER} WHERE {sold}) WHERE k IS NOT NULL GROUP BY k
              HAVING count(*) > 1 AND coalesce(max(abs(v)), 0) > 0)
            """  # noqa: S608
        ).fetchone() or (0, 0, 0)
        if told and first >= NEARLY * told:
            return "first", int(told)
        if told and repeated >= NEARLY * told:
            return "repeated", int(told)
        return LINE, int(told or 0)

    def pieces(self) -> str:
        """SQL of quantity times unit price."""
        return f"({self.style('quantity').sql}) * {self.sql('unit_price')}"

    def tier(self, role: str) -> int:
        """How sure the name of a role's column is: 0 leaves no doubt."""
        known = ORDER_NAMES.roles_of(str(self.columns[role]))
        return min((tier for tier, other in known if other == role), default=0)

    def option(self, name: str, candidates: tuple[str, ...], effect: str, why: str) -> None:
        """Ask for an option; the first candidate is proposed."""
        self.questions.append(Question(f"options.{name}", candidates, {}, effect, why))
        self.options[name] = candidates[0]

    def or_zero(self, role: str) -> str:
        """SQL of a role's amount, 0 where there is none."""
        return f"coalesce({self.sql(role)}, 0)" if self.columns.get(role) else "0"

    def any(self, sql: str) -> bool:
        """Whether SQL gives anything but 0 on some row."""
        (found,) = self.table.query(f"SELECT coalesce(bool_or({sql} <> 0), false) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
        return bool(found)

    def has_percent_signs(self) -> bool:
        """Whether cells of the discount are written with a percent sign."""
        return any("%" in cell for cell in self.bound.sample[str(self.columns["discount"])])

    def fraction(self) -> str:
        """SQL of a discount as a share of one."""
        name = self.table.sql(str(self.columns["discount"]))
        value = f"TRY_CAST(replace(replace({name}::VARCHAR, '%', ''), ',', '.') AS DOUBLE)"
        high = self.table.query(f"SELECT max(abs({value})) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
        scale = "1.0" if high[0] is not None and high[0] <= 1 and not self.has_percent_signs() else "0.01"
        return f"(coalesce(abs({value}), 0) * {scale})"

    def adds_up(self, role: str, line: str) -> bool:
        """Whether a line's amounts add up to the order's, which stands on every line or on the first."""
        order = self.columns["order"]
        if not order:
            return equal_share(self.table, self.sql(role), line) >= NEARLY
        key, value = self.table.id_sql(order), self.sql(role)
        total, same = self.table.query(
            f"SELECT count(*), count_if(abs(stated - added) < 0.0051) FROM (SELECT max(v) AS stated, sum(l) AS added"  # noqa: S608
            f" FROM (SELECT {key} AS k, {value} AS v, {line} AS l FROM {LEDGER}) WHERE k IS NOT NULL GROUP BY k)"
            " WHERE stated IS NOT NULL AND added IS NOT NULL"
        ).fetchone() or (0, 0)
        return bool(total) and same >= NEARLY * total

    def lines_differ(self) -> bool:
        """Whether the lines of an order are of different things, so that equal amounts on all of them are no chance."""
        key = self.table.id_sql(str(self.columns["order"]))
        whole = ", ".join(self.table.sql(name) for name in self.table.names)
        (found,) = self.table.query(
            f"SELECT count(*) FROM (SELECT {key} AS k FROM {LEDGER} GROUP BY k"  # noqa: S608
            f" HAVING count(DISTINCT hash({whole})) > 1)"
        ).fetchone() or (0,)
        return int(found) >= FEW
