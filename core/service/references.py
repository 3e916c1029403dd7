"""References that a caller keeps under a name, and uses again for later files: hers alone."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from core.errors import InvalidInput
from core.fields import mapping, text
from core.spans import utc_moment

if TYPE_CHECKING:
    from core.anomaly.analyze import LedgerAnalysis
    from core.anomaly.earlier import KeptEvents
    from core.anomaly.model import AnomalyModel
    from core.memory.references import ReferenceStore
    from core.service.shared import Shared

FILE: Final = "references.sqlite3"
MAX_NAME: Final = 64
USE, KEEP = "reference", "keep_reference"
ALLOWED: Final = "a name of 1 to 64 characters"
MAX_MODELS: Final = 8
_FIRST_USE = threading.RLock()
_FITTING = threading.Lock()  # one at a time: whoever asks for the same one waits for it


@dataclass(frozen=True)
class NamedReferences:
    """What a call says of references.

    Attributes:
        use: The name of one to compare with, or None.
        keep: The name under which to keep this one, or None.
    """

    use: str | None = None
    keep: str | None = None

    @classmethod
    def split(cls, options: object) -> tuple[NamedReferences, Mapping[str, Any] | None]:
        """The names out of a caller's options, and the options without them.

        Raises:
            InvalidInput: One of them is no name.
        """
        if options is None:
            return cls(), None
        rest = dict(mapping("options", options, "an object"))
        used, kept = (
            None if (one := rest.pop(name, None)) is None else text(f"options.{name}", one, MAX_NAME, ALLOWED)
            for name in (USE, KEEP)
        )
        return cls(used, kept), rest


class References:
    """What the service does with references.

    Args:
        shared: What every lens stands on.
    """

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._models: dict[tuple[bytes, str, int, str, str], AnomalyModel] = {}

    def named(self, name: str | None) -> KeptEvents | None:
        """The events kept under a name; None for none.

        Raises:
            InvalidInput: Nothing is kept under it.
            Busy: The disk refuses.
        """
        return None if name is None else self._store.read(self._owner(), name)

    def kept(self, found: LedgerAnalysis, names: NamedReferences, earlier: KeptEvents | None) -> LedgerAnalysis:
        """The analysis, with what was used and what is kept of it now.

        Raises:
            TooLarge: It has more events than a reference may hold.
            Busy: Too many are kept, or the disk refuses.
        """
        reading = found.reading
        if earlier is not None and names.use is not None:
            reading = replace(reading, earlier={"name": names.use, **_span(earlier)})
        if names.keep is not None and found.events is not None:
            self._store.keep(self._owner(), names.keep, found.events)
            reading = replace(reading, kept={"name": names.keep, **_span(found.events)})
        return replace(found, reading=reading, events=None)

    def learned(self, name: object, bundled: AnomalyModel) -> Callable[[str], AnomalyModel]:
        """By currency, the model of a reference; fitted when first asked for.

        Raises:
            InvalidInput: Nothing is kept under the name; or, when called, too little of a currency.
        """
        wanted = text(USE, name, MAX_NAME, ALLOWED)
        owner = self._owner()
        kept_ms = self._store.kept_ms(owner, wanted)

        def of(currency: str) -> AnomalyModel:
            key = (owner, wanted, kept_ms, currency, bundled.version)
            with _FITTING:
                found = self._models.get(key)
                if found is None:
                    found = self._fitted(owner, wanted, currency, bundled)
                    while len(self._models) >= MAX_MODELS:
                        self._models.pop(next(iter(self._models)))
                    self._models[key] = found
            return found

        return of

    def _fitted(self, owner: bytes, name: str, currency: str, bundled: AnomalyModel) -> AnomalyModel:
        from core.anomaly.earlier_model import model_of_kept
        from core.anomaly.limits import limit_of
        from core.anomaly.model import MIN_REFERENCE

        limit = limit_of(currency, dict(self._shared.settings.reporting_limits), bundled.thresholds.limit)
        found = model_of_kept(self._store.read(owner, name, USE), currency, bundled, limit)
        if found is None:
            of = f" in {currency}" if currency else ""
            raise InvalidInput(
                USE, f"is {name!r}, which holds too little{of}", f"{MIN_REFERENCE:,} events over a week before a Monday"
            )
        return found

    def _owner(self) -> bytes:
        from core.memory.score import session_key

        return session_key(self._shared.caller(), "references")

    @property
    def _store(self) -> ReferenceStore:
        with _FIRST_USE:  # of two first calls at once, one makes the store
            return self._made

    @functools.cached_property
    def _made(self) -> ReferenceStore:
        from core.memory.references import ReferenceStore

        return ReferenceStore(self._shared.settings.data_dir / FILE, self._shared.settings.retention_days)


def _span(events: KeptEvents) -> dict[str, object]:
    time_ms = events.ledger.time_ms
    first, last = (utc_moment(int(one)) for one in (time_ms.min(), time_ms.max()))
    return {"events": len(time_ms), "from": first, "to": last}
