"""How an order's money is made of the columns there are: known from the platform, proved by how they add up, or asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from core.tables.evidence import NEARLY, equal_share, looks_like
from core.tables.numbers import NumberStyle, number_style
from core.tables.orders.bind import Bound
from core.tables.orders.choices import AMOUNT, PERCENT, TAKEN, OrderChoices
from core.tables.platforms.base import COLLECTED, GROSS, LINE, NET, ORDER, Platform
from core.tables.questions import Question
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.currencies import NO_DIGITS, THREE_DIGITS
from core.tables.vocabulary.names import fold, spell

PARTS: Final = ("discount", "shipping", "tax", "order_total", "refunded", "adjusted", "outstanding")
FEW: Final = 3
BIG: Final = 500
# Names that leave no doubt that tax and shipping are not in it.
ITEMS_ONLY: Final = frozenset("net netto nettes netas sales subtotal price item items product line row ht excl ex".split())


@dataclass(frozen=True)
class Part:
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

    base: Part
    holds: str
    parts: dict[str, Part] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    styles: list[NumberStyle] = field(default_factory=list)
    quantity: str | None = None
    price: str = "NULL::DOUBLE"
    questions: list[Question] = field(default_factory=list)
    options: dict[str, object] = field(default_factory=dict)


class MoneyPlanner:
    """Works out `Money` for one file.

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
        self.options: dict[str, object] = {}
        self.questions: list[Question] = []

    def plan(self) -> Money | None:
        """The money, or None where a question has to be answered first."""
        made = self._of_platform() if self.platform else None
        if made is None:
            made = self._generic()
        if made is None:
            return None
        made.styles = list(self.styles.values())
        made.columns = list(self.styles)
        made.questions, made.options = self.questions, self.options
        return made

    # Amounts of columns

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
        return spell(str(self.columns[role])).minor or bool(self.platform and self.platform.minor)

    def _scale(self, column: str) -> str:
        stated = spell(column).currency
        currency = self.columns.get("currency")
        if currency:
            code = f"upper({self.table.text_sql(currency)})"
            none, three = (", ".join(f"'{one}'" for one in sorted(codes)) for codes in (NO_DIGITS, THREE_DIGITS))
            return f"(CASE WHEN {code} IN ({none}) THEN 1.0 WHEN {code} IN ({three}) THEN 0.001 ELSE 0.01 END)"
        return "1.0" if stated in NO_DIGITS else "0.001" if stated in THREE_DIGITS else "0.01"

    def part(self, role: str, *, level: str | None = None) -> Part:
        """A role's amount as a positive number, counted once a line or once an order."""
        sql = self.sql(role)
        if role == "discount":
            sql = f"abs({sql})"
        return Part(sql, level or self.level(role))

    def level(self, role: str) -> str:
        """Whether a column's value stands for the line or, first row or repeated, for the order."""
        if self.platform:
            return ORDER if role in self.platform.once else LINE
        return LINE if self._spread(role)[0] == LINE else ORDER

    def _spread(self, role: str) -> tuple[str, int]:
        """How a column is filled in orders of several rows: `LINE`, `first` or `repeated`; and how many tell."""
        order = self.columns["order"]
        if not order:
            return LINE, 0
        key, value = self.table.id_sql(order), self.style(role).sql
        told, repeated, first = self.table.query(
            f"""
            SELECT count(*), count_if(filled = rows AND low = high), count_if(filled = 1)
            FROM (SELECT count(*) AS rows, count(v) AS filled, min(v) AS low, max(v) AS high
              FROM (SELECT {key} AS k, {value} AS v FROM {LEDGER}) WHERE k IS NOT NULL GROUP BY k
              HAVING count(*) > 1 AND coalesce(max(abs(v)), 0) > 0)
            """  # noqa: S608
        ).fetchone() or (0, 0, 0)
        if told and first >= NEARLY * told:
            return "first", int(told)
        if told and repeated >= NEARLY * told:
            return "repeated", int(told)
        return LINE, int(told or 0)

    # A platform's ways

    def _of_platform(self) -> Money | None:
        platform = self.platform
        if platform is None:
            return None
        for way in platform.ways:
            if way.base == "pieces":
                if not (self.columns.get("quantity") and self.columns.get("unit_price")):
                    continue
                quantity = self.style("quantity").sql
                made = Money(Part(f"({quantity}) * {self.sql('unit_price')}", way.level), way.holds)
                made.quantity, made.price = quantity, self.style("unit_price").sql
            elif self.columns.get(way.base):
                made = Money(Part(self.sql(way.base), way.level), way.holds)
                made.price = made.base.sql
            else:
                continue
            for role in PARTS:
                if self.columns.get(role) and role != way.base:
                    made.parts[role] = self.part(role)
            if made.holds == COLLECTED and way.base != "order_total":
                made.parts.pop("order_total", None)
            return made
        return None

    # Without a platform

    def _generic(self) -> Money | None:
        columns = self.columns
        pieces = bool(columns["quantity"] and columns["unit_price"])
        if columns["unit_price"] and columns["quantity"] and not self._price_of_piece():
            columns["amount"] = columns["amount"] or columns["unit_price"]
            columns["unit_price"] = None
            pieces = False
        if not pieces and columns["unit_price"] and not self._quantity_known():
            return None
        made = self._base(pieces=pieces)
        if made is None:
            return None
        if columns["quantity"]:
            made.quantity = self.style("quantity").sql
        for role in ("shipping", "tax", "refunded", "order_total"):
            if columns[role] and role not in made.parts and columns[role] not in (self._base_columns(made)):
                made.parts[role] = self.part(role)
        if made.holds == COLLECTED:
            made.parts.pop("order_total", None)
        self._unit(made)
        return made

    def _base_columns(self, made: Money) -> tuple[str | None, ...]:
        return (self.columns[made.price],) if made.price in self.columns else ()

    def _base(self, *, pieces: bool) -> Money | None:
        columns = self.columns
        if columns["subtotal"]:
            return self._of_subtotal()
        if columns["amount"]:
            return self._of_amount(pieces=pieces)
        if columns["order_total"]:
            return self._of_total(pieces=pieces)
        if pieces:
            return self._of_pieces()
        single = columns["unit_price"]
        if single:
            columns["amount"] = single
            return self._with_discount(Part(self.sql("amount")), GROSS)
        self._ask_amount()
        return None

    def _pieces(self) -> str:
        return f"({self.style('quantity').sql}) * {self.sql('unit_price')}"

    def _of_pieces(self) -> Money | None:
        made = self._with_discount(Part(self._pieces()), GROSS)
        if made:
            made.price = self.style("unit_price").sql
        return made

    def _of_subtotal(self) -> Money | None:
        """Whether a subtotal has the discount off already is told by the total it leads to."""
        base = Part(self.sql("subtotal"), self.level("subtotal"))
        discount = self.columns["discount"]
        if not discount:
            return Money(base, NET, price=base.sql)
        off = f"abs({self.sql('discount')})"
        if not self._any(off):
            return Money(base, NET, {"discount": self.part("discount")}, price=base.sql)
        total = self.columns["order_total"]
        if total:
            shipping, tax = self._or_zero("shipping"), self._or_zero("tax")
            stated = self.sql("order_total")
            where = f"coalesce({off}, 0) > 0"
            for holds, before in ((NET, base.sql), (GROSS, f"({base.sql} - coalesce({off}, 0))")):
                for sum_up in (f"{before} + {shipping} + {tax}", f"{before} + {shipping}", before):
                    if equal_share(self.table, sum_up, stated, where) >= NEARLY:
                        return Money(base, holds, {"discount": self.part("discount")}, price=base.sql)
        return self._discount_asked(base, base.sql)

    def _of_amount(self, *, pieces: bool) -> Money | None:
        columns = self.columns
        name = str(columns["amount"])
        amount = self.sql("amount")
        spread, told = self._spread("amount")
        if pieces:
            product = self._pieces()
            if equal_share(self.table, amount, product) >= NEARLY:
                return self._with_discount(Part(amount), GROSS, stated=amount)
            if columns["discount"]:
                off = f"abs({self.sql('discount')})"
                if equal_share(self.table, amount, f"{product} - coalesce({off}, 0)") >= NEARLY:
                    return Money(Part(amount), NET, {"discount": self.part("discount")}, price=amount)
                if equal_share(self.table, amount, f"{product} * (1 - {self._fraction()})") >= NEARLY:
                    return Money(Part(amount), NET, price=amount)
            if spread != LINE and self._adds_up("amount", product):
                return Money(Part(product), GROSS, price=self.style("unit_price").sql)
            if "amount" in self.given and columns["amount"]:
                return Money(Part(amount, LINE if spread == LINE else ORDER), NET, price=amount)
            effect = f"Quantity times unit price is not “{name}”: the money is one or the other"
            self.bound.ask("amount", [name, None], effect, "does not go together with quantity and unit price")
            return None
        if spread == "repeated" and told >= FEW and self._lines_differ() and "order_total" not in self.given:
            if "amount" in self.given:
                return self._with_discount(Part(amount), GROSS, stated=amount)
            effect = f"“{name}” is the same on every line of an order: counted once an order, or once a line"
            self.bound.ask("order_total", [name, None], effect, f"could be “{name}”")
            self.bound.proposed["amount"] = None
            return None
        level = LINE if spread == LINE or spread == "repeated" else ORDER
        if columns["order_total"] and not columns["discount"] and not columns["tax"] and not columns["shipping"]:
            # Two amounts and nothing that would tell them apart.
            total = self.sql("order_total")
            if equal_share(self.table, amount, total) < NEARLY and not self._adds_up("order_total", amount):
                if "amount" not in self.given and "order_total" not in self.given:
                    other = str(columns["order_total"])
                    columns["amount"] = columns["order_total"] = None
                    self.bound.ask("amount", [name, other], "The money depends on it", f"could be “{name}” or “{other}”")
                    return None
        return self._with_discount(Part(amount, level), GROSS, stated=amount)

    def _of_total(self, *, pieces: bool) -> Money | None:
        total = self.sql("order_total")
        spread, _ = self._spread("order_total")
        level = LINE if spread == LINE else ORDER
        if pieces:
            product = self._pieces()
            if level == ORDER and self._adds_up("order_total", product):
                return self._with_discount(Part(product), GROSS)
            if level == LINE and equal_share(self.table, total, product) >= NEARLY:
                return self._with_discount(Part(product), GROSS)
        parts = {"discount": self.part("discount")} if self.columns["discount"] else {}
        return Money(Part(total, level), COLLECTED, parts, price=total)

    def _with_discount(self, base: Part, holds: str, stated: str | None = None) -> Money | None:
        """A base whose discount is known, proved by a stated total, or asked about."""
        columns, choices = self.columns, self.choices
        made = Money(base, holds, price=base.sql)
        if not self._knows_what_it_includes(made, stated):
            return None
        if not columns["discount"]:
            return made
        off = f"abs({self.sql('discount')})"
        if not self._any(off):
            made.parts["discount"] = self.part("discount")
            return made
        percent = spell(str(columns["discount"])).percent or self._has_percent_signs()
        if choices.discount == TAKEN:
            made.holds = NET
            return made
        if choices.discount == PERCENT or (choices.discount is None and percent):
            made.parts["discount"] = Part(f"({base.sql}) * {self._fraction()}", base.level)
            return made
        if choices.discount == AMOUNT:
            made.parts["discount"] = self.part("discount")
            return made
        if columns["order_total"]:
            total = self.sql("order_total")
            rest = f"{self._or_zero('shipping')} + {self._or_zero('tax')}"
            where = f"coalesce({off}, 0) > 0"
            for once in (f"{base.sql} - coalesce({off}, 0) + {rest}", f"{base.sql} - coalesce({off}, 0)"):
                if equal_share(self.table, once, total, where) >= NEARLY:
                    made.parts["discount"] = self.part("discount")
                    return made
            for once in (f"{base.sql} + {rest}", base.sql):
                if equal_share(self.table, once, total, where) >= NEARLY:
                    made.holds = NET
                    return made
        return self._discount_asked(base, base.sql)

    def _discount_asked(self, base: Part, price: str) -> Money | None:
        column = str(self.columns["discount"])
        choices = self.choices
        if choices.discount == TAKEN:
            return Money(base, NET, {"discount": self.part("discount")}, price=price)
        if choices.discount == AMOUNT:
            return Money(base, GROSS, {"discount": self.part("discount")}, price=price)
        if choices.discount == PERCENT:
            return Money(base, GROSS, {"discount": Part(f"({base.sql}) * {self._fraction()}", base.level)}, price=price)
        high = self.table.query(f"SELECT max(abs({self.style('discount').sql})) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
        likely = PERCENT if high[0] is not None and high[0] <= 1 else AMOUNT
        order = (likely, TAKEN, AMOUNT if likely == PERCENT else PERCENT)
        self._option(
            "discount",
            order,
            f"“{column}” is an amount to take off, a share to take off, or off already",
            "is needed: nothing in the file says what the discount does to the amount",
        )
        return None

    def _knows_what_it_includes(self, made: Money, stated: str | None) -> bool:
        """Whether the amount has shipping and tax in it, where there are such columns."""
        columns, choices = self.columns, self.choices
        beside = [role for role in ("shipping", "tax") if columns[role] and self._any(self.sql(role))]
        if stated is None or not beside:
            return True
        if choices.includes is not None:
            made.holds = COLLECTED if choices.includes == "everything" else made.holds
            return True
        if ITEMS_ONLY & set(spell(str(columns["amount"])).words.split()):
            return True
        if columns["order_total"]:
            total = self.sql("order_total")
            off = f"coalesce(abs({self.sql('discount')}), 0)" if columns["discount"] else "0"
            added = " + ".join(self._or_zero(role) for role in beside)
            if any(equal_share(self.table, f"{stated} - {less} + {added}", total) >= NEARLY for less in (off, "0")):
                return True
        shown = " and ".join(f"“{columns[role]}”" for role in beside)
        self._option(
            "includes",
            ("items", "everything"),
            f"“{columns['amount']}” is of the items alone, or {shown} are in it",
            "is needed: nothing says whether shipping and tax are in the amount",
        )
        return False

    def _price_of_piece(self) -> bool:
        """Whether the price is of one piece, where its name does not say so; asks where nothing shows it."""
        column, choices = str(self.columns["unit_price"]), self.choices
        tier = min((tier for tier, role in _roles(column) if role == "unit_price"), default=0)
        if "unit_price" in self.given or tier == 0:
            return True
        if choices.price is not None:
            return choices.price == "piece"
        price, quantity = self.style("unit_price").sql, self.style("quantity").sql
        (several,) = self.table.query(f"SELECT count_if(abs({quantity}) > 1) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
        if not several:
            return True
        for role in ("amount", "order_total"):
            if self.columns[role] and equal_share(self.table, self.sql(role), self._pieces()) >= NEARLY:
                return True
        if self.columns["product"]:
            product = self.table.id_sql(str(self.columns["product"]))
            told, piece, line = self.table.query(
                f"""
                SELECT count(*), count_if(high - low < 0.0051), count_if(each_high - each_low < 0.0051)
                FROM (SELECT max(p) AS high, min(p) AS low, max(p / q) AS each_high, min(p / q) AS each_low
                  FROM (SELECT {product} AS k, {price} AS p, {quantity} AS q FROM {LEDGER})
                  WHERE k IS NOT NULL AND p > 0 AND q > 0 GROUP BY k HAVING count(DISTINCT q) > 1)
                """  # noqa: S608
            ).fetchone() or (0, 0, 0)
            if told and max(piece, line) >= 0.5 * told and piece != line:
                return bool(piece > line)
        self._option(
            "price",
            ("piece", "line"),
            f"“{column}” times the quantity, or “{column}” as it stands, is the line's money",
            "is needed: nothing says whether the price is of one piece or of the line",
        )
        return True

    def _quantity_known(self) -> bool:
        """Whether a price of a piece without a quantity may stand for the line."""
        if "quantity" in self.given or any(self.columns[role] for role in ("amount", "order_total", "subtotal")):
            return True
        tier = min((tier for tier, role in _roles(str(self.columns["unit_price"])) if role == "unit_price"), default=0)
        if tier or "amount" in self.given:
            return True
        sample = self.bound.sample
        likely = [
            name
            for name in self.bound.free(self.table)
            if looks_like("whole", sample[name], self.table.kind(name)) and _small(sample[name])
        ]
        if not likely:
            return True
        self.bound.ask(
            "quantity", [*likely[:6], None], "The unit price is multiplied by it", "has no column of that name"
        )
        return False

    def _ask_amount(self) -> None:
        sample = self.bound.sample
        likely = [
            name
            for name in self.bound.free(self.table)
            if looks_like("number", sample[name], self.table.kind(name))
            and not looks_like("date", sample[name], self.table.kind(name))
        ]
        likely.sort(key=lambda name: looks_like("whole", sample[name], "text"))
        if likely and "amount" not in self.given:
            self.bound.ask("amount", likely[:12], "The money is the sum of it", "is not among the names of the columns")

    def _unit(self, made: Money) -> None:
        """Ask about cents where whole numbers could be cents and nothing says what they are."""
        if self.choices.unit is not None or any(spell(name).minor for name in self.styles):
            return
        (least, odd, whole, rows) = self.table.query(
            f"SELECT median(abs(v)), avg((v % 10 <> 0)::INT), bool_and(v = floor(v)), count(*)"  # noqa: S608
            f" FROM (SELECT {made.base.sql} AS v FROM {LEDGER}) WHERE v <> 0"
        ).fetchone() or (0, 0, False, 0)
        codes = {code for style in self.styles.values() for code in style.currencies}
        codes |= {one for one in (spell(name).currency for name in self.styles) if one}
        if self.columns["currency"]:
            from core.tables.evidence import words_of

            codes |= {word.upper() for word in words_of(self.table, str(self.columns["currency"]))}
        if rows < 10 or not whole or least is None or least < BIG or odd < 0.2 or codes & NO_DIGITS:
            return
        self._option(
            "unit",
            ("minor", "major"),
            f"Half of the amounts are {least:,.0f} or more, all whole: cents make them {least / 100:,.2f}",
            "is needed: the amounts could be in the smallest unit of the currency",
        )

    def _option(self, name: str, candidates: tuple[str, ...], effect: str, why: str) -> None:
        self.questions.append(Question(f"options.{name}", candidates, {}, effect, why))
        self.options[name] = candidates[0]

    # Evidence

    def _or_zero(self, role: str) -> str:
        return f"coalesce({self.sql(role)}, 0)" if self.columns.get(role) else "0"

    def _any(self, sql: str) -> bool:
        (found,) = self.table.query(f"SELECT coalesce(bool_or({sql} <> 0), false) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
        return bool(found)

    def _has_percent_signs(self) -> bool:
        return any("%" in cell for cell in self.bound.sample[str(self.columns["discount"])])

    def _fraction(self) -> str:
        """SQL of a discount as a share of one."""
        name = self.table.sql(str(self.columns["discount"]))
        value = f"TRY_CAST(replace(replace({name}::VARCHAR, '%', ''), ',', '.') AS DOUBLE)"
        high = self.table.query(f"SELECT max(abs({value})) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
        scale = "1.0" if high[0] is not None and high[0] <= 1 and not self._has_percent_signs() else "0.01"
        return f"(coalesce(abs({value}), 0) * {scale})"

    def _adds_up(self, role: str, line: str) -> bool:
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

    def _lines_differ(self) -> bool:
        """Whether the lines of an order are of different things, so that equal amounts on all of them are no chance."""
        key = self.table.id_sql(str(self.columns["order"]))
        whole = ", ".join(self.table.sql(name) for name in self.table.names)
        (found,) = self.table.query(
            f"SELECT count(*) FROM (SELECT {key} AS k FROM {LEDGER} GROUP BY k HAVING count(DISTINCT hash({whole})) > 1)"  # noqa: S608
        ).fetchone() or (0,)
        return int(found) >= FEW


def _roles(column: str) -> list[tuple[int, str]]:
    from core.tables.vocabulary.order_names import ORDER_NAMES

    return ORDER_NAMES.roles_of(column)


def _small(cells: object) -> bool:
    values = [abs(float(cell)) for cell in list(cells) if cell.replace(".", "", 1).lstrip("+-").isdigit()]  # type: ignore[call-overload]
    return bool(values) and sorted(values)[len(values) // 2] <= 20 and len(fold(str(cells))) > 0
