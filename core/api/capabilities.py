"""The table of capabilities. Every wire is made from it; adding a capability means adding one line here.

The name is that of the method, the gr.api endpoint, the MCP tool and the `python -m core` command. Arguments, their
types and defaults, and the texts people read are those of the method.
"""

from __future__ import annotations

from typing import Final

from core.api.capability import Capability

SCORE_MANY = Capability("score_many", "transactions", "POST", "/score", blocking=True)

BY_NAME: Final[dict[str, Capability]] = {
    capability.name: capability
    for capability in (
        Capability(
            "analyze_wallet",
            "wallets",
            "GET",
            "/analyze/{address}",
            blocking=True,
            upstream=True,
            at_hand="answer_at_hand",
        ),
        Capability(
            "analyze_wallets",
            "groups",
            "POST",
            "/wallets",
            writes=True,
            blocking=True,
            upload="file",
            beside_file=("columns", "options"),
            with_or_without=("chain",),
            status=202,
            max_body_bytes=1024 * 1024,
        ),
        Capability("compare_wallets", "wallets", "POST", "/compare", blocking=True, upstream=True),
        Capability(
            "predict_persona",
            "personas",
            "POST",
            "/persona",
            upload="file",
            beside_file=("columns", "options"),
            with_or_without=("model",),
            without_file=("features",),
        ),
        Capability(
            "fit_segments",
            "own",
            "POST",
            "/fit",
            writes=True,
            blocking=True,
            upload="file",
            beside_file=("columns",),
            with_or_without=("k", "names", "options"),
        ),
        Capability("load_segments", "own", "POST", "/fit/load", writes=True, blocking=True, upload="file"),
        Capability("measure_drift", "models", "POST", "/drift", blocking=True, upload="file"),
        Capability("segment_customer", "customers", "POST", "/segment"),
        Capability(
            "segment_orders", "customers", "POST", "/orders", blocking=True, upload="file", second="customers_file"
        ),
        Capability("summarize_segments", "customers", "GET", "/clusters/summary"),
        Capability(
            "score_transaction",
            "transactions",
            "POST",
            "/score",
            writes=True,
            blocks_with=("session",),
            instead={"transactions": SCORE_MANY},
            max_body_bytes=1024 * 1024,
        ),
        Capability(
            "score_transactions",
            "transactions",
            "POST",
            "/ledgers",
            blocking=True,
            upload="file",
            second="wallets_file",
        ),
        Capability("judge_transaction", "verdicts", "POST", "/verdict", writes=True, blocking=True),
        Capability("list_verdicts", "verdicts", "GET", "/verdicts", blocking=True),
        Capability(
            "recommend_from_holdings",
            "holdings",
            "POST",
            "/holdings",
            writes=True,
            blocking=True,
            upload="file",
            second="profiles",
            third="catalogue",
        ),
        Capability("load_offers", "offers", "POST", "/holdings/load", writes=True, blocking=True, upload="file"),
        Capability(
            "recommend_products",
            "products",
            "POST",
            "/predict",
            blocking=True,
            upload="file",
            beside_file=("columns", "options"),
            blocks_with=("model",),
            with_or_without=("formula", "model"),
            without_file=("income", "spending_score", "saving_frequency", "loan_behavior"),
            or_else=("model", "holdings"),
        ),
        Capability("read_table", "files", "POST", "/read", blocking=True, upload="file", second="joined_file"),
        Capability("list_models", "models", "GET", "/models"),
        Capability("health", "models", "GET", "/health"),
    )
}
CAPABILITIES: Final = BY_NAME.values()
# Fixed bodies that people have HTTP clients for. What they say is said by a capability too, so no other wire has them.
HTTP_ONLY = (
    Capability("wallets_job", "groups", "GET", "/wallets/{job_id}", blocking=True),
    Capability("start_analysis", "analyses", "POST", "/analyze/start/{address}", blocking=True, upstream=True),
    Capability("analysis_status", "analyses", "GET", "/analyze/status/{job_id}"),
    Capability("predict_cluster", "lending", "POST", "/predict_cluster", spare="others"),
    Capability("send_alert", "alerts", "POST", "/alert", blocking=True, credential="authorization"),
    Capability("list_alerts", "alerts", "GET", "/alerts", blocking=True, credential="authorization"),
    Capability("list_outbox", "alerts", "GET", "/outbox", blocking=True, credential="authorization"),
    Capability("resend_alerts", "alerts", "POST", "/resend", blocking=True, credential="authorization"),
)


def routes() -> tuple[Capability, ...]:
    """Every REST route."""
    return (*CAPABILITIES, *HTTP_ONLY)
