"""Dune: one execution with the address, its own rows, every state by name, and never the stored last run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from core.address import Address
from core.errors import LedgerlensError, Offline, ProviderFailed, ProviderUnavailable
from core.progress import quiet
from core.sources.dune.query import PACE, POLL_S, Dune, DuneLimits
from core.sources.http import Pace
from core.wallet.market import TRAINING_QUERY_ID, MarketRow
from tests.sources.dune_server import EXECUTION, NUMBERS, ROW, DuneServer
from tests.sources.servers import Call, Play, Reply, serving, stalling
from tests.sources.wallets import FAST, HASTY, KEY, ME, PEER, settings_at

NO_LIMITS = DuneLimits(0, 0)


def _fetch(
    play: Play, query_id: int | None = TRAINING_QUERY_ID, pace: Pace = FAST, **changed: Any
) -> tuple[MarketRow, list[Call]]:
    with serving(play) as server:
        settings = settings_at(server.url, dune_query_id=query_id, **changed)
        row = Dune(settings, pace, poll_s=0.01, limits=NO_LIMITS).fetch(ME, quiet)
    return row, server.calls


def _always(payload: Any, status: int = 200) -> Play:
    return lambda _call: Reply(payload, status=status)


def test_the_query_is_executed_with_the_address_and_the_rows_of_that_execution_are_read() -> None:
    row, calls = _fetch(DuneServer())
    assert [call.path for call in calls] == [
        f"/dune/query/{TRAINING_QUERY_ID}/execute",
        *[f"/dune/execution/{EXECUTION}/status"] * 3,
        f"/dune/execution/{EXECUTION}/results",
    ]
    assert calls[0].body == {"query_parameters": {"address": ME.lower}, "performance": "medium"}
    assert {call.headers["x-dune-api-key"] for call in calls} == {KEY}
    assert not any(KEY in call.path or KEY in str(call.query) for call in calls)
    assert row.features == {**NUMBERS, "erc20_receive_usd": 25_000.25}
    assert (row.found, row.partial, row.query_id) == (True, False, TRAINING_QUERY_ID)
    assert row.first == datetime(2026, 8, 1, 10, tzinfo=UTC)
    assert row.last == datetime(2026, 10, 29, 9, 30, tzinfo=UTC)
    assert row.counted is not None


@pytest.mark.parametrize("state", ["COMPLETED_PARTIAL", "PARTIAL"])
def test_an_incomplete_result_is_read_and_called_incomplete(state: str) -> None:
    row, _ = _fetch(DuneServer(states=["EXECUTING", state]))
    assert (row.found, row.partial) == (True, True)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("FAILED", "could not execute the query"),
        ("CANCELED", "cancelled the execution"),
        ("CANCELLED", "cancelled the execution"),
        ("EXPIRED", "thrown the result away"),
        ("SLEEPING", 'unknown state "SLEEPING"'),
        ("", 'unknown state ""'),
    ],
)
def test_every_other_end_is_a_failure_and_named(state: str, words: str) -> None:
    with pytest.raises(ProviderFailed, match=f"dune .*{words}"):
        _fetch(DuneServer(states=["EXECUTING", state]))


def test_a_failed_query_says_what_the_engine_said() -> None:
    status = {
        "execution_id": EXECUTION,
        "state": "QUERY_STATE_FAILED",
        "error": {"type": "FAILED_TYPE_EXECUTION_FAILED", "message": f"line 24: no such table {KEY}"},
    }
    with pytest.raises(ProviderFailed, match=r"line 24: no such table \*\*\*"):
        _fetch(DuneServer(instead={"status": _always(status)}))


@pytest.mark.parametrize("kind", ["execute", "status", "results"])
@pytest.mark.parametrize(
    ("payload", "status", "error", "words"),
    [
        ({"error": "invalid API Key"}, 401, ProviderFailed, "refused the API key"),
        ({"error": "Out of credits"}, 402, ProviderUnavailable, r"credits are used up \(HTTP 402\)"),
        ({"error": "forbidden"}, 403, ProviderFailed, "HTTP 403"),
        ({"error": "Query not found"}, 404, ProviderFailed, r'"Query not found" \(HTTP 404\)'),
        ({"error": "An internal error occured"}, 500, ProviderFailed, "HTTP 500"),
        ({"error": "An internal error occured"}, 200, ProviderFailed, "An internal error occured"),
        (
            {"error": "This api request would exceed your configured limits per billing cycle. Please visit"},
            400,
            ProviderUnavailable,
            "limits of its account",
        ),
        ({"error": f"bad parameter {KEY}"}, 400, ProviderFailed, r"bad parameter \*\*\*"),
        ([], 200, ProviderFailed, "no object"),
        ({}, 400, ProviderFailed, "with an error"),
    ],
)
def test_a_refusal_is_named_at_every_step(
    kind: str, payload: Any, status: int, error: type[LedgerlensError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        _fetch(DuneServer(instead={kind: _always(payload, status)}))
    assert caught.value.provider == "dune"
    assert KEY not in caught.value.message


@pytest.mark.parametrize("kind", ["execute", "status", "results"])
def test_a_limit_that_passes_is_waited_out_and_one_that_stays_is_said(kind: str) -> None:
    good = DuneServer()
    limited = iter([Reply({"error": "too many"}, status=429)] * 2)
    row, _ = _fetch(lambda call: (call.path.endswith(kind) and next(limited, None)) or good(call))
    assert row.found
    with pytest.raises(ProviderUnavailable, match="dune limits how often"):
        _fetch(DuneServer(instead={kind: _always({"error": "too many"}, 429)}))


def test_the_free_plans_limits_per_minute_are_kept() -> None:
    assert DuneLimits() == DuneLimits(executions_per_min=15, reads_per_min=40)
    assert DuneLimits().reads_per_min >= 60 / POLL_S
    assert PACE.deadline_s >= 60
    with serving(DuneServer(states=["COMPLETED"])) as server:
        settings = settings_at(server.url, dune_query_id=TRAINING_QUERY_ID)
        for _ in range(2):
            Dune(settings, FAST, limits=DuneLimits(2, 0)).fetch(ME, quiet)
        with pytest.raises(ProviderUnavailable, match="did not finish within"):
            Dune(settings, FAST, limits=DuneLimits(2, 0)).fetch(ME, quiet)
    assert sum(call.path.endswith("execute") for call in server.calls) == 2


def test_one_that_never_finishes_is_given_up_at_the_deadline() -> None:
    """The next question would come after the deadline, so it is not waited for: no race with a slow machine."""
    told: list[str] = []
    with serving(DuneServer(states=["EXECUTING"])) as server:
        settings = settings_at(server.url, dune_query_id=TRAINING_QUERY_ID)
        dune = Dune(settings, replace(FAST, deadline_s=60.0), poll_s=61.0, limits=NO_LIMITS)
        with pytest.raises(ProviderUnavailable, match=r"did not finish the query within 60 s"):
            dune.fetch(ME, lambda text, _share: told.append(text))
    assert [call.path.rsplit("/", 1)[1] for call in server.calls] == ["execute", "status"]
    assert told[0] == "Asking Dune to execute the query"
    assert told[-1].startswith("Dune is executing the query: ")


def test_one_that_stalls_is_unavailable() -> None:
    with pytest.raises(ProviderUnavailable, match="did not answer within"):
        _fetch(DuneServer(instead={"status": stalling(1.0)}), pace=HASTY)


def test_progress_grows_to_the_end() -> None:
    shares: list[float] = []
    with serving(DuneServer()) as server:
        settings = settings_at(server.url, dune_query_id=TRAINING_QUERY_ID)
        Dune(settings, FAST, poll_s=0.01, limits=NO_LIMITS).fetch(ME, lambda _text, share: shares.append(share))
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


@pytest.mark.parametrize("given", [None, 3, "", "a/../b", "x" * 80, "id?x=1"])
def test_an_execution_id_that_could_lead_elsewhere_is_refused(given: object) -> None:
    with pytest.raises(ProviderFailed, match="which execution"):
        _fetch(DuneServer(instead={"execute": _always({"execution_id": given})}))


def test_the_rows_of_another_execution_are_refused() -> None:
    other = {"execution_id": "01OTHER", "state": "QUERY_STATE_COMPLETED", "result": {"rows": [ROW]}}
    for kind in ("status", "results"):
        with pytest.raises(ProviderFailed, match="another execution"):
            _fetch(DuneServer(instead={kind: _always(other)}))


def test_a_query_that_answers_for_everybody_is_searched_for_the_wallet() -> None:
    rows = [{**ROW, "wallet_address": f"0x{i:040x}", "tx_count": i} for i in range(25)]
    row, calls = _fetch(DuneServer([*rows, ROW, *rows], page_rows=10))
    assert row.features["tx_count"] == 412
    assert [call.query["offset"] for call in calls[-6:]] == ["0", "10", "20", "30", "40", "50"]


def test_no_row_for_the_wallet_is_said_and_no_error() -> None:
    row, _ = _fetch(DuneServer([]))
    assert (row.found, row.features) == (False, {})


def test_rows_of_somebody_else_alone_are_refused_by_name() -> None:
    with pytest.raises(ProviderFailed, match=PEER):
        _fetch(DuneServer([{**ROW, "wallet_address": PEER}]))


def test_a_row_that_comes_twice_counts_once_and_two_different_ones_are_refused() -> None:
    assert _fetch(DuneServer([ROW, ROW]))[0].found
    with pytest.raises(ProviderFailed, match="2 different rows"):
        _fetch(DuneServer([ROW, {**ROW, "tx_count": 1}]))


@pytest.mark.parametrize("following", [0, -1, "10", 5.5])
def test_pages_in_circles_are_refused(following: object) -> None:
    answer = {"execution_id": EXECUTION, "state": "QUERY_STATE_COMPLETED", "result": {"rows": [ROW]}}
    with pytest.raises(ProviderFailed, match="circles"):
        _fetch(DuneServer(instead={"results": _always({**answer, "next_offset": following})}))


def test_endless_pages_are_given_up() -> None:
    def play(call: Call) -> Reply:
        head = {"execution_id": EXECUTION, "state": "QUERY_STATE_COMPLETED", "result": {"rows": [ROW]}}
        return Reply({**head, "next_offset": int(call.query["offset"]) + 1})

    with pytest.raises(ProviderFailed, match="more than 10,000 rows"):
        _fetch(DuneServer(instead={"results": play}))


@pytest.mark.parametrize("result", [None, {}, {"rows": None}, {"rows": ["x"]}, []])
def test_an_answer_without_rows_is_a_failure(result: object) -> None:
    answer = {"execution_id": EXECUTION, "state": "QUERY_STATE_COMPLETED", "result": result}
    with pytest.raises(ProviderFailed, match="without rows"):
        _fetch(DuneServer(instead={"results": _always(answer)}))


def test_the_training_query_must_have_every_column_and_another_may_lack_some() -> None:
    short = {name: value for name, value in ROW.items() if name != "dex_trades"}
    with pytest.raises(ProviderFailed, match="without the column dex_trades"):
        _fetch(DuneServer([short]))
    row, _ = _fetch(DuneServer([short]), query_id=99)
    assert set(row.features) == set(NUMBERS) - {"dex_trades"}


@pytest.mark.parametrize("value", ["many", True, [1], {}, "1_000", "inf", "9" * 400, "NaN"])
def test_a_value_that_is_no_number_names_its_column(value: object) -> None:
    with pytest.raises(ProviderFailed, match="tx_count is not a number"):
        _fetch(DuneServer([{**ROW, "tx_count": value}]))


def test_null_is_missing_and_dates_that_cannot_be_read_are_not_given() -> None:
    row, _ = _fetch(DuneServer([{**ROW, "dex_trades": None, "first_tx_date": "long ago", "last_tx_date": 3}]))
    assert row.features["dex_trades"] is None
    assert (row.first, row.last) == (None, None)


@pytest.mark.parametrize(
    ("changed", "query_id", "words"),
    [({"dune_api_key": None}, 1, "no DUNE_API_KEY"), ({}, None, "no LEDGERLENS_DUNE_QUERY_ID")],
)
def test_without_a_key_or_a_query_nobody_is_asked(changed: dict[str, Any], query_id: int | None, words: str) -> None:
    with pytest.raises(ProviderUnavailable, match=words):
        _fetch(lambda _call: pytest.fail("asked"), query_id, **changed)


def test_offline_nobody_is_asked() -> None:
    with pytest.raises(Offline, match="dune"):
        _fetch(lambda _call: pytest.fail("asked"), offline=True)


@pytest.mark.parametrize("text", ["0x12", "0x" + "1a" * 20 + " OR 1=1", "0x" + "zz" * 20, "x'; DROP"])
def test_what_is_no_address_never_reaches_the_query(text: str) -> None:
    with serving(lambda _call: Reply({})) as server, pytest.raises(ValueError, match="is no address"):
        Dune(settings_at(server.url, dune_query_id=1), FAST, limits=NO_LIMITS).fetch(Address(text), quiet)
    assert server.calls == []


OTHER = 4242


def _described(*names: str) -> Mapping[str, Play]:
    listed = [{"key": name, "value": "", "type": "text"} for name in names]
    return {str(OTHER): _always({"query_id": OTHER, "parameters": listed})}


@pytest.mark.parametrize("name", ["wallet", "wallet_address", "address", "Wallet"])
def test_a_query_of_ones_own_is_asked_what_it_calls_the_wallet(name: str) -> None:
    _, calls = _fetch(DuneServer(instead=_described("chain", name)), OTHER)
    assert calls[0].path == f"/dune/query/{OTHER}"
    assert calls[1].body["query_parameters"] == {name: ME.lower}


def test_the_settings_say_it_without_a_question() -> None:
    _, calls = _fetch(DuneServer(instead=_described("wallet")), OTHER, dune_parameter="whose")
    assert calls[0].path.endswith("/execute")
    assert calls[0].body["query_parameters"] == {"whose": ME.lower}


@pytest.mark.parametrize("status", [400, 403, 404])
def test_where_the_plan_does_not_tell_the_usual_name_is_tried(status: int) -> None:
    away = {str(OTHER): _always({"error": "not on this plan"}, status)}
    _, calls = _fetch(DuneServer(instead=away), OTHER)
    (began,) = [call for call in calls if call.path.endswith("/execute")]
    assert began.body["query_parameters"] == {"address": ME.lower}


@pytest.mark.parametrize("names", [(), ("chain", "day")])
def test_a_query_that_takes_no_wallet_is_refused_with_what_it_takes(names: tuple[str, ...]) -> None:
    with pytest.raises(ProviderFailed, match="chain, day" if names else "none") as caught:
        _fetch(DuneServer(instead=_described(*names)), OTHER)
    assert "LEDGERLENS_DUNE_PARAMETER" in caught.value.message
