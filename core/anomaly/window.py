"""Which part of a long answer is wanted: alerts and scores of events come in pages without an end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from core.fields import mapping, whole

MAX_LIMIT: Final = 1_000
MAX_OFFSET: Final = 100_000_000


@dataclass(frozen=True)
class AnswerWindow:
    """A page of a list.

    Attributes:
        offset: How many entries come before it.
        limit: How many it holds at most; as many as are usual for the list when None.
    """

    offset: int = 0
    limit: int | None = None

    @classmethod
    def split(cls, options: object) -> tuple[AnswerWindow, Mapping[str, Any] | None]:
        """The window out of a caller's options, and the options without it.

        Raises:
            InvalidInput: `options.limit` or `options.offset` is no number of entries.
        """
        if options is None:
            return cls(), None
        rest = dict(mapping("options", options, "an object"))
        limit, offset = rest.pop("limit", None), rest.pop("offset", None)
        return (
            cls(
                0 if offset is None else whole("options.offset", offset, 0, MAX_OFFSET),
                None if limit is None else whole("options.limit", limit, 1, MAX_LIMIT),
            ),
            rest,
        )

    def of(self, usual: int) -> slice:
        """The places of the page in a list of which so many are usual."""
        return slice(self.offset, self.offset + (usual if self.limit is None else self.limit))

    def next_of(self, usual: int, total: int) -> int | None:
        """Where the following page begins; None on the last one."""
        stop = self.of(usual).stop
        return stop if stop < total else None


FIRST_PAGE: Final = AnswerWindow()
