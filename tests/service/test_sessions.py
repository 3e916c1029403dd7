"""Sessions over the service: a caller's own, under a name of her choosing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.config import Settings
from core.errors import InvalidInput
from core.memory.score import FIRST_OF_WALLET
from core.service import Service
from core.service.service import bundled_store

STORE = bundled_store()


def payment(name: str, minute: int = 0, **more: object) -> dict[str, Any]:
    """A payment as it is sent."""
    return {
        "transaction_id": name,
        "wallet_id": "w",
        "timestamp": f"2026-03-01T12:{minute:02d}:00Z",
        "amount": 7,
        **more,
    }


def service_of(folder: Path, caller: list[str]) -> Service:
    """A service that is called by whoever stands in the list."""
    settings = Settings(data_dir=folder, offline=True, retention_days=7)
    return Service(settings, STORE, caller=lambda: caller[0])


def test_a_session_remembers_across_calls_and_starts_and_is_its_callers_alone(tmp_path: Path) -> None:
    caller = ["ann"]
    ask = service_of(tmp_path, caller).transactions.score_transaction
    assert FIRST_OF_WALLET in ask(**payment("a"), session="s").reasons
    again = service_of(tmp_path, caller).transactions
    assert FIRST_OF_WALLET not in again.score_transaction(**payment("b", 1), session=" s ").reasons
    caller[0] = "bob"
    assert FIRST_OF_WALLET in again.score_transaction(**payment("c", 2), session="s").reasons
    assert again._sessions.store._kept_ms == 7 * 86_400_000


def test_several_are_remembered_too_and_refused_by_their_place(tmp_path: Path) -> None:
    ask = service_of(tmp_path, ["ann"]).transactions
    results = ask.score_many([payment("a"), payment("b", 1)], session="s").results
    assert [FIRST_OF_WALLET in one.reasons for one in results] == [True, False]
    with pytest.raises(InvalidInput) as caught:
        ask.score_many([payment("d", 2), payment("a", 1)], session="s")
    assert caught.value.field == "transactions[1].transaction_id"


@pytest.mark.parametrize("session", ["", " ", "x" * 65, 5, True, ["s"]])
def test_a_session_is_a_text(session: Any, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        service_of(tmp_path, ["ann"]).transactions.score_transaction(**payment("a"), session=session)
    assert caught.value.field == "session"


def test_a_past_is_sent_or_remembered_never_both(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        service_of(tmp_path, ["ann"]).transactions.score_transaction(**payment("a"), session="s", recent=[])
    assert caught.value.field == "recent"
    assert list(tmp_path.iterdir()) == []
