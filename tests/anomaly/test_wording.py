"""Every number of every reason, worked out again from the rows of the ledger."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from core.anomaly.ledger import IN, LOGIN, OTHER, Ledger
from core.anomaly.model import AnomalyModel
from core.anomaly.plain import plain
from core.anomaly.reasons import explain_event
from core.anomaly.score import ScoredLedger
from core.anomaly.single import Transaction
from core.anomaly.wording import SENTENCES
from tests.anomaly.made import event, history, view_of

HOUR, DAY = 3_600_000, 86_400_000
SPAN = {"in the last hour": HOUR, "within 24 hours": DAY, "within 7 days": 7 * DAY}


class Past:
    """One event and the rows before it, in plain lists."""

    def __init__(self, ledger: Ledger, row: int) -> None:
        order = ledger.order().tolist()
        self.ledger, self.row, self.everyone = ledger, row, order[: order.index(row)]
        self.own = [other for other in self.everyone if ledger.wallet[other] == ledger.wallet[row]]
        self.time = int(ledger.time_ms[row])

    def kind(self, row: int) -> int:
        """What an event does."""
        return OTHER if self.ledger.kind is None else int(self.ledger.kind[row])

    def party(self, row: int) -> int:
        """With whom it is, -1 for unknown."""
        return -1 if self.ledger.counterparty is None else int(self.ledger.counterparty[row])

    def within(self, rows: list[int], span: int) -> list[int]:
        """Of these rows, those of the last so many milliseconds."""
        return [row for row in rows if self.ledger.time_ms[row] > self.time - span]

    def money(self, rows: list[int]) -> float:
        """Their amounts together."""
        return float(sum(self.ledger.amount[row] for row in rows))

    def leaves(self, row: int) -> bool:
        """Whether money leaves the wallet."""
        return self.kind(row) not in {IN, LOGIN} and self.party(row) != self.ledger.wallet[row]

    def received(self, who: int, rows: list[int]) -> list[int]:
        """Of these rows, those whose money arrived at somebody."""

        def receiver(row: int) -> int:
            return int(self.ledger.wallet[row]) if self.kind(row) == IN else self.party(row)

        return [
            row
            for row in rows
            if receiver(row) == who and self.kind(row) != LOGIN and self.party(row) != self.ledger.wallet[row]
        ]


def amount(past: Past, text: str) -> list[str]:
    same = [
        row for row in past.own if past.kind(row) != LOGIN and (past.kind(row) == IN) == (past.kind(past.row) == IN)
    ]
    values = [float(past.ledger.amount[row]) for row in same]
    said = [plain(float(past.ledger.amount[past.row]))]
    return [*said, plain(len(values)), plain(statistics.fmean(values)), plain(max(values))] if values else said


def money(past: Past, text: str) -> list[str]:
    span = next(SPAN[words] for words in SPAN if words in text)
    return [plain(past.money([*past.within(past.own, span), past.row])), *older(past, span)]


def pace(past: Past, text: str) -> list[str]:
    span = next(SPAN[words] for words in SPAN if words in text)
    return [plain(len(past.within(past.own, span)) + 1), *older(past, span)]


def older(past: Past, span: int) -> list[str]:
    before = len(past.own) - len(past.within(past.own, span))
    return [plain(before)] if before else []


def pause(past: Past, text: str) -> list[str]:
    day = past.within(past.own, DAY)
    before = [row for row in past.own if row not in set(day)]
    gap = int(past.ledger.time_ms[day[0] if day else past.row]) - int(past.ledger.time_ms[before[-1]])
    return [plain(gap / DAY), plain(len(before))]


def hour(past: Past, text: str) -> list[str]:
    def bucket(row: int) -> int:
        return int(past.ledger.time_ms[row]) // HOUR % 24

    at = bucket(past.row)
    near = sum((bucket(row) - at) % 24 in {0, 1, 23} for row in past.own)
    return [plain(near), plain(len(past.own))] if past.own else []


def passing(past: Past, text: str) -> list[str]:
    came = past.within(past.received(int(past.ledger.wallet[past.row]), past.everyone), DAY)
    left = [row for row in past.within(past.own, DAY) if past.leaves(row)]
    return [plain(past.money(came)), plain(past.money([*left, past.row]))]


def peer(past: Past, text: str) -> list[str]:
    arrived = past.received(past.party(past.row), past.everyone)
    return [plain(len(past.within(arrived, DAY))), plain(len(past.within(arrived, 7 * DAY)))]


TRUTH: dict[str, Callable[[Past, str], list[str]]] = {
    "amount": amount,
    "money": money,
    "pace": pace,
    "pause": pause,
    "hour": hour,
    "passing": passing,
    "peer": peer,
}
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# Numbers that name a window or a time of day, and what is no fact of the wallet.
WORDS = re.compile(r"(\d+:\d+)|(24 hours)|((?<![\d.])7 days)|( in [\d.,]+ (h|min|days)$)|(median payment.*)")


def test_the_numbers_of_reasons_are_those_of_the_file(scored: ScoredLedger, model: AnomalyModel) -> None:
    checked: dict[str, int] = {}
    for row in np.argsort(-scored.raw)[:150].tolist():
        past = Past(scored.ledger, row)
        for reason in explain_event(scored.view.at(np.array([row])), model, "combined"):
            if reason.family not in TRUTH or reason.drop is None:
                continue
            said = [
                one.rstrip(",") for one in NUMBER.findall(re.sub(r"\d+:\d+( UTC)?", "", WORDS.sub(" ", reason.text)))
            ]
            assert said == TRUTH[reason.family](past, reason.text), reason.text
            checked[reason.family] = checked.get(reason.family, 0) + 1
    assert set(TRUTH) - {"hour", "peer", "pause"} <= set(checked), checked


@pytest.mark.parametrize("family", ["hour", "peer", "pause"])
def test_so_are_those_that_are_seldom_said(family: str, scored: ScoredLedger) -> None:
    for row in range(0, len(scored.ledger), 97):
        view = scored.view.at(np.array([row]))
        if family == "peer" and np.isnan(view["peer_count_24h"][0]):
            continue
        if family == "pause" and np.isnan(view["gap_s"][0]):
            continue
        past, (text, _) = Past(scored.ledger, row), SENTENCES[family](view)
        facts = text if family == "pause" else WORDS.sub(" ", text)  # a pause of 7 days is no window
        assert NUMBER.findall(facts) == TRUTH[family](past, text), text


def last_said(model: AnomalyModel, *events: Transaction) -> dict[str, str]:
    view = view_of([*history(), *events], unit=model.unit)
    return {
        reason.family: reason.text for reason in explain_event(view.at(np.array([len(view) - 1])), model, "combined")
    }


def test_salaries_do_not_hide_what_is_spent(model: AnomalyModel) -> None:
    salaries = [event(200 + i, 24.0 * i + 1, 3_000.0, type="salary", counterparty="employer") for i in range(3)]
    spent = event(300, 24.0 * 20, 2_500.0, type="transfer", counterparty="stranger")
    view = view_of([*history(), *salaries, spent], unit=model.unit)
    last = view.at(np.array([len(view) - 1]))
    assert last["past_mean"][0] == pytest.approx(50.0)
    assert "the mean of this wallet's 20 earlier payments out is 50" in last_said(model, *salaries, spent)["amount"]


def dated(one: Transaction) -> Transaction:
    """The event with its date alone, which is read as midnight."""
    return replace(one, time_ms=one.time_ms - one.time_ms % DAY)


def test_dates_alone_say_nothing_of_hours(model: AnomalyModel) -> None:
    day = [dated(event(i, 24.0 * i, 20.0, counterparty="shop")) for i in range(20)]
    cities = {"counterparty": "shop", "longitude": 0.0}
    saturday = [dated(event(100 + i, 24.0 * 30, 20.0, latitude=51.5 if i % 2 else 40.4, **cities)) for i in range(12)]
    view = view_of([*day, *saturday], unit=model.unit)
    assert not view.clocked.any()
    last = view.at(np.array([len(view) - 1]))
    reasons = {reason.family: reason.text for reason in explain_event(last, model, "combined")}
    assert not reasons.keys() & {"hour", "travel", "velocity_burst", "impossible_travel"}
    assert not any("hour" in text or "km/h" in text for text in reasons.values())
    known = view_of([*day, event(99, 24.0 * 25, 20.0), *saturday], unit=model.unit)
    assert known.clocked[21:].all()
    assert not known.clocked[:20].any()


def test_paying_oneself_is_no_pass_through(model: AnomalyModel) -> None:
    paid_in = event(200, 480.0, 5_000.0, type="deposit", counterparty="employer")
    to_self = event(201, 481.0, 4_900.0, type="transfer", counterparty="w")
    to_other = event(201, 481.0, 4_900.0, type="transfer", counterparty="stranger")
    assert "rapid_pass_through" not in last_said(model, paid_in, to_self)
    assert "rapid_pass_through" in last_said(model, paid_in, to_other)
    back = event(202, 482.0, 100.0, type="transfer", counterparty="stranger")
    view = view_of([*history(), paid_in, to_self, back])
    assert view["intake_24h"][-1] == 5_000.0
    assert view["outflow_24h"][-1] == 0.0
