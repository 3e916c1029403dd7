"""What people decide about transactions, under a session of their own."""

from __future__ import annotations

import functools
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from core.alerts.verdict import JudgedTransaction, NewVerdict, VerdictEntry, verdict_standing
from core.alerts.verdict_store import VerdictStore
from core.fields import text, whole
from core.service.sessions import MAX_NAME

if TYPE_CHECKING:
    from core.service.shared import Shared

FILE: Final = "verdicts.sqlite3"
MAX_PAGE: Final = 500
PAGE: Final = 50
MODEL: Final = "anomaly"
_FIRST_USE = threading.RLock()


@dataclass(frozen=True)
class VerdictPage:
    """Some entries of a session's log, newest first.

    Attributes:
        entries: At most as many as were asked for.
        next: What to give as `before` for the following page; null on the last one.
    """

    entries: tuple[VerdictEntry, ...]
    next: int | None


class Verdicts:
    """What the service does with verdicts.

    Args:
        shared: What every lens stands on.
    """

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def judge_transaction(
        self,
        session: str,
        transaction_id: str,
        by: str,
        outcome: str | None = None,
        reason: str | None = None,
        disposition: str | None = None,
        assignee: str | None = None,
        undo: int | None = None,
        note: str | None = None,
        together: list[str] | None = None,
    ) -> JudgedTransaction:
        """Say what a transaction, or a case of several, turned out to be and what is done with it, in a log that grows.

        Args:
            session: A name of your choosing, 1 to 64 characters, as of score_transaction: its log is yours alone.
            transaction_id: Any text of 1 to 200 characters.
            by: Who decides, 1 to 64 characters.
            outcome: confirmed_fraud, not_fraud (with a reason) or unsure.
            reason: Why, 1 to 500 characters.
            disposition: open, escalated, reported or closed: what is done, apart from what it was.
            assignee: Whose case it is, 1 to 64 characters.
            undo: The id of an entry that no longer counts, nor those kept together with it; nothing else is said.
            note: What else is to be remembered, 1 to 500 characters.
            together: Up to 100 further transactions of the case (cases of score_transactions), judged alike.

        Returns:
            How the transaction stands now, with all that was said of it.
        """
        scope = self._scope(session)
        new = NewVerdict.parse(transaction_id, by, outcome, reason, disposition, assignee, undo, note, together)
        version = self._shared.store.get(MODEL).version
        return verdict_standing(self._store.add(scope, new, version), datetime.now(UTC))

    def list_verdicts(self, session: str, limit: int = PAGE, before: int | None = None) -> VerdictPage:
        """List what was decided under a session, newest first.

        Args:
            session: As for `judge_transaction`.
            limit: How many, 1 to 500.
            before: Only entries with ids below this one; `next` of the page before.

        Returns:
            Entries, and where the following page begins.
        """
        scope = self._scope(session)
        start = None if before is None else whole("before", before, 1, 2**53, of_query=True)
        most = whole("limit", limit, 1, MAX_PAGE, of_query=True)
        found = self._store.page(scope, most + 1, start)
        return VerdictPage(found[:most], found[most - 1].id if len(found) > most else None)

    def cases_of(self, session: str) -> tuple[JudgedTransaction, ...]:
        """How every transaction stands that a session's log speaks of, the latest entry's first: for the page.

        Args:
            session: As for `judge_transaction`. Of a longer log, those of its latest `MAX_PAGE` entries.
        """
        scope, now = self._scope(session), datetime.now(UTC)
        names = tuple(dict.fromkeys(one.transaction_id for one in self._store.page(scope, MAX_PAGE)))
        return tuple(verdict_standing(entries, now) for entries in self._store.about(scope, names).values())

    def standing_of(self, session: object, field: str) -> dict[str, JudgedTransaction]:
        """How every transaction stands that a session's log speaks of: for cases as files.

        Raises:
            InvalidInput: It is no name; `field` is named.
        """
        about: dict[str, list[VerdictEntry]] = {}
        for one in reversed(self.log_of(session, field)):
            about.setdefault(one.transaction_id, []).append(one)
        now = datetime.now(UTC)
        return {name: verdict_standing(entries, now) for name, entries in about.items()}

    def log_of(self, session: object, field: str = "options.verdicts.session") -> tuple[VerdictEntry, ...]:
        """The whole log of a session, newest first: for what is learned from it.

        Raises:
            InvalidInput: It is no name; `field` is named.
        """
        scope = self._scope(session, field)
        out = list(self._store.page(scope, MAX_PAGE))
        while more := self._store.page(scope, MAX_PAGE, out[-1].id) if out else ():
            out += more
        return tuple(out)

    def _scope(self, session: object, field: str = "session") -> bytes:
        from core.memory.score import session_key

        return session_key(self._shared.caller(), text(field, session, MAX_NAME, "a text of 1 to 64 characters"))

    @property
    def _store(self) -> VerdictStore:
        with _FIRST_USE:  # of two first calls at once, one makes the store
            return self._made

    @functools.cached_property
    def _made(self) -> VerdictStore:
        return VerdictStore(self._shared.settings.data_dir / FILE, self._shared.settings.retention_days)
