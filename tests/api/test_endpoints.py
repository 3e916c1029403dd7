"""gr.api endpoints: what clients see of them, and who is behind a call."""

from __future__ import annotations

import httpx
import pytest

from core.api.endpoints import admit_through
from core.api.limits import CLIENT, TokenBuckets
from core.errors import RateLimited
from tests.conftest import LiveApp

STRING: dict[str, object] = {"type": "string"}
NUMBER: dict[str, object] = {"type": "number"}
OBJECT = {"type": "object", "additionalProperties": {}}
NEEDED = "<needed>"
LISTS = {"/summarize_segments"}


def or_null(schema: object) -> dict[str, object]:
    """What may also be null."""
    return {"oneOf": [{"type": "null"}, schema]}


# name -> [(argument, schema, default or NEEDED)]: what people's clients rely on.
GOLDEN: dict[str, list[tuple[str, object, str | int | None]]] = {
    "/analyze_wallet": [("address", STRING, NEEDED), ("chain", STRING, "ethereum"), ("source", STRING, "auto")],
    "/analyze_wallets": [
        ("addresses", or_null({"type": "array", "items": STRING}), None),
        ("file", or_null(OBJECT), None),
        ("columns", or_null({"type": "object", "additionalProperties": or_null(STRING)}), None),
        ("options", or_null(OBJECT), None),
        ("chain", STRING, "ethereum"),
        ("job_id", or_null(STRING), None),
        ("cursor", {"type": "integer"}, 0),
    ],
    "/compare_wallets": [("addresses", {"type": "array", "items": STRING}, NEEDED)],
    "/predict_persona": [
        ("features", or_null({"type": "object", "additionalProperties": NUMBER}), None),
        ("model", STRING, "onchain"),
        ("file", or_null(OBJECT), None),
        ("columns", or_null({"type": "object", "additionalProperties": or_null(STRING)}), None),
        ("options", or_null(OBJECT), None),
    ],
    "/measure_drift": [
        ("file", OBJECT, NEEDED),
        ("model", STRING, "onchain"),
        ("columns", or_null({"type": "object", "additionalProperties": or_null(STRING)}), None),
        ("options", or_null(OBJECT), None),
    ],
    "/segment_customer": [
        ("recency", NUMBER, NEEDED),
        ("frequency", {"type": "integer"}, NEEDED),
        ("monetary", NUMBER, NEEDED),
        ("currency", or_null(STRING), None),
        ("period_days", or_null(NUMBER), None),
        ("shop_medians", or_null({"type": "object", "additionalProperties": NUMBER}), None),
    ],
    "/segment_orders": [
        ("file", OBJECT, NEEDED),
        ("columns", or_null({"type": "object", "additionalProperties": or_null(STRING)}), None),
        ("as_of", or_null(STRING), None),
        ("options", or_null(OBJECT), None),
        ("customers_file", or_null(OBJECT), None),
    ],
    "/summarize_segments": [],
    "/score_transaction": [
        ("transaction_id", STRING, NEEDED),
        ("wallet_id", STRING, NEEDED),
        ("timestamp", STRING, NEEDED),
        ("amount", NUMBER, NEEDED),
        ("type", or_null(STRING), None),
        ("counterparty", or_null(STRING), None),
        ("country", or_null(STRING), None),
        ("latitude", or_null(NUMBER), None),
        ("longitude", or_null(NUMBER), None),
        ("ip", or_null(STRING), None),
        ("device", or_null(STRING), None),
        ("kyc_verified", or_null({"type": "boolean"}), None),
        ("recent", or_null({"type": "array", "items": OBJECT}), None),
    ],
    "/score_transactions": [
        ("file", OBJECT, NEEDED),
        ("columns", or_null({"type": "object", "additionalProperties": or_null(STRING)}), None),
        ("detector", STRING, "combined"),
        ("alerts_per_day", {"type": "integer"}, 10),
        ("options", or_null(OBJECT), None),
        ("wallets_file", or_null(OBJECT), None),
    ],
    "/recommend_products": [
        ("income", or_null(NUMBER), None),
        ("spending_score", or_null(NUMBER), None),
        ("saving_frequency", or_null(NUMBER), None),
        ("loan_behavior", or_null(NUMBER), None),
        ("age", or_null(NUMBER), None),
        ("employment_status", or_null(STRING), None),
        ("credit_score", or_null(NUMBER), None),
        ("existing_products", or_null({"type": "array", "items": STRING}), None),
        ("monthly_spending", or_null(NUMBER), None),
        ("savings_balance", or_null(NUMBER), None),
        ("loan_amount", or_null(NUMBER), None),
        ("digital_engagement", or_null(NUMBER), None),
        ("file", or_null(OBJECT), None),
        ("columns", or_null({"type": "object", "additionalProperties": or_null(STRING)}), None),
        ("options", or_null(OBJECT), None),
    ],
    "/read_table": [
        ("file", OBJECT, NEEDED),
        ("lens", STRING, NEEDED),
        ("columns", or_null({"type": "object", "additionalProperties": or_null(STRING)}), None),
        ("options", or_null(OBJECT), None),
    ],
    "/list_models": [],
    "/health": [],
}


def test_the_shape_of_the_endpoints_is_the_golden_one(live_app: LiveApp) -> None:
    info = httpx.get(f"{live_app.url}/gradio_api/info").json()["named_endpoints"]
    shape = {
        name: [
            (
                item["parameter_name"],
                item["type"],
                item["parameter_default"] if item["parameter_has_default"] else NEEDED,
            )
            for item in endpoint["parameters"]
        ]
        for name, endpoint in info.items()
    }
    assert shape == GOLDEN
    for name, endpoint in info.items():
        answer = {"type": "array", "items": OBJECT} if name in LISTS else OBJECT
        assert [item["type"] for item in endpoint["returns"]] == [answer], name
        assert endpoint["description"].endswith("."), name


def test_the_client_of_a_call_is_the_one_the_wire_noted() -> None:
    admit = admit_through(TokenBuckets(burst=1, per_minute=1))
    for client in ("8.8.8.8", "1.1.1.1"):
        token = CLIENT.set(client)
        admit()
        with pytest.raises(RateLimited):
            admit()
        CLIENT.reset(token)
