"""How an order's money is made: by the platform's way, or of the columns there are; `Doubts` holds what is unclear."""

from __future__ import annotations

from core.tables.evidence import NEARLY, equal_share
from core.tables.orders.amounts import FEW, PARTS, AmountPart, Money
from core.tables.orders.credit_notes import settle_credit_notes
from core.tables.orders.doubts import Doubts
from core.tables.orders.hinted import ask_extras, ask_refunds
from core.tables.orders.kinds import returns_question
from core.tables.orders.part_paid import take_outstanding
from core.tables.orders.refers import settle_references
from core.tables.orders.taxed import take_tax_by_twin, take_tax_off
from core.tables.platforms.base import COLLECTED, GROSS, LINE, NET, ORDER, Platform
from core.tables.table import LEDGER


class MoneyPlanner(Doubts):
    """Works out `Money` for one file."""

    def plan(self) -> Money | None:
        """The money, or None where a question has to be answered first."""
        made = self._of_platform() if self.platform else None
        if made is None:
            made = self._generic()
        if made is None:
            return None
        if made.base.sql == made.price and self.columns["subtotal"] and made.base.sql == self.sql("subtotal"):
            take_tax_off(self, made)
        made.styles = list(self.styles.values())
        made.columns = list(self.styles)
        if not self.platform:
            ask_refunds(self.table, self.bound, self.given)
            if made.holds == COLLECTED:
                ask_extras(self.table, self.bound, self.given)
            settle_references(self.table, self.bound, made, self.given)
            credit = settle_credit_notes(self.table, self.bound, made, self.choices)
            if credit:
                self.questions.append(credit)
                self.options["credit_notes"] = credit.candidates[0]
        back = None if self.platform or self.choices.returns else returns_question(self.table, self.bound, made)
        if back:
            self.questions.append(back)
            self.options["returns"] = back.candidates[0]
        made.questions, made.options = self.questions, self.options
        return made

    def _of_platform(self) -> Money | None:
        platform = self.platform
        if platform is None:
            return None
        for way in platform.ways:
            if way.base == "pieces":
                if not (self.columns.get("quantity") and self.columns.get("unit_price")):
                    continue
                quantity = self.style("quantity").sql
                pieces = f"({quantity}) * {self.sql('unit_price')}"
                if platform.first_row:
                    pieces = self._without_whole(pieces)
                made = Money(AmountPart(pieces, way.level), way.holds)
                made.quantity, made.price = quantity, self.style("unit_price").sql
            elif self.columns.get(way.base):
                made = Money(AmountPart(self.sql(way.base), way.level), way.holds)
                made.price = made.base.sql
            else:
                continue
            self._with_parts(made, way.base, platform)
            return made
        return None

    def _with_parts(self, made: Money, base: str, platform: Platform) -> None:
        """What is added to a platform's money or taken from it."""
        for role in PARTS:
            if self.columns.get(role) and role != base:
                made.parts[role] = self.part(role)
        if platform.implied_discount and base == "subtotal" and self.columns.get("order_total"):
            made.parts.setdefault("discount", self.implied_discount())
        if "outstanding" in made.parts and platform.part_paid:
            made.parts["outstanding"] = self.of_states("outstanding", platform.part_paid)
        if made.holds == COLLECTED and base != "order_total":
            made.parts.pop("order_total", None)

    def _generic(self) -> Money | None:
        columns = self.columns
        pieces = bool(columns["quantity"] and columns["unit_price"])
        if columns["unit_price"] and columns["quantity"] and not self.price_of_piece():
            columns["amount"] = columns["amount"] or columns["unit_price"]
            columns["unit_price"] = None
            pieces = False
        if not pieces and columns["unit_price"] and not self.quantity_known():
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
        take_tax_by_twin(self, made)
        take_outstanding(self, made)
        self.unit(made)
        return made

    def _without_whole(self, pieces: str) -> str:
        """Pieces of rows with an item: a row without one repeats as a sum what the order's other rows have."""
        item, order = self.columns.get("product"), self.columns.get("order")
        if not item or not order:
            return pieces
        sold, key = self.table.text_sql(item), self.table.id_sql(order)
        parted = f"SELECT {key} FROM {LEDGER} WHERE {sold} IS NOT NULL AND {key} IS NOT NULL"  # noqa: S608
        return f"(CASE WHEN {sold} IS NULL AND {key} IN ({parted}) THEN NULL ELSE {pieces} END)"

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
            return self.with_discount(AmountPart(self.sql("amount")), GROSS)
        self.ask_amount()
        return None

    def _of_pieces(self) -> Money | None:
        made = self.with_discount(AmountPart(self.pieces()), GROSS)
        if made:
            made.price = self.style("unit_price").sql
        return made

    def _of_subtotal(self) -> Money | None:
        """Whether a subtotal has the discount off already is told by the total it leads to."""
        base = AmountPart(self.sql("subtotal"), self.level("subtotal"))
        discount = self.columns["discount"]
        if not discount:
            if "discount" not in self.given and self.lacks_discount(base.sql):
                return None
            if self.columns["order_total"] and self.implies_discount():
                said = "What the total lacks of subtotal, shipping and tax is taken to be the discount"
                self.bound.notes.append(said)
                return Money(base, GROSS, {"discount": self.implied_discount()}, price=base.sql)
            return Money(base, NET, price=base.sql)
        off = f"abs({self.sql('discount')})"
        if not self.any(off):
            if "discount" not in self.given and self.lacks_discount(base.sql):
                return None
            return Money(base, NET, {"discount": self.part("discount")}, price=base.sql)
        total = self.columns["order_total"]
        if total:
            shipping, tax = self.or_zero("shipping"), self.or_zero("tax")
            stated = self.sql("order_total")
            where = f"coalesce({off}, 0) > 0"
            for holds, before in ((NET, base.sql), (GROSS, f"({base.sql} - coalesce({off}, 0))")):
                for sum_up in (f"{before} + {shipping} + {tax}", f"{before} + {shipping}", before):
                    if equal_share(self.table, sum_up, stated, where) >= NEARLY:
                        return Money(base, holds, {"discount": self.part("discount")}, price=base.sql)
        return self.discount_asked(base, base.sql)

    def _of_amount(self, *, pieces: bool) -> Money | None:
        columns, amount = self.columns, self.sql("amount")
        name = str(columns["amount"])
        spread, told = self.spread("amount")
        if pieces:
            return self._beside_pieces(amount, spread)
        if spread == "repeated" and told >= FEW and self.lines_differ() and "order_total" not in self.given:
            if "amount" in self.given:
                return self.with_discount(AmountPart(amount), GROSS, stated=amount)
            effect = f"“{name}” is the same on every line of an order: counted once an order, or once a line"
            self.bound.ask("order_total", [name, None], effect, f"could be “{name}”")
            self.bound.proposed["amount"] = None
            return None
        if self._two_totals(amount):
            other = str(columns["order_total"])
            columns["amount"] = columns["order_total"] = None
            self.bound.ask("amount", [name, other], "The money depends on it", f"could be “{name}” or “{other}”")
            return None
        return self.with_discount(AmountPart(amount, ORDER if spread == "first" else LINE), GROSS, stated=amount)

    def _two_totals(self, amount: str) -> bool:
        """Whether there are two amounts of money, and nothing that would explain why they differ."""
        columns = self.columns
        if not columns["order_total"] or any(columns[role] for role in ("discount", "tax", "shipping")):
            return False
        if "amount" in self.given or "order_total" in self.given:
            return False
        total = self.sql("order_total")
        return equal_share(self.table, amount, total) < NEARLY and not self.adds_up("order_total", amount)

    def _beside_pieces(self, amount: str, spread: str) -> Money | None:
        """An amount beside quantity and unit price, which it should be the product of."""
        columns, product = self.columns, self.pieces()
        name = str(columns["amount"])
        if equal_share(self.table, amount, product) >= NEARLY:
            return self.with_discount(AmountPart(amount), GROSS, stated=amount)
        if columns["discount"]:
            off = f"abs({self.sql('discount')})"
            if equal_share(self.table, amount, f"{product} - coalesce({off}, 0)") >= NEARLY:
                return Money(AmountPart(amount), NET, {"discount": self.part("discount")}, price=amount)
            if equal_share(self.table, amount, f"{product} * (1 - {self.fraction()})") >= NEARLY:
                return Money(AmountPart(amount), NET, price=amount)
        if spread != LINE and self.adds_up("amount", product):
            return Money(AmountPart(product), GROSS, price=self.style("unit_price").sql)
        if "amount" in self.given:
            return Money(AmountPart(amount, LINE if spread == LINE else ORDER), NET, price=amount)
        effect = f"Quantity times unit price is not “{name}”: the money is one or the other"
        self.bound.ask("amount", [name, None], effect, "does not go together with quantity and unit price")
        return None

    def _of_total(self, *, pieces: bool) -> Money | None:
        total = self.sql("order_total")
        spread, _ = self.spread("order_total")
        level = LINE if spread == LINE else ORDER
        if pieces:
            product = self.pieces()
            if level == ORDER and self.adds_up("order_total", product):
                return self.with_discount(AmountPart(product), GROSS)
            if level == LINE and equal_share(self.table, total, product) >= NEARLY:
                return self.with_discount(AmountPart(product), GROSS)
        parts = {"discount": self.part("discount")} if self.columns["discount"] else {}
        return Money(AmountPart(total, level), COLLECTED, parts, price=total)
