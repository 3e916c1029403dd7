"""Verdicts over the service and over every wire."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from gradio_client import Client

from core.config import Settings
from core.errors import InvalidInput
from core.service import Service
from core.service.service import bundled_store
from tests.api.wires import Answer, Case, ask_client, ask_mcp, ask_rest, ask_shell
from tests.conftest import LiveApp

STORE = bundled_store()
SAID: dict[str, Any] = {"session": "s", "transaction_id": "t", "by": "Ann"}


@pytest.fixture
def service_of_two(tmp_path: Path) -> tuple[Service, list[str]]:
    """A service, and the list that says who calls it."""
    caller = ["ann"]
    return Service(Settings(data_dir=tmp_path, offline=True), STORE, caller=lambda: caller[0]), caller


def test_a_verdict_carries_the_version_of_the_active_model(service_of_two: tuple[Service, list[str]]) -> None:
    verdicts = service_of_two[0].verdicts
    found = verdicts.judge_transaction(**SAID, outcome="confirmed_fraud", disposition="reported", assignee="Bob")
    assert found.model_version == STORE.get("anomaly").version
    assert (found.outcome, found.disposition, found.assignee, found.by) == ("confirmed_fraud", "reported", "Bob", "Ann")
    undone = verdicts.judge_transaction(**SAID, undo=found.entries[0].id)
    assert (undone.outcome, undone.disposition, len(undone.entries)) == (None, "open", 2)


def test_a_log_comes_in_pages_and_is_its_callers_alone(service_of_two: tuple[Service, list[str]]) -> None:
    service, caller = service_of_two
    for place in range(3):
        service.verdicts.judge_transaction(**SAID | {"transaction_id": str(place)}, outcome="unsure")
    first = service.verdicts.list_verdicts("s", limit=2)
    rest = service.verdicts.list_verdicts("s", limit=2, before=first.next)
    assert [one.transaction_id for one in (*first.entries, *rest.entries)] == ["2", "1", "0"]
    assert rest.next is None
    caller[0] = "bob"
    assert service.verdicts.list_verdicts("s").entries == ()


@pytest.mark.parametrize("given", [{"limit": 0}, {"limit": 501}, {"before": "x"}, {"session": ""}])
def test_a_page_is_asked_for_by_numbers(given: dict[str, Any], service_of_two: tuple[Service, list[str]]) -> None:
    with pytest.raises(InvalidInput) as caught:
        service_of_two[0].verdicts.list_verdicts(**({"session": "s"} | given))
    assert caught.value.field in given


def test_every_wire_judges_and_lists_and_says_the_same_of_what_is_wrong(live_app: LiveApp, service: Service) -> None:
    good = [Case(wire, "judge_transaction", SAID | {"transaction_id": wire, "outcome": "unsure"}) for wire in "rcms"]
    listing = Case("list", "list_verdicts", {"session": "s", "limit": 1})
    bad = Case("bad", "judge_transaction", SAID | {"outcome": "not_fraud"})
    client = Client(live_app.url, verbose=False)
    try:
        found: list[tuple[Answer, ...]] = [tuple(ask_rest(live_app.url, case) for case in (good[0], listing, bad))]
        found.append(tuple(ask_client(client, case) for case in (good[1], listing, bad)))
        found.append(tuple(ask_mcp(live_app.url, (good[2], listing, bad))))
        found.append(tuple(ask_shell(service, case) for case in (good[3], listing, bad)))
    finally:
        client.close()
    for wire, (judged, page, refused) in zip("rcms", found, strict=True):
        assert judged.body["transaction_id"] == page.body["entries"][0]["transaction_id"] == wire
        assert judged.body["outcome"] == "unsure"
        assert refused.error == found[0][2].error
        assert "reason" in str(refused.error)
