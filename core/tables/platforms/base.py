"""What a platform's export is: how it is told from others, its columns, which rows count, how money is made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from core.tables.vocabulary.names import fold

# What a money column holds: items before or after the discount, or everything that was collected.
GROSS, NET, COLLECTED = "gross", "net", "collected"
LINE, ORDER = "line", "order"
LOCAL, UTC = "local", "utc"
Names = tuple[str, ...]


def names(text: str) -> Names:
    """Header names, folded, of a text that separates them by bars."""
    return tuple(fold(name) for name in text.split("|"))


@dataclass(frozen=True)
class Way:
    """One way to an order's money, used when its columns are there.

    Attributes:
        base: Role that holds the money, or `pieces` for quantity times unit price.
        holds: `GROSS`, `NET` or `COLLECTED`.
        level: Whether the base counts once a `LINE` or once an `ORDER`.
    """

    base: str
    holds: str
    level: str


@dataclass(frozen=True)
class Platform:
    """An export that is recognised by its header alone.

    Attributes:
        name: Its name on the wire.
        title: Its name for people.
        lens: `rfm` or `anomaly`.
        signatures: Header names that together prove it; any one of the tuples.
        unless: Header names that prove it is something else.
        columns: Role -> header names that hold it, the first one that is there; folded.
        needed: Roles without which it cannot be read or its money would be wrong; asked about when not found.
        row: `LINE` where a row is an order's line, `ORDER` where it is an order.
        first_row: Whether an order's own columns are filled on its first row only.
        ways: How its money is made, the best way first.
        once: Roles that hold a value once an order, whatever row they stand on.
        states: Meanings of its state words, folded, where they differ from the common ones.
        kinds: Regular expressions over the folded `kind` cell -> `sale`, `refund` or `skip`; the first that matches.
        clock: `LOCAL` where times are the shop's as written, `UTC` where they are UTC.
        date_order: What dates like 03/04/2024 mean where no cell tells; None asks.
        minor: Whether amounts are in the smallest unit.
        returns: Whether lines below zero lower the money: `undo` only those that name their order, or `net` all.
        implied_discount: Whether what the total lacks of subtotal and shipping is the discount.
        discount: `amount`, or `taken` where the base has it off already.
        known: Every header name it is known to write; what is not among them may hide a role. Empty: not known.
        note: What its export cannot tell, in a sentence.
        part_paid: States, folded, in which what is outstanding has not been paid; in others it says nothing.
        nobody: What to do about a file without its columns of customers, which some of its exports have not.
        unfit: Why it cannot be read at all, and what can instead; it is known so that nobody is asked in vain.
        whole_account: Whether a file is of one account that no column names.
        signed: Whether the sign says which way money went even where no amount of a file is below zero.
        charges_positive: Whether what is above zero was spent and what is below came back, as on statements of cards.
        step_hours: Hours that one step of its clock is long.
        comes: Words of the `direction` column, folded, with which money or assets come in.
        goes: Words of it with which they leave.
        repeated: Names of amounts of an order's payments, which a join writes on every item of the order.
        repeats: Roles that, equal on two rows of one id, make the second a duplicate; empty: every column has to be.
    """

    name: str
    title: str
    lens: str
    signatures: tuple[Names, ...]
    columns: Mapping[str, Names]
    unless: Names = ()
    needed: Names = ()
    row: str = LINE
    first_row: bool = False
    ways: tuple[Way, ...] = ()
    once: Names = ()
    states: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    clock: str = LOCAL
    date_order: str | None = None
    minor: bool = False
    returns: str = "undo"
    implied_discount: bool = False
    discount: str = "amount"
    known: frozenset[str] = frozenset()
    note: str = ""
    part_paid: Names = ()
    nobody: str = ""
    unfit: str = ""
    whole_account: bool = False
    signed: bool = False
    charges_positive: bool = False
    step_hours: int = 1
    comes: Names = ()
    goes: Names = ()
    repeated: Names = ()
    repeats: Names = ()

    def fits(self, header: Iterable[str]) -> int:
        """How many names of a signature a header has, 0 unless it has all of one."""
        have = {fold(name) for name in header}
        if any(name in have for name in self.unless):
            return 0
        return max((len(one) for one in self.signatures if have.issuperset(one)), default=0)

    @property
    def written(self) -> frozenset[str]:
        """Every header name, folded, that it is known to write: `known`, its signatures and the names of its roles."""
        return self.known.union(*self.signatures, *self.columns.values())

    def strange(self, header: Iterable[str]) -> list[str]:
        """Names of a header that it never writes, in file order; empty where what it writes is not known."""
        written = self.written if self.known else frozenset()
        return [name for name in header if fold(name) not in written] if written else []

    def nearly(self, header: Iterable[str]) -> bool:
        """Whether a header has so many of its names that it can hardly be another export, though not a signature."""
        have = [fold(name) for name in header]
        written = self.written
        shared = sum(name in written for name in have)
        near = any(sum(name in have for name in one) >= len(one) - 1 for one in self.signatures)
        return bool(self.known) and near and shared >= MANY_KNOWN and shared >= MOSTLY * len(have)

    def resembles(self, header: Iterable[str]) -> bool:
        """Whether a header lacks one name of a signature, and half of it are other names of it: enough to ask."""
        have = {fold(name) for name in header}
        lacking = [len(one) for one in self.signatures if len(have.intersection(one)) == len(one) - 1]
        shared = self.shared(header)
        if shared < HALF * len(have):
            return False
        return any(shared > size if size >= MANY_PROVE else shared >= MANY_KNOWN for size in lacking)

    def shared(self, header: Iterable[str]) -> int:
        """How many different names of a header it is known to write."""
        return len({fold(name) for name in header} & self.written)

    def second_choice(self, role: str, header: Iterable[str]) -> bool:
        """Whether a role's column is there only by a name that is not its first and that no whole signature has."""
        have = {fold(name) for name in header}
        options = self.columns.get(role, ())
        found = next((name for name in options if name in have), None)
        sure = {name for one in self.signatures if have.issuperset(one) for name in one}
        return found is not None and found != options[0] and found not in sure

    def bind(self, header: Iterable[str], empty: Collection[str] = ()) -> dict[str, str]:
        """Role -> the header's own name of the column that holds it.

        Args:
            header: Names of columns.
            empty: Those that say nothing on any row: they stand back behind another name of the role.
        """
        by_folded: dict[str, str] = {}
        for name in header:
            by_folded.setdefault(fold(name), name)
        out: dict[str, str] = {}
        for role, options in self.columns.items():
            found = [by_folded[name] for name in options if name in by_folded]
            if found:
                out[role] = next((name for name in found if name not in empty), found[0])
        return out


MANY_PROVE: Final = 4
MANY_KNOWN: Final = 8
MOSTLY: Final = 0.8
HALF: Final = 0.5
