"""A transaction and a ledger: the same JSON, or the same message, over every wire."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from gradio_client import Client, handle_file

from core.service import Service
from tests.api.wires import Answer, Case, ask_client, ask_mcp, ask_rest, ask_shell
from tests.conftest import LiveApp

ONE = {"transaction_id": "t", "wallet_id": "w", "timestamp": "2026-03-01T12:00:00Z", "amount": 9400}
PAST = [{"timestamp": f"2026-02-{day:02d}", "amount": 40} for day in range(1, 20)]
LEDGER = "wallet,time,amount\n" + "".join(f"{'ab'[n % 2]},2026-01-{1 + n // 2:02d},{20 + n}\n" for n in range(40))


def score(title: str, **more: object) -> Case:
    """One call of score_transaction."""
    return Case(title, "score_transaction", {**ONE, **more})


def ledger(title: str, text: str = LEDGER, **more: object) -> Case:
    """One call of score_transactions, the file as text."""
    return Case(title, "score_transactions", {"file": {"filename": "l.csv", "text": text}, **more})


GOOD = (
    score("one"),
    score("with a past", recent=PAST, kyc_verified=False, latitude=50.0, longitude=8.0, device="d"),
    score("in a session", session="parity", currency="EUR"),
    ledger("a ledger"),
    ledger("a ledger with choices", detector="isolation_forest", alerts_per_day=3, columns={"amount": "amount"}),
)
BAD = (
    score("no amount", amount=None),
    score("amount as text", recent=[{"timestamp": "2026-01-01", "amount": "5"}]),
    score("a session without a name", session=""),
    score("a past beside a session", session="parity", recent=PAST),
    score("an id with other values", session="parity", currency="EUR", amount=5),
    score("no currency", currency="euros"),
    score("off the globe", latitude=900.0, longitude=0.0),
    ledger("no time column", "wallet,amount\na,5\nb,6\n"),
    ledger("unknown detector", detector="magic"),
    ledger("no budget", alerts_per_day=0),
)


@pytest.fixture(scope="module")
def answers(live_app: LiveApp, service: Service, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Per case, the answer of every wire."""
    folder = tmp_path_factory.mktemp("ledgers")
    client = Client(live_app.url, verbose=False)
    try:
        out: dict[str, dict[str, Any]] = {}
        for case, tool in zip((*GOOD, *BAD), ask_mcp(live_app.url, (*GOOD, *BAD)), strict=True):
            on_disk = case
            if case.name == "score_transactions":
                path = folder / f"{len(out)}.csv"
                path.write_text(case.arguments["file"]["text"])
                on_disk = Case(case.title, case.name, case.arguments | {"file": str(path)})
            uploaded = on_disk.arguments.get("file")
            sent = case if uploaded is None else _with_file(case, uploaded)
            out[case.title] = {
                "rest": ask_rest(live_app.url, case),
                "gradio_client": ask_client(client, sent),
                "mcp": tool,
                "shell": ask_shell(service, on_disk),
            }
        return out
    finally:
        client.close()


def _with_file(case: Case, path: str) -> Case:
    return Case(case.title, case.name, case.arguments | {"file": handle_file(Path(path))})


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.title)
def test_every_wire_gives_the_same_json(case: Case, answers: dict[str, dict[str, Answer]]) -> None:
    found = answers[case.title]
    assert found["rest"].body, found["rest"].error
    assert all(answer.body == found["rest"].body for answer in found.values())


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.title)
def test_every_wire_gives_the_same_message(case: Case, answers: dict[str, dict[str, Answer]]) -> None:
    messages = {wire: answer.error for wire, answer in answers[case.title].items()}
    assert messages["rest"]
    assert set(messages.values()) == {messages["rest"]}, messages
