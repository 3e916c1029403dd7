"""Counts and money of a shop's own segments while they are written, of files that were read lately."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from core.customers.definitions import MOST_CHARS, Definitions, is_definitions, parse_definitions
from core.customers.movement import score
from core.customers.own_segments import own_rows, place_in_own
from core.customers.scoring import scoring_words
from core.errors import LedgerlensError
from core.page.customers.files import EXAMPLE
from core.page.customers.own_cards import HELP, own_table
from core.page.kit.card import card, note
from core.page.kit.states import tried

if TYPE_CHECKING:
    from core.customers.analysis import OrdersAnalysis
    from core.customers.measure import CustomerColumns

MOST_FILES = 8
MOST_CUSTOMERS = 200_000  # 8 MB a file, and scored within the pause of somebody who types
NOT_KEPT = "Counts come when the file is read again: it was read a while ago, or has too many customers to count along."


class LatelyRead:
    """Customers of the files that were read last, by where the framework put them; the example always stays."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[CustomerColumns, str | None]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, source: str, analysis: OrdersAnalysis) -> None:
        """Remember the numbers of a file's customers.

        Args:
            source: Where an upload lies, which nobody else can know, or the example's name.
            analysis: What was made of it.
        """
        customers = analysis.scored.customers
        if len(customers) > MOST_CUSTOMERS:
            return
        with self._lock:
            self._kept[source] = (customers, analysis.reading.currency)
            self._kept.move_to_end(source)
            uploads = [one for one in self._kept if one != EXAMPLE]
            for one in uploads[: max(0, len(uploads) - MOST_FILES)]:
                del self._kept[one]

    def look(self, source: str, text: object) -> Markup:
        """What the lines that stand there now would hold, or which of them cannot be read.

        Args:
            source: The file that is open.
            text: What stands in the field.
        """
        decided = tried(lambda: parse_definitions(text or None) or Definitions())
        if isinstance(decided, LedgerlensError):
            return note(str(decided))
        if decided == Definitions():
            return note(HELP)
        kept = self._kept.get(source)
        if kept is None:
            return note(NOT_KEPT)
        customers, currency = kept
        scored = score(customers, decided.borders)
        rows = own_rows(scored, decided.own, place_in_own(scored, decided.own))
        words = scoring_words(decided)
        moved = [note(f"{name.capitalize()}: {words[name]}.") for name in decided.borders]
        return card("What these lines hold", own_table(rows, currency), *moved, sub="Reading again takes them.")


def definitions_in(path: str) -> str | None:
    """The text of an upload that is a file of definitions; None where it is another file."""
    with Path(path).open("rb") as file:
        start = file.read(4 * MOST_CHARS + 1)
    return start.decode("utf-8-sig", "replace") if is_definitions(start) else None
