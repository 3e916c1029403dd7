"""Alerts of the live monitor: judged in the session's own log, raised once, taken back; simulated ones tell nobody."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from core.page.anomaly.monitor import work_monitor
from core.service import Service
from core.service.monitor import FROM_FIRST, SIMULATED

BEGIN = datetime(2026, 3, 2, 10, tzinfo=UTC)


def tell(service: Service, session: str) -> None:
    """Three amounts of cash just under the limit within two days."""
    for place in range(3):
        service.transactions.score_transaction(
            transaction_id=f"c{place}",
            wallet_id="w",
            timestamp=(BEGIN + timedelta(hours=20 * place)).isoformat(),
            amount=9_500.0 + place,
            type="cash deposit",
            session=session,
        )


def work(service: Service, act: str, shown: str, **more: str) -> str:
    """What the page shows after an act; `shown` is what it showed before."""
    found = re.search(r'data-live="([^"]*)"', shown)
    return str(work_monitor(service, {"act": act, "token": found.group(1) if found else "", "pace": "5", **more}))


@pytest.fixture
def shown(service: Service, request: pytest.FixtureRequest) -> str:
    """A monitor that saw a session of its own; it stands still."""
    session = request.node.name[:60]
    tell(service, session)
    seen = work(service, "begin", "", source=FROM_FIRST, session=session)
    assert "Pause to judge" not in seen  # nothing to judge yet
    for _ in range(3):
        seen = work(service, "step", seen)
    assert "Structuring" in seen
    return seen


def test_an_alert_is_judged_in_the_log_of_its_session_and_undone(
    service: Service, shown: str, request: pytest.FixtureRequest
) -> None:
    said = work(service, "confirmed_fraud", shown, of="c2", by="Ann")
    assert "confirmed fraud, by Ann" in said
    (entry,) = service.verdicts.list_verdicts(request.node.name[:60]).entries
    assert (entry.transaction_id, entry.outcome, entry.by) == ("c2", "confirmed_fraud", "Ann")
    undone = work(service, "undo", said, of="c2", by="Ann")
    assert "confirmed fraud" not in undone
    assert service.verdicts.list_verdicts(request.node.name[:60]).entries[0].undo == entry.id


@pytest.mark.parametrize(
    ("act", "sent", "said"),
    [
        ("confirmed_fraud", {"of": "c2"}, "Your name"),
        ("not_fraud", {"of": "c2", "by": "Ann"}, "Why it is no fraud"),
        ("unsure", {"of": "c0", "by": "Ann"}, "is none of the alerts that are shown"),
        ("undo", {"of": "c2", "by": "Ann"}, "has nothing to undo"),
    ],
)
def test_what_is_no_verdict_is_refused_by_name(
    act: str, sent: dict[str, str], said: str, service: Service, shown: str
) -> None:
    refused = work(service, act, shown, **sent)
    assert said in refused
    assert "Decided: " not in refused


def test_it_is_raised_once_for_its_own_page_and_taken_back(service: Service, shown: str) -> None:
    token = re.search(r'data-live="([^"]*)"', shown)
    assert token is not None
    raised = work(service, "raise", shown, of="c2")
    work(service, "raise", raised, of="c2")
    (alert,) = service.alerts.alerts_of(token.group(1))
    assert alert.transaction_id == "c2"
    assert "Take back" in raised
    back = work(service, "withdraw", raised, of="c2")
    assert service.alerts.alerts_of(token.group(1)) == ()
    assert "Take back" not in back


def test_a_running_list_cannot_be_judged_and_simulated_alerts_are_raised_to_nobody(
    service: Service, shown: str
) -> None:
    running = work(service, "go_on", shown)
    assert "Pause to judge one." in running
    assert 'data-of="c2"' not in running
    begun = work(service, "begin", "", source=SIMULATED)
    assert "is none of the alerts" in work(service, "raise", begun, of="T0000001")
