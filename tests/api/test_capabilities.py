"""The table, and that every wire is made from it and from nothing else."""

from __future__ import annotations

import inspect
import typing

import httpx
import pytest

from core.api.capabilities import BY_NAME, CAPABILITIES, HTTP_ONLY, routes
from core.api.capability import Capability
from core.errors import InvalidInput
from core.service import Service
from tests.conftest import LiveApp

# The closed list of the design: no other name may ever be public.
DESIGN = {
    "analyze_wallet": "GET /analyze/{address}",
    "analyze_wallets": "POST /wallets",
    "compare_wallets": "POST /compare",
    "predict_persona": "POST /persona",
    "fit_segments": "POST /fit",
    "load_segments": "POST /fit/load",
    "measure_drift": "POST /drift",
    "segment_customer": "POST /segment",
    "segment_orders": "POST /orders",
    "summarize_segments": "GET /clusters/summary",
    "score_transaction": "POST /score",
    "score_transactions": "POST /ledgers",
    "judge_transaction": "POST /verdict",
    "list_verdicts": "GET /verdicts",
    "recommend_from_holdings": "POST /holdings",
    "load_offers": "POST /holdings/load",
    "recommend_products": "POST /predict",
    "read_table": "POST /read",
    "list_models": "GET /models",
    "health": "GET /health",
}
# Routes of the design that are no capability of their own.
FIXED = {
    "wallets_job": "GET /wallets/{job_id}",
    "predict_cluster": "POST /predict_cluster",
    "start_analysis": "POST /analyze/start/{address}",
    "analysis_status": "GET /analyze/status/{job_id}",
    "send_alert": "POST /alert",
    "list_alerts": "GET /alerts",
    "list_outbox": "GET /outbox",
    "resend_alerts": "POST /resend",
    "score_many": "POST /score",
}
BUILT = [
    "analyze_wallet",
    "analyze_wallets",
    "compare_wallets",
    "predict_persona",
    "fit_segments",
    "load_segments",
    "measure_drift",
    "segment_customer",
    "segment_orders",
    "summarize_segments",
    "score_transaction",
    "score_transactions",
    "judge_transaction",
    "list_verdicts",
    "recommend_from_holdings",
    "load_offers",
    "recommend_products",
    "read_table",
    "list_models",
    "health",
]


def test_the_table_holds_what_is_built_and_only_names_of_the_design() -> None:
    assert [capability.name for capability in CAPABILITIES] == BUILT
    for capability in CAPABILITIES:
        assert DESIGN[capability.name] == f"{capability.verb} {capability.path}"


def test_every_endpoint_of_gradio_is_a_capability_and_no_event_of_the_page_is_public(live_app: LiveApp) -> None:
    info = httpx.get(f"{live_app.url}/gradio_api/info").json()
    assert sorted(info["named_endpoints"]) == sorted(f"/{name}" for name in BUILT)
    assert info["unnamed_endpoints"] == {}


def test_every_tool_is_a_capability(live_app: LiveApp) -> None:
    tools = httpx.get(f"{live_app.url}/gradio_api/mcp/schema").json()
    assert sorted(tool["name"] for tool in tools) == sorted(BUILT)


def test_every_documented_route_is_a_capability(live_app: LiveApp) -> None:
    paths = httpx.get(f"{live_app.url}/openapi.json").json()["paths"]
    routes = {f"{verb.upper()} {path}" for path, verbs in paths.items() for verb in verbs}
    assert routes == {DESIGN[name] for name in BUILT} | {FIXED[item.name] for item in HTTP_ONLY}


# For the page, for other lenses and for the start: not on any wire.
FOR_THE_PAGE = {
    *("read_history", "resume", "finish", "stop", "read_features"),
    *("model", "open_wallet", "recall_wallet", "let_in", "compare_opened", "analyze_file", "with_lending"),
    *("recommend_for", "analyze_file", "analyze_orders", "recognise_columns", "example_orders"),
    *("recognise_columns", "recognise_columns"),
    *("raise_alerts", "alerts_of", "withdraw_alerts", "pass_on_left_over", "cases_of", "log_of", "standing_of"),
    *("analyze_holdings", "is_holdings", "example_holdings", "told_apart"),
    *("recognise_columns", "analyze_file", "analyze_simulated", "is_quick", "compile_kernels"),
    *("train_watched", "zipped", "publish", "keep_offers", "kept_offers", "offers_of"),
    *("answer_at_hand", "backlog"),
}


def test_every_public_method_of_the_service_with_a_json_answer_is_a_capability() -> None:
    lenses = [lens for lens in typing.get_type_hints(Service).values() if inspect.isclass(lens)]
    found = [inspect.getmembers(lens, inspect.isfunction) for lens in lenses]
    public = {name for members in found for name, _ in members if not name.startswith("_")}
    assert public - FOR_THE_PAGE == {*BUILT, *FIXED}


@pytest.mark.parametrize("capability", routes(), ids=lambda capability: capability.name)
def test_every_argument_is_typed_and_documented(capability: Capability) -> None:
    for name, parameter in capability.parameters.items():
        assert parameter.annotation is not parameter.empty
        assert f"\n    {name}: " in capability.documentation
    assert "Returns:\n" in capability.documentation


def test_binding_fills_defaults_and_leaves_what_is_missing_to_the_method() -> None:
    assert BY_NAME["analyze_wallet"].bind({}) == {"address": None, "chain": "ethereum", "source": "auto"}
    of_file = {"file": None, "columns": None, "options": None}
    bound = BY_NAME["predict_persona"].bind({"features": {}, "model": None})
    assert bound == {"features": {}, "model": None, **of_file}


def test_binding_refuses_unknown_names_and_offers_the_nearest() -> None:
    with pytest.raises(InvalidInput, match=r"adress is not a field of analyze_wallet \(did you mean address\?\)"):
        BY_NAME["analyze_wallet"].bind({"adress": "0x"})
    alert = next(one for one in routes() if one.name == "send_alert")
    with pytest.raises(InvalidInput) as caught:
        alert.bind({"severity": 3, "authorization": None})
    assert caught.value.allowed == "wallet_id, transaction_id, fraud_score"  # the token is a header
