"""Who may be offered what, before anything is ranked: the rules of a catalogue at a month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np

from core.arrays import Flags, Floats
from core.errors import InvalidInput
from core.holdings.catalogue import CatalogueLine, ProfileCondition
from core.holdings.panel import Panel

CLOSED: Final = "closed"
OPTION: Final = "options.catalogue"
YEAR: Final = 12
MOST_NAMED: Final = 6
_COMPARED: Final[dict[str, Callable[[Floats, float], Flags]]] = {
    ">=": np.greater_equal,
    "<=": np.less_equal,
    ">": np.greater,
    "<": np.less,
    "=": np.equal,
    "!=": np.not_equal,
}


class Rules:
    """The rules of a catalogue, for the clients of a panel.

    Args:
        panel: The holdings.
        catalogue: Products with their rules; of products that it does not have there are none.
        closed: Products that are not offered any more, besides those of the catalogue.
        field: What the catalogue is called in messages.

    Attributes:
        notes: What of the catalogue touches nobody.

    Raises:
        InvalidInput: A rule needs what the file does not tell: an age, or a column of the profile; or the catalogue
            names none of the file's products.
    """

    def __init__(
        self, panel: Panel, catalogue: Sequence[CatalogueLine] = (), closed: Sequence[str] = (), field: str = OPTION
    ) -> None:
        self._panel, self._field = panel, field
        self._check_names(panel, catalogue)
        self._lines = [(panel.products.index(one.name), one) for one in catalogue if one.name in panel.products]
        self._meant: dict[str, tuple[str, ...]] = {one.name: (one.name,) for one in catalogue}
        for one in catalogue:
            if one.category:
                members = tuple(other.name for other in catalogue if other.category == one.category)
                self._meant.setdefault(one.category, members)
        shut = {*closed, *(one.name for one in catalogue if one.closed)}
        self._closed = np.array([name in shut for name in panel.products])
        self._met = {condition: _meets(panel, condition, field) for _, line in self._lines for condition in line.rules}
        if panel.ages is None and any(line.minimum_age for _, line in self._lines):
            raise InvalidInput(
                self._field,
                "has a minimum age, and no column tells how old clients are",
                "a column of ages or of dates of birth, in the file or the profile",
            )

    def _check_names(self, panel: Panel, catalogue: Sequence[CatalogueLine]) -> None:
        unheld = [one.name for one in catalogue if one.name not in panel.products]
        if catalogue and len(unheld) == len(catalogue):
            raise InvalidInput(
                self._field,
                f"names “{unheld[0][:60]}” and nothing that is held in the file",
                f"products as the file names them: {', '.join(panel.products[:20])}",
            )
        more = " ..." if len(unheld) > MOST_NAMED else ""
        self.notes: tuple[str, ...] = (
            (f"Nobody holds what the catalogue calls {', '.join(unheld[:MOST_NAMED])}{more}: its rules touch nobody",)
            if unheld
            else ()
        )

    def allowed(self, month: int) -> Flags:
        """What no rule forbids at the end of a month, shape (clients, products)."""
        open_to = np.tile(~self._closed, (len(self._panel.clients), 1))
        for place, forbidden, _ in self._forbidden(month):
            open_to[forbidden, place] = False
        return open_to

    def broken(self, month: int) -> dict[tuple[int, int], str]:
        """Places of client and product -> the first rule that forbids it, in words; closed products are not here."""
        found: dict[tuple[int, int], str] = {}
        for place, forbidden, said in self._forbidden(month):
            for client in np.flatnonzero(forbidden).tolist():
                found.setdefault((client, place), said)
        return found

    def is_closed(self, product: int) -> bool:
        """Whether a product is not offered any more."""
        return bool(self._closed[product])

    def _forbidden(self, month: int) -> Iterator[tuple[int, Flags, str]]:
        """Product, the clients to whom a rule forbids it, and the rule."""
        held = self._panel.held(month)
        for place, line in self._lines:
            for name in line.needs:
                yield place, ~self._holds(held, name), f"needs {name}"
            for name in line.excludes:
                yield place, self._holds(held, name), f"excluded by {name}"
            if line.minimum_age and self._panel.ages is not None:
                ages = self._panel.ages - (self._panel.now - month) / YEAR
                yield place, ~(ages >= line.minimum_age), f"minimum age {line.minimum_age:g}"
            for condition in line.rules:
                yield place, ~self._met[condition], str(condition)

    def _holds(self, held: Flags, name: str) -> Flags:
        """Whether each client holds a product, or one of a category."""
        places = [self._panel.products.index(one) for one in self._meant[name] if one in self._panel.products]
        return np.asarray(held[:, places].any(axis=1))


def _meets(panel: Panel, condition: ProfileCondition, field: str) -> Flags:
    """Which clients meet a condition; who has no cell does not.

    Raises:
        InvalidInput: There is no such column, or words are asked to be larger or smaller.
    """
    near = {name.lower(): name for name in panel.facts}
    name = near.get(condition.column.lower())
    if name is None:
        raise InvalidInput(
            field,
            f"has the rule “{condition}”, and the profile has no such column",
            f"columns of the profile: {', '.join(panel.facts) or 'none, in this file'}",
        )
    cells = panel.facts[name]
    if condition.number is not None and all(cell is None or isinstance(cell, float) for cell in cells):
        values = np.array([np.nan if cell is None else cell for cell in cells], dtype=np.float64)
        return np.asarray(_COMPARED[condition.sign](values, condition.number) & np.isfinite(values))
    if condition.sign not in {"=", "!="}:
        allowed = f"= or !=, of a column of words, or a column of numbers for {condition.sign}"
        raise InvalidInput(field, f"has the rule “{condition}”, and “{name}” holds words", allowed)
    wanted = condition.value.lower()
    same = np.array([cell is not None and str(cell).lower() == wanted for cell in cells])
    known = np.array([cell is not None for cell in cells])
    return same if condition.sign == "=" else known & ~same
