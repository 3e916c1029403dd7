"""Sessions of `POST /score`: what a caller told under a name of her own, kept on disk and hers alone."""

from __future__ import annotations

import functools
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from core.fields import text
from core.service.references import References

if TYPE_CHECKING:
    from core.anomaly.model import AnomalyModel
    from core.anomaly.single import Transaction, TransactionScore
    from core.memory.store import EventStore
    from core.memory.stream import ToldPart
    from core.service.shared import Shared

FILE: Final = "sessions.sqlite3"
MAX_NAME: Final = 64
_FIRST_USE = threading.RLock()


class Sessions:
    """What callers' sessions remember.

    Args:
        shared: What every lens stands on.
    """

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def score(
        self,
        session: object,
        given: Sequence[Transaction],
        model: AnomalyModel,
        places: Sequence[str],
        reference: object = None,
    ) -> tuple[TransactionScore, ...]:
        """Score transactions on what the session knows, and remember them.

        Args:
            session: Its name, as it came from outside.
            given: The transactions.
            model: What scores.
            places: See `score_remembered`.
            reference: The name of a kept reference that is compared with, or None.

        Raises:
            InvalidInput: The name is none, or one of the transactions does not fit what was told before.
            TooLarge: The session is full.
            Busy: Nothing can be kept.
        """
        from core.memory.score import score_remembered

        key, store = self._named(session)
        limits = dict(self._shared.settings.reporting_limits)
        learned = None
        if reference is not None:
            learned = self._shared.lens(References).learned(reference, model)
        return score_remembered(store, key, given, model, limits, places, learned)

    def stream(self, session: object, after: int | None, most: int) -> ToldPart:
        """What the caller's session was told and answered after a place in it; nothing is remembered by it.

        Args:
            session: Its name, as it came from outside.
            after: `until` of the part before; 0 for the first, None to begin with what comes from now on.
            most: How many events are wanted.

        Raises:
            InvalidInput: The name is none.
            Busy: The disk refuses.
        """
        key, store = self._named(session)
        return store.told(key, after, most)

    def _named(self, session: object) -> tuple[bytes, EventStore]:
        from core.memory.score import session_key

        name = text("session", session, MAX_NAME, "a text of 1 to 64 characters")
        with _FIRST_USE:  # of two first calls at once, one makes the store
            return session_key(self._shared.caller(), name), self.store

    @functools.cached_property
    def store(self) -> EventStore:
        """Where sessions are kept; the file is made with the first one."""
        from core.memory.store import EventStore

        return EventStore(self._shared.settings.data_dir / FILE, self._shared.settings.retention_days)
