"""A file somebody hands in -> events, or counts, per wallet. Whatever is left out is named and counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.errors import InvalidInput
from core.lending.columns import COUNTED, ROLES
from core.lending.events import LendingEvent
from core.lending.records import RefusedRecord, read_record
from core.lending.stream import ALLOWED, Stopped, looks_like_json, records, text_of
from core.tables.vocabulary.names import fold

EXAMPLES = 5
KEY = re.compile(rb'"([^"\\]{1,60})"\s*:')
KEYS_BYTES = 16_384
MANY = 3  # so many names of counts are a table of counts


@dataclass(frozen=True)
class Problem:
    """Something about a file that its sender should know.

    Attributes:
        kind: What it is, in plain words.
        count: How many records (or rows) it concerns.
        dropped: Whether those were left out; False where only a part of them is not known.
        examples: Up to five: the record's place in the file, from 1, and a detail where there is one.
    """

    kind: str
    count: int
    dropped: bool
    examples: tuple[str, ...]


@dataclass(frozen=True)
class RecordIntake:
    """What became of a file.

    Attributes:
        kind: `records` (JSON, one event each) or `counts` (CSV, one wallet each).
        read: Records or rows read.
        kept: Those that count.
        problems: Everything else, by kind; for `dropped` ones, `read - kept` is their sum.
        notes: What holds for the file as a whole, such as where it was cut.
    """

    kind: str
    read: int
    kept: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


class Tally:
    """Counts problems by kind while a file is read, with a few examples of each."""

    def __init__(self) -> None:
        self._count: Counter[tuple[str, bool]] = Counter()
        self._examples: dict[tuple[str, bool], list[str]] = {}

    def add(self, kind: str, place: int, detail: str = "", *, dropped: bool = True) -> None:
        """One more of a kind, at a place in the file (from 1)."""
        key = (kind, dropped)
        self._count[key] += 1
        listed = self._examples.setdefault(key, [])
        if len(listed) < EXAMPLES:
            listed.append(f"{place:,}: {detail}" if detail else f"{place:,}")

    @property
    def dropped(self) -> int:
        """How many were left out."""
        return sum(count for (_, dropped), count in self._count.items() if dropped)

    def problems(self) -> tuple[Problem, ...]:
        """The kinds found, the most frequent first; what was left out before what is only incomplete."""
        order = sorted(self._count.items(), key=lambda item: (not item[0][1], -item[1], item[0][0]))
        return tuple(Problem(kind, n, dropped, tuple(self._examples[kind, dropped])) for (kind, dropped), n in order)


def read_records(data: bytes) -> tuple[RecordIntake, Mapping[str, Sequence[LendingEvent]]]:
    """The events of a JSON file of Aave records by wallet, each wallet's oldest first.

    A record counts once: the same wallet, transaction, action, time, token and raw amount again is a duplicate. The
    export's own logId cannot decide that: it names transaction and action only, and one transaction may redeem two
    tokens, which share it.

    Raises:
        TooLarge: The file or the number of records passes its limit.
        InvalidInput: There is no record in it that can be read.
    """
    tally = Tally()
    notes: list[str] = []
    seen: set[tuple[object, ...]] = set()
    log_ids: set[str] = set()
    shared = unpriced = read = 0
    unknown: Counter[str] = Counter()
    wallets: dict[str, list[LendingEvent]] = {}
    try:
        for record in records(text_of(data)):
            read += 1
            found = read_record(record)
            if isinstance(found, RefusedRecord):
                kind = f"{found.kind} “{found.detail}”" if found.detail else found.kind
                tally.add(kind, read)
                continue
            if found.key in seen:
                tally.add("duplicate", read, found.log_id)
                continue
            seen.add(found.key)
            shared += found.log_id in log_ids
            log_ids.add(found.log_id)
            for symbol in found.unknown_tokens:
                unknown[symbol] += 1
                tally.add(f"unknown token “{symbol}”: counted, without an amount", read, dropped=False)
            if found.unpriced:
                unpriced += 1
                tally.add("no usable price: counted, without dollars", read, dropped=False)
            wallets.setdefault(found.event.wallet, []).append(found.event)
    except Stopped as stop:
        notes.append(f"The file {stop.problem}.")
    kept = read - tally.dropped
    if not kept:
        why = notes[0] if notes else "; ".join(f"{p.kind} ({p.count:,})" for p in tally.problems()) or "it is empty"
        raise InvalidInput("file", f"has no Aave record that can be read: {why.rstrip('.')}", ALLOWED)
    if shared:
        notes.append(
            f"{shared:,} record{' shares its' if shared == 1 else 's share their'} logId with another one of the same "
            "transaction, about another token or amount: counted, because they are different events."
        )
    for events in wallets.values():
        events.sort(key=lambda event: event.time_s)
    return RecordIntake("records", read, kept, tally.problems(), tuple(notes)), wallets


def is_records(data: bytes) -> bool:
    """Whether a file is read as records (JSON) rather than as a table of counts, which may be JSON too."""
    if not looks_like_json(data):
        return False
    keys = {key.decode("utf-8", "replace") for key in KEY.findall(data[:KEYS_BYTES])}
    named = {role.name for role in ROLES for key in keys if fold(key) in role.synonyms}
    return "actionData" in keys or len(named & set(COUNTED)) < MANY
