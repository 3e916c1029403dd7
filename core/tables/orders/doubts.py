"""What the amounts of an order file can mean in two ways: proved by how they add up, chosen by the caller, or asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.tables.evidence import NEARLY, equal_share, looks_like, words_of
from core.tables.likely import likely_money, settles
from core.tables.numbers import number_style
from core.tables.orders.amounts import AmountPart, Amounts, Money
from core.tables.orders.bound import means_else
from core.tables.orders.choices import AMOUNT, PERCENT, TAKEN
from core.tables.platforms.base import COLLECTED, GROSS, NET, ORDER
from core.tables.table import LEDGER
from core.tables.units import minor_question
from core.tables.vocabulary.names import spell

FEW_PIECES: Final = 20
# Names that leave no doubt that tax and shipping are not in it.
ITEMS_ONLY: Final = frozenset(
    ("net", "netto", "nettes", "netas", "sales", "subtotal", "price", "item", "items", "product", "line", "row", "ht")
)


class Doubts(Amounts):
    """Amounts whose meaning is settled before they are used."""

    def with_discount(self, base: AmountPart, holds: str, stated: str | None = None) -> Money | None:
        """A base whose discount is known, proved by a stated total, or asked about."""
        columns = self.columns
        made = Money(base, holds, price=base.sql)
        if not self.knows_what_it_includes(made, stated):
            return None
        if not columns["discount"]:
            return made
        off = f"abs({self.sql('discount')})"
        percent = spell(str(columns["discount"])).percent or self.has_percent_signs()
        if not self.any(off) and not percent:
            made.parts["discount"] = self.part("discount")
            return made
        if percent and self.choices.discount is None:
            return self._discounted(base, base.sql, PERCENT)
        if self.choices.discount is None and columns["order_total"]:
            proved = self._proved_by_total(base, off)
            if proved:
                return self._discounted(base, base.sql, proved)
        return self.discount_asked(base, base.sql)

    def lacks_discount(self, subtotal: str) -> bool:
        """Whether a subtotal does not lead to the total, and some column could be what was taken off; asks then."""
        if not self.columns["order_total"]:
            return False
        total, shipping, tax = self.sql("order_total"), self.or_zero("shipping"), self.or_zero("tax")
        sums = (f"{subtotal} + {shipping} + {tax}", f"{subtotal} + {shipping}", f"{subtotal} + {tax}", subtotal)
        if any(equal_share(self.table, one, total) >= NEARLY for one in sums):
            return False
        if not self.any(f"CASE WHEN {subtotal} - {total} > 0.0051 THEN 1 END"):
            return False  # what the total has more than the subtotal is no discount
        sample = self.bound.sample
        free = [name for name in self.bound.free(self.table) if not means_else(name, "discount") and not settles(name)]
        likely = [name for name in free if looks_like("number", sample[name], self.table.kind(name))]
        # What explains the gap between subtotal and total best is offered first.
        likely.sort(key=lambda name: -self._explains(name, f"({subtotal} + {shipping} + {tax} - {total})"))
        if likely:
            why = "is not among the columns, and the subtotal does not lead to the total"
            self.bound.ask("discount", [*likely[:6], None], "It is taken off the subtotal", why)
        return bool(likely)

    def _explains(self, name: str, gap: str) -> float:
        """Share of the rows with a gap whose gap a column is."""
        off = f"abs({number_style(self.table, name).sql})"
        return equal_share(self.table, off, f"abs({gap})", f"abs({gap}) > 0.0051")

    def implied_discount(self) -> AmountPart:
        """What the total lacks of subtotal, shipping and tax, once an order."""
        added = f"{self.sql('subtotal')} + {self.or_zero('shipping')} + {self.or_zero('tax')}"
        return AmountPart(f"greatest(round({added} - {self.sql('order_total')}, 6), 0)", ORDER)

    def implies_discount(self) -> bool:
        """Whether totals are below what they should be of subtotal, shipping and tax on some rows, and never above."""
        off = (
            f"({self.sql('subtotal')} + {self.or_zero('shipping')} + {self.or_zero('tax')} - {self.sql('order_total')})"
        )
        below, above, told = self.table.query(
            f"SELECT count_if({off} > 0.0051), count_if({off} < -0.0051), count({off}) FROM {LEDGER}"  # noqa: S608
        ).fetchone() or (0, 0, 0)
        # With prices that include tax, every total is below by just that tax.
        included = equal_share(self.table, off, self.or_zero("tax"))
        return bool(below) and above <= (1 - NEARLY) * told and included < NEARLY

    def _proved_by_total(self, base: AmountPart, off: str) -> str | None:
        """Whether the discount is in the base still or off already, by the total that both lead to."""
        total = self.sql("order_total")
        rest = f"{self.or_zero('shipping')} + {self.or_zero('tax')}"
        where = f"coalesce({off}, 0) > 0"
        for said, before in ((AMOUNT, f"{base.sql} - coalesce({off}, 0)"), (TAKEN, base.sql)):
            for sum_up in (f"{before} + {rest}", before):
                if equal_share(self.table, sum_up, total, where) >= NEARLY:
                    return said
        return None

    def _discounted(self, base: AmountPart, price: str, said: str) -> Money:
        if said == PERCENT:
            return Money(
                base, GROSS, {"discount": AmountPart(f"({base.sql}) * {self.fraction()}", base.level)}, price=price
            )
        return Money(base, GROSS if said == AMOUNT else NET, {"discount": self.part("discount")}, price=price)

    def discount_asked(self, base: AmountPart, price: str) -> Money | None:
        """A base whose discount only the caller can explain."""
        if self.choices.discount is not None:
            return self._discounted(base, price, self.choices.discount)
        column = str(self.columns["discount"])
        (high,) = self.table.query(
            f"SELECT max(abs({self.style('discount').sql})) FROM {LEDGER}"  # noqa: S608
        ).fetchone() or (0,)
        likely = PERCENT if high is not None and high <= 1 else AMOUNT
        self.option(
            "discount",
            (likely, TAKEN, AMOUNT if likely == PERCENT else PERCENT),
            f"“{column}” is an amount to take off, a share to take off, or off already",
            "is needed: nothing in the file says what the discount does to the amount",
        )
        return None

    def knows_what_it_includes(self, made: Money, stated: str | None) -> bool:
        """Whether the amount has shipping and tax in it, where there are such columns."""
        columns, choices = self.columns, self.choices
        beside = [role for role in ("shipping", "tax") if columns[role] and self.any(self.sql(role))]
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
            added = " + ".join(self.or_zero(role) for role in beside)
            if any(equal_share(self.table, f"{stated} - {less} + {added}", total) >= NEARLY for less in (off, "0")):
                return True
        if self._has_sum(stated, " + ".join(self.or_zero(role) for role in beside)):
            return True
        shown = " and ".join(f"“{columns[role]}”" for role in beside)
        self.option(
            "includes",
            ("items", "everything"),
            f"“{columns['amount']}” is of the items alone, or {shown} are in it",
            "is needed: nothing says whether shipping and tax are in the amount",
        )
        return False

    def _has_sum(self, stated: str, added: str) -> bool:
        """Whether a column that no role took is the amount with what stands beside it added."""
        for name in self.bound.free(self.table):
            if looks_like("number", self.bound.sample[name], self.table.kind(name)):
                other = number_style(self.table, name).sql
                if equal_share(self.table, f"{stated} + {added}", other, f"{added} <> 0") >= NEARLY:
                    return True
        return False

    def price_of_piece(self) -> bool:
        """Whether the price is of one piece, where its name does not say so; asks where nothing shows it."""
        column, choices = str(self.columns["unit_price"]), self.choices
        if "unit_price" in self.given or self.tier("unit_price") == 0:
            return True
        if choices.price is not None:
            return choices.price == "piece"
        price, quantity = self.style("unit_price").sql, self.style("quantity").sql
        (several,) = self.table.query(f"SELECT count_if(abs({quantity}) > 1) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
        if not several:
            return True
        for role in ("amount", "order_total"):
            if self.columns[role] and equal_share(self.table, self.sql(role), self.pieces()) >= NEARLY:
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
        self.option(
            "price",
            ("piece", "line"),
            f"“{column}” times the quantity, or “{column}” as it stands, is the line's money",
            "is needed: nothing says whether the price is of one piece or of the line",
        )
        return True

    def quantity_known(self) -> bool:
        """Whether a price of a piece without a quantity may stand for the line."""
        if "quantity" in self.given or any(self.columns[role] for role in ("amount", "order_total", "subtotal")):
            return True
        if self.tier("unit_price") or "amount" in self.given:
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

    def ask_amount(self) -> None:
        """Ask which column is the money."""
        free = [name for name in self.bound.free(self.table) if not means_else(name, "amount")]
        likely = likely_money(self.table, self.bound.sample, free)
        if likely and not {"amount", "order_total"} & {*self.given, *self.bound.proposed}:
            self.bound.ask(
                "amount",
                likely[:12],
                "The money is the sum of it",
                "has to be told: no column has a name that means it",
            )

    def unit(self, made: Money) -> None:
        """Ask about cents where whole numbers could be cents and nothing says what they are."""
        if self.choices.unit is not None or any(spell(name).minor or spell(name).currency for name in self.styles):
            return  # `Price (INR)` is in rupees, as `amount_cents` is in cents
        codes = {code for style in self.styles.values() for code in style.currencies}
        codes |= {one for one in (spell(name).currency for name in self.styles) if one}
        if self.columns["currency"]:
            codes |= {word.upper() for word in words_of(self.table, str(self.columns["currency"]))}
        other = (self.columns["quantity"], self.columns["discount"])
        money = [name for name in self.styles if name not in other]
        asked = minor_question(self.table, made.base.sql, codes, money)
        if asked:
            self.questions.append(asked)
            self.options["unit"] = asked.candidates[0]


def _small(cells: Sequence[str]) -> bool:
    """Whether half of the cells are numbers of at most 20."""
    values = sorted(abs(float(cell)) for cell in cells if cell.replace(".", "", 1).lstrip("+-").isdigit())
    return bool(values) and values[len(values) // 2] <= FEW_PIECES
