"""A shop's own cut points, segments and control group, as lines of text: one language for page, wires and a file.

    recency: 30, 60, 120, 240
    frequency: 50 %, 75 %, 90 %
    control: 20 %
    VIP: spent >= 1000 and recency_days <= 90

A line whose name is `recency`, `frequency` or `monetary` moves the borders of that score; `control`
says how many of each list to act on are drawn to be left alone (0 % for nobody); every other line is a segment
of its own, into which the first line that fits puts a customer. What starts with `#` is for people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

import numpy as np

from core.arrays import Flags, Floats
from core.errors import InvalidInput
from core.fields import shown

FIELD = "options.definitions"
NOBODYS = "in none of them"  # who is in no segment of the shop's own
MOST_CHARS = 4_000
MOST_OWN = 20
MOST_NAME = 40
MARK = "# Ledgerlens: cut points and segments"
SCORED = ("recency", "frequency", "monetary")
BORDERS = MappingProxyType({"recency": 4, "frequency": 3, "monetary": 4})
CONTROL, CONTROL_SHARE, MOST_CONTROL = "control", 0.10, 0.50
FEWEST_ORDERS = 3  # one order is F 1 and two are F 2, whatever a shop decides
QUANTITIES = ("recency_days", "orders", "spent", "spent_per_order", "days_as_customer", "r", "f", "m")
COMPARED: Mapping[str, Callable[[Floats, float], Flags]] = MappingProxyType(
    {
        ">=": lambda values, bound: values >= bound,
        "<=": lambda values, bound: values <= bound,
        ">": lambda values, bound: values > bound,
        "<": lambda values, bound: values < bound,
        "=": lambda values, bound: values == bound,
    }
)
_NUMBER = r"-?\d{1,12}(?:\.\d{1,12})?"  # more digits are no money and no days
_CONDITION = re.compile(rf"([a-z_]+)\s*(>=|<=|>|<|=)\s*({_NUMBER})")
ALLOWED = (
    "a line each: recency, frequency or monetary with cut points, or a name with conditions, such as "
    "“VIP: spent >= 1000 and recency_days <= 90”"
)


@dataclass(frozen=True)
class Borders:
    """Where one score ends and the next begins.

    Attributes:
        at: Days, orders or money, rising; of shares, 0 to 1.
        shares: Whether they are shares of the customers, those with the smallest value first.
    """

    at: tuple[float, ...]
    shares: bool


@dataclass(frozen=True)
class Condition:
    """One comparison of a customer's number."""

    quantity: str
    compared: str
    bound: float


@dataclass(frozen=True)
class OwnSegment:
    """A segment of the shop's own: its name, and conditions that all have to hold."""

    name: str
    conditions: tuple[Condition, ...]

    @property
    def text(self) -> str:
        """The conditions as they are written."""
        return " and ".join(f"{one.quantity} {one.compared} {_plain(one.bound)}" for one in self.conditions)


@dataclass(frozen=True)
class Definitions:
    """What a shop decided.

    Attributes:
        borders: Score -> where it is cut; a score that is missing is cut as usual.
        own: Its segments, the first that fits taken.
        control: Share of each list to act on that is drawn as control.
    """

    borders: Mapping[str, Borders] = field(default_factory=dict, hash=False)
    own: tuple[OwnSegment, ...] = ()
    control: float = CONTROL_SHARE

    @property
    def text(self) -> str:
        """All of it as lines; reading them gives the same."""
        lines = [
            f"{name}: {', '.join(f'{_plain(100 * one)} %' if borders.shares else _plain(one) for one in borders.at)}"
            for name, borders in self.borders.items()
        ]
        if self.control != CONTROL_SHARE:
            lines.append(f"{CONTROL}: {_plain(100 * self.control)} %")
        return "".join(f"{line}\n" for line in [MARK, *lines, *(f"{one.name}: {one.text}" for one in self.own)])


def _plain(number: float) -> str:
    """A number as lines may hold it: never with an exponent, which could not be read again."""
    return format(Decimal(f"{number:.15g}"), "f")


def is_definitions(data: bytes) -> bool:
    """Whether a file is one of definitions, as they are saved."""
    return len(data) <= 4 * MOST_CHARS and data.removeprefix(b"\xef\xbb\xbf").startswith(MARK.encode())


def parse_definitions(given: object) -> Definitions | None:
    """Definitions that came from outside; None where there are none.

    Raises:
        InvalidInput: A line cannot be read; the message says which and what it may be.
    """
    if given is None:
        return None
    if not isinstance(given, str):
        raise InvalidInput(FIELD, f"is {shown(given)}", f"text, {ALLOWED}")
    if len(given) > MOST_CHARS:
        raise InvalidInput(FIELD, f"has {len(given):,} characters", f"up to {MOST_CHARS:,}")
    made = Definitions()
    names: set[str] = set()
    for place, line in enumerate(given.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, colon, told = (part.strip() for part in line.partition(":"))
        if not colon or not name or not told:
            raise _unread(place, f"“{line.strip()[:MOST_NAME]}” has no name, colon and what it means", ALLOWED)
        if name.casefold() in names:
            raise _unread(place, f"“{name[:MOST_NAME]}” stands there twice", "a line each")
        names.add(name.casefold())
        made = _with_line(made, place, name, told)
    if len(made.own) > MOST_OWN:
        raise InvalidInput(FIELD, f"has {len(made.own)} segments", f"up to {MOST_OWN}")
    return made if names else None


def _with_line(made: Definitions, place: int, name: str, told: str) -> Definitions:
    known = name.casefold()
    if known in SCORED:
        return replace(made, borders={**made.borders, known: _borders(place, known, told)})
    if known == CONTROL:
        return replace(made, control=_control(place, told))
    return replace(made, own=(*made.own, _own(place, name, told)))


def _unread(place: int, what: str, allowed: str) -> InvalidInput:
    return InvalidInput(FIELD, f"line {place}: {what}", allowed)


def _borders(place: int, name: str, told: str) -> Borders:
    many = BORDERS[name]
    allowed = f"{many} rising numbers, or {many} rising shares of the customers such as “20 %”, with commas between"
    if name == "frequency":
        allowed += f"; from {FEWEST_ORDERS} orders on, because one order is always 1 and two are always 2"
    parts = [part.strip() for part in told.split(",")]
    shares = [part.endswith("%") for part in parts]
    bare = [part.removesuffix("%").strip() for part in parts]
    if any(re.fullmatch(_NUMBER, part) is None for part in bare):
        raise _unread(place, f"“{told[:MOST_NAME]}” are no cut points", allowed)
    found = [float(part) / (100 if share else 1) for part, share in zip(bare, shares, strict=True)]
    if len(found) != many or len(set(shares)) > 1 or any(one >= two for one, two in pairwise(found)):
        raise _unread(place, f"“{told[:MOST_NAME]}” are not {many} rising cut points of one kind", allowed)
    lowest = FEWEST_ORDERS if name == "frequency" else 0 if name == "recency" else -np.inf
    if shares[0] and not (found[0] > 0 and found[-1] < 1):
        raise _unread(place, f"“{told[:MOST_NAME]}” are not shares between 0 and 100 %", allowed)
    if not shares[0] and found[0] < lowest:
        raise _unread(place, f"{name} is cut at {found[0]:g}", allowed)
    return Borders(tuple(found), shares[0])


def _control(place: int, told: str) -> float:
    number = told.removesuffix("%").strip()
    if not told.endswith("%") or re.fullmatch(_NUMBER, number) is None or not 0 <= float(number) <= 100 * MOST_CONTROL:
        raise _unread(place, f"“{told[:MOST_NAME]}” is no share", f"0 % to {100 * MOST_CONTROL:.0f} %")
    return float(number) / 100


def _own(place: int, name: str, told: str) -> OwnSegment:
    if len(name) > MOST_NAME:
        raise _unread(place, f"the name has {len(name)} characters", f"up to {MOST_NAME}")
    said = f"one of {', '.join(QUANTITIES)}, then >=, <=, >, < or =, then a number; “and” between several"
    conditions = []
    if name.casefold() == NOBODYS:
        raise _unread(place, f"“{name}” is what the rest of the customers are called", "another name")
    for part in re.split(r"\s+and\s+", told.casefold()):
        found = _CONDITION.fullmatch(part.strip())
        if found is None or found[1] not in QUANTITIES:
            raise _unread(place, f"“{part.strip()[:MOST_NAME]}” is no condition", said)
        conditions.append(Condition(found[1], found[2], float(found[3])))
    return OwnSegment(name, tuple(conditions))
