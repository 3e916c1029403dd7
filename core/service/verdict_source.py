"""Which verdicts a ledger is to be ordered by: `options.verdicts`, checked, with the log of a session read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from core.alerts.verdict import FRAUD, NO_FRAUD, VerdictEntry, counting_entries
from core.anomaly.supervised.judged import VerdictSource
from core.errors import InvalidInput
from core.fields import known_only, mapping, number
from core.spans import DAY_MS

FIELD: Final = "options.verdicts"
LABEL_DELAY_DAYS: Final = 7.0
MAX_DELAY_DAYS: Final = 3_650


def split_verdicts(
    options: Mapping[str, Any] | None, log_of: Callable[[object], Sequence[VerdictEntry]]
) -> tuple[VerdictSource | None, Mapping[str, Any] | None]:
    """The verdicts out of a caller's options, and the options without them.

    Args:
        options: As a caller gave them.
        log_of: Reads the log of a session by its name.

    Raises:
        InvalidInput: A field of `options.verdicts` is unknown or wrong; it is named.
    """
    if options is None:
        return None, None
    rest = {key: one for key, one in options.items() if key != "verdicts"}
    if options.get("verdicts") is None:
        return None, rest
    given = mapping(FIELD, options["verdicts"], 'an object, such as {"session": "desk"} or {"labels": true}')
    known_only(FIELD, given, ("session", "labels", "delay_days"))
    labels, delay = given.get("labels"), given.get("delay_days")
    if labels is not None and not isinstance(labels, bool):
        raise InvalidInput(f"{FIELD}.labels", "is neither true nor false", "true, to take the labels of the file")
    if bool(labels) == (given.get("session") is not None):
        raise InvalidInput(
            f"{FIELD}.session", "is to be given, or labels", "a session's name, or labels: true, not both"
        )
    days = None if delay is None else number(f"{FIELD}.delay_days", delay, 0, MAX_DELAY_DAYS, "days")
    if labels:
        return VerdictSource(None, round((LABEL_DELAY_DAYS if days is None else days) * DAY_MS)), rest
    by_id = outcomes_of(log_of(given["session"]))
    return VerdictSource(by_id, None if days is None else round(days * DAY_MS)), rest


def outcomes_of(entries: Sequence[VerdictEntry]) -> Mapping[str, tuple[bool, int]]:
    """Transaction -> whether it was fraud and when that was said; `unsure` and what was undone say nothing.

    Args:
        entries: A log, in any order.
    """
    about: dict[str, list[VerdictEntry]] = {}
    for one in sorted(entries, key=lambda one: one.id):
        about.setdefault(one.transaction_id, []).append(one)
    out = {}
    for name, own in about.items():
        last = next((one for one in reversed(counting_entries(own)) if one.outcome), None)
        if last is not None and last.outcome in {FRAUD, NO_FRAUD}:
            out[name] = (last.outcome == FRAUD, round(last.at.timestamp() * 1000))
    return out
