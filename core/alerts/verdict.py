"""What people decide about a transaction: its outcome and, apart from that, what is done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from core.alerts.alert import MAX_ID_CHARS
from core.errors import InvalidInput
from core.fields import choice, text, whole

FRAUD, NO_FRAUD, UNSURE = "confirmed_fraud", "not_fraud", "unsure"
OUTCOMES: Final = (FRAUD, NO_FRAUD, UNSURE)
OPEN_CASE = "open"
DISPOSITIONS: Final = (OPEN_CASE, "escalated", "reported", "closed")
MAX_NAME: Final = 64
MAX_REASON: Final = 500
MAX_TOGETHER: Final = 100


@dataclass(frozen=True)
class NewVerdict:
    """An entry before it is kept.

    Attributes:
        transaction_id: What it is about.
        by: Who decided.
        outcome: One of `OUTCOMES`, or None where it says nothing of that.
        reason: Why; needed for `not_fraud`.
        disposition: One of `DISPOSITIONS`, or None.
        assignee: Whose case it is from now on, or None.
        undo: The id of an entry that no longer counts, with those kept together with it; then nothing else is said.
        note: What else is to be remembered, or None.
        together: Further transactions of the same case, about which the same is said.
    """

    transaction_id: str
    by: str
    outcome: str | None = None
    reason: str | None = None
    disposition: str | None = None
    assignee: str | None = None
    undo: int | None = None
    note: str | None = None
    together: tuple[str, ...] = ()

    @classmethod
    def parse(
        cls,
        transaction_id: object,
        by: object,
        outcome: object = None,
        reason: object = None,
        disposition: object = None,
        assignee: object = None,
        undo: object = None,
        note: object = None,
        together: object = None,
    ) -> NewVerdict:
        """Check what came from outside.

        Raises:
            InvalidInput: A field is wrong, nothing is said, or a fraud is denied without a reason.
        """
        made = cls(
            text("transaction_id", transaction_id, MAX_ID_CHARS, "a text of 1 to 200 characters"),
            text("by", by, MAX_NAME, "the name of who decides, 1 to 64 characters"),
            None if outcome is None else choice("outcome", outcome, OUTCOMES),
            None if reason is None else text("reason", reason, MAX_REASON, "a text of 1 to 500 characters"),
            None if disposition is None else choice("disposition", disposition, DISPOSITIONS),
            None if assignee is None else text("assignee", assignee, MAX_NAME, "a name of 1 to 64 characters"),
            None if undo is None else whole("undo", undo, 1, 2**53),
            None if note is None else text("note", note, MAX_REASON, "a text of 1 to 500 characters"),
            _together(together, transaction_id),
        )
        said = (made.outcome, made.disposition, made.assignee, made.note)
        if made.undo is not None and (made.reason, *said, made.together) != (*(None,) * 5, ()):
            raise InvalidInput("undo", "is given with something else", "an undo alone, or what is decided without one")
        if made.undo is None and said == (None,) * 4:
            raise InvalidInput(
                "outcome", "is missing", f"{', '.join(OUTCOMES)}; or a disposition, an assignee, a note, an undo"
            )
        if made.outcome == NO_FRAUD and made.reason is None:
            raise InvalidInput("reason", "is missing", "why it is no fraud, in 1 to 500 characters")
        return made


@dataclass(frozen=True)
class VerdictEntry:
    """One line of the log, which is only ever added to.

    Attributes:
        id: Rises with every entry.
        transaction_id: What it is about.
        at: When it was kept, UTC.
        by: Who decided.
        model_version: Version of the model that was active then.
        outcome: As decided, or null.
        reason: Why, or null.
        disposition: As decided, or null.
        assignee: As decided, or null.
        undo: The id of the entry that no longer counts, or null.
        note: What else is to be remembered, or null.
        together: The id that the entries of one case share, which were kept at once; null where it was kept alone.
    """

    id: int
    transaction_id: str
    at: datetime
    by: str
    model_version: str
    outcome: str | None
    reason: str | None
    disposition: str | None
    assignee: str | None
    undo: int | None
    note: str | None = None
    together: int | None = None


@dataclass(frozen=True)
class JudgedTransaction:
    """How a transaction stands.

    Attributes:
        transaction_id: Which.
        outcome: confirmed_fraud, not_fraud or unsure; null before it was judged, or where that was undone.
        reason: Of that outcome, or null.
        disposition: open, escalated, reported or closed.
        assignee: Whose case it is, or null.
        by: Who gave the outcome, or null.
        model_version: The model that was active then, or null.
        age_s: Seconds since its first entry.
        entries: Its whole log, oldest first.
        notes: Those of its entries that count, oldest first.
    """

    transaction_id: str
    outcome: str | None
    reason: str | None
    disposition: str
    assignee: str | None
    by: str | None
    model_version: str | None
    age_s: float
    entries: tuple[VerdictEntry, ...]
    notes: tuple[str, ...] = ()


def counting_entries(entries: Sequence[VerdictEntry]) -> tuple[VerdictEntry, ...]:
    """Those of one transaction's log that say something and were not undone, in their order."""
    undone = {one.undo for one in entries}
    return tuple(one for one in entries if one.undo is None and one.id not in undone)


def verdict_standing(entries: Sequence[VerdictEntry], now: datetime) -> JudgedTransaction:
    """What the log of one transaction comes to.

    Args:
        entries: Oldest first, one at least.
        now: The moment of asking, with its zone.
    """
    counted = counting_entries(entries)
    judged = next((one for one in reversed(counted) if one.outcome), None)
    return JudgedTransaction(
        entries[0].transaction_id,
        judged.outcome if judged else None,
        judged.reason if judged else None,
        next((one.disposition for one in reversed(counted) if one.disposition), OPEN_CASE),
        next((one.assignee for one in reversed(counted) if one.assignee), None),
        judged.by if judged else None,
        judged.model_version if judged else None,
        max(0.0, (now - entries[0].at).total_seconds()),
        tuple(entries),
        tuple(one.note for one in counted if one.note),
    )


def _together(given: object, first: object) -> tuple[str, ...]:
    """Further transactions, each once."""
    if given is None:
        return ()
    allowed = f"a list of at most {MAX_TOGETHER} texts of 1 to 200 characters"
    if not isinstance(given, (list, tuple)) or len(given) > MAX_TOGETHER:
        raise InvalidInput("together", "is no such list", allowed)
    names = [text(f"together[{place}]", one, MAX_ID_CHARS, allowed) for place, one in enumerate(given)]
    return tuple(name for name in dict.fromkeys(names) if name != first)
