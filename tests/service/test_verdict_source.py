"""Verdicts for a ledger out of options: which are taken, from when on, and what is refused by its field."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from core.alerts.verdict import VerdictEntry
from core.config import Settings
from core.errors import InvalidInput
from core.service import Service
from core.service.service import bundled_store
from core.service.verdict_source import outcomes_of, split_verdicts
from core.spans import DAY_MS
from core.tables.upload import Upload
from tests.api.wires import Answer, Case
from tests.conftest import LiveApp
from tests.recipes.everywhere import ask_every_wire

AT = datetime(2026, 3, 2, tzinfo=UTC)
AT_MS = round(AT.timestamp() * 1000)


def entry(number: int, name: str, outcome: str | None = None, undo: int | None = None) -> VerdictEntry:
    return VerdictEntry(number, name, AT, "Ann", "1", outcome, None, None, None, undo)


LOG = (
    entry(1, "a", "confirmed_fraud"),
    entry(2, "b", "not_fraud"),
    entry(3, "c", "unsure"),
    entry(4, "d", "confirmed_fraud"),
    entry(5, "d", undo=4),
    entry(6, "b", "confirmed_fraud"),
    entry(7, "b", "unsure"),
    entry(8, "b", undo=7),
)


def no_log(session: object) -> tuple[VerdictEntry, ...]:
    raise AssertionError(session)


def test_the_last_outcome_that_was_not_undone_counts_and_unsure_says_nothing() -> None:
    assert outcomes_of(LOG[::-1]) == {"a": (True, AT_MS), "b": (True, AT_MS)}


def test_options_give_up_their_verdicts_and_keep_the_rest() -> None:
    assert split_verdicts(None, no_log) == (None, None)
    assert split_verdicts({"currency": "EUR", "verdicts": None}, no_log) == (None, {"currency": "EUR"})
    found, rest = split_verdicts({"currency": "EUR", "verdicts": {"labels": True}}, no_log)
    assert rest == {"currency": "EUR"}
    assert found is not None
    assert (found.by_id, found.delay_ms) == (None, 7 * DAY_MS)
    found, _ = split_verdicts({"verdicts": {"session": "desk"}}, lambda session: LOG if session == "desk" else ())
    assert found is not None
    assert found.by_id is not None
    assert (list(found.by_id), found.delay_ms) == (["a", "b"], None)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (3, "options.verdicts"),
        ({"sesion": "desk"}, "sesion"),
        ({}, "options.verdicts.session"),
        ({"session": "desk", "labels": True}, "options.verdicts.session"),
        ({"labels": False}, "options.verdicts.session"),
        ({"labels": 1}, "options.verdicts.labels"),
        ({"labels": True, "delay_days": -1}, "options.verdicts.delay_days"),
        ({"labels": True, "delay_days": "7"}, "options.verdicts.delay_days"),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_field(given: Any, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        split_verdicts({"verdicts": given}, no_log)
    assert caught.value.field == field


def ledger_of_bad_shops() -> bytes:
    """Nine weeks of one payment an hour; what goes to the bad shop is fraud from the second week on."""
    rows = ["transaction_id,wallet_id,timestamp,amount,counterparty,is_fraud"]
    for hour in range(24 * 63):
        day, shop = hour // 24, hour % 7
        bad = int(shop == 3 and day >= 7)
        rows.append(
            f"t{hour},w{hour % 11},2026-01-{1 + day:02d}T{hour % 24:02d}:07:00Z,{20 + hour * 7 % 13},s{shop},{bad}"
            if day < 31
            else f"t{hour},w{hour % 11},2026-0{2 if day < 59 else 3}-{day - 30 if day < 59 else day - 58:02d}"
            f"T{hour % 24:02d}:07:00Z,{20 + hour * 7 % 13},s{shop},{bad}"
        )
    return "\n".join(rows).encode()


def test_a_session_is_read_whole_and_orders_the_queue_of_its_caller_alone(tmp_path: Path) -> None:
    caller = ["ann"]
    service = Service(Settings(data_dir=tmp_path, offline=True), bundled_store(), caller=lambda: caller[0])
    for hour in range(520):
        bad = hour % 7 == 3 and hour >= 168
        said: dict[str, Any] = {"outcome": "confirmed_fraud"} if bad else {"outcome": "not_fraud", "reason": "asked"}
        service.verdicts.judge_transaction("desk", f"t{hour}", "Ann", **said)
    asked: dict[str, Any] = {"verdicts": {"session": "desk", "delay_days": 2}}

    def learned(options: dict[str, Any]) -> Any:
        return service.transactions.score_transactions(Upload("l.csv", ledger_of_bad_shops()), options=options).learned

    found = learned(asked)
    assert (found.judged, found.frauds) == (520, sum(hour % 7 == 3 for hour in range(168, 520)))
    assert found.weeks
    # Said today, after every event of the file: without a delay none was known in time.
    late = learned({"verdicts": {"session": "desk"}})
    assert (late.judged, late.weeks, late.used) == (520, (), False)
    caller[0] = "bob"
    assert learned(asked).judged == 0
    assert service.transactions.score_transactions(Upload("l.csv", ledger_of_bad_shops())).learned is None


def test_every_wire_orders_by_labels_and_says_the_same_of_what_is_wrong(
    live_app: LiveApp, service: Service, tmp_path: Path
) -> None:
    def ask(verdicts: dict[str, Any]) -> Answer:
        file = {"filename": "l.csv", "text": ledger_of_bad_shops().decode()}
        case = Case("verdicts", "score_transactions", {"file": file, "options": {"verdicts": verdicts}})
        return ask_every_wire(live_app, service, case, tmp_path)

    found = ask({"labels": True}).body
    assert found["learned"]["used"]
    assert found["learned"]["raised"] > 0
    bad = [one for one in found["alerts"] if (one["chance"] or 0) > 0.5]
    assert len(bad) > 20
    assert all(one["counterparty"] == "s3" for one in bad)
    assert any(text.startswith("Of ") and "with this counterparty" in text for text in bad[0]["reasons"])
    error = ask({"labels": True, "delay_days": -2}).error
    assert error is not None
    assert "options.verdicts.delay_days" in error
