"""What is asked of every route and of the shell: calls that are answered, and calls that are refused."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.simulate.holdings import holdings_csv
from tests.golden.file_calls import ACTIVITY, calls_with_files

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
NOT_A_SAMPLE = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"  # from EIP-55's test vectors
WALLETS = [one["address"] for one in json.loads((SAMPLES / "wallets" / "index.json").read_text(encoding="utf-8"))]
LENDING_RECORDS = SAMPLES / "aave_records.json"
LENDING_COUNTS = b"""wallet,deposit,borrow,repay,redeemunderlying,liquidationcall,active_days
0x1111111111111111111111111111111111111111,3,1,1,0,0,40
0x2222222222222222222222222222222222222222,0,0,0,1,0,1
0x3333333333333333333333333333333333333333,12,7,7,2,1,300
0x4444444444444444444444444444444444444444,1,0,0,,0,1
"""
# A whole sample takes seconds, and the page is asked for all of it.
ROWS_SENT = 1_500


def orders() -> bytes:
    """The sample of a shop's orders, CSV."""
    return gzip.decompress((SAMPLES / "orders" / "orders.csv.gz").read_bytes())


def ledger() -> bytes:
    """The sample of a payment log, CSV."""
    return gzip.decompress((SAMPLES / "ledger" / "ledger.csv.gz").read_bytes())


def head(table: bytes) -> bytes:
    """The first rows of a table."""
    return b"".join(table.splitlines(keepends=True)[: ROWS_SENT + 1])


def profiles() -> bytes:
    """The sample of a bank's clients, CSV."""
    return (SAMPLES / "profiles.csv").read_bytes()


@dataclass(frozen=True)
class Call:
    """One request.

    Attributes:
        title: What it is, unique among the calls.
        verb: GET or POST.
        path: With the query, if any.
        body: What goes into the body as JSON, or the text of the body itself.
        file: The content of the file of a form; then `body` holds the other fields.
        headers: Further headers.
    """

    title: str
    verb: str
    path: str
    body: Any = None
    file: tuple[str, bytes] | None = None
    headers: dict[str, str] = field(default_factory=dict)


ONE: dict[str, Any] = {"transaction_id": "t", "wallet_id": "w", "timestamp": "2026-03-01T12:00:00Z", "amount": 9_400}
PAST: list[dict[str, Any]] = [{"timestamp": f"2026-02-{day:02d}T12:00:00Z", "amount": 30 + day} for day in range(1, 25)]
CUSTOMER: dict[str, Any] = {"recency": 30, "frequency": 4, "monetary": 2_500}
CLIENT: dict[str, Any] = {"income": 50_000, "spending_score": 40, "saving_frequency": 6, "loan_behavior": 2}
ALERT: dict[str, Any] = {"wallet_id": "w", "transaction_id": "t", "fraud_score": 0.93}
SMALL_ORDERS = b"customer,date,amount\nA,2024-01-05,10\nA,2024-02-05,5\n=B,2024-01-06,20\n"
SMALL_LEDGER = b"wallet,time,amount\n" + b"".join(
    f"{'ab'[n % 2]},2026-01-{1 + n // 2:02d},{20 + n}\n".encode() for n in range(40)
)


def calls(presets: dict[str, dict[str, dict[str, float]]]) -> Iterator[Call]:
    """Every call.

    Args:
        presets: By persona model and label, the features that the model itself offers.
    """
    yield from _of_the_app()
    yield from _of_wallets()
    yield from _of_personas(presets)
    yield from _of_customers()
    yield from _of_ledgers()
    yield from _of_clients()
    yield from calls_with_files(_post)
    yield from _of_nothing()


def _post(title: str, path: str, body: Any = None, file: tuple[str, bytes] | None = None) -> Call:
    return Call(title, "POST", path, body, file)


def _of_the_app() -> Iterator[Call]:
    yield Call("health", "GET", "/health")
    yield Call("models", "GET", "/models")
    yield Call("alerts without a token", "GET", "/alerts")
    yield Call("alerts, none configured", "GET", "/alerts", headers={"Authorization": "Bearer anything"})
    yield _post("alert", "/alert", ALERT)
    wrong_alerts: dict[str, dict[str, Any]] = {
        "score as text": {"fraud_score": "1"},
        "no wallet": {"wallet_id": None},
        "a header as a field": {"authorization": "x"},
        "unknown field": {"severity": 3},
    }
    for name, changed in wrong_alerts.items():
        yield _post(f"alert, {name}", "/alert", ALERT | changed)


def _of_wallets() -> Iterator[Call]:
    for address in WALLETS:
        yield Call(f"wallet {address}", "GET", f"/analyze/{address}")
    for name, asked in {
        "by source": f"{WALLETS[-1]}?source=samples",
        "blank": "%20",
        "short": "0x1234",
        "wrong checksum": NOT_A_SAMPLE.replace("0x5a", "0x5A"),
        "other chain": f"{NOT_A_SAMPLE}?chain=solana",
        "unknown source": f"{NOT_A_SAMPLE}?source=crystal_ball",
        "unknown argument": f"{NOT_A_SAMPLE}?sauce=auto",
        "twice": f"{NOT_A_SAMPLE}?source=auto&source=auto",
        "offline": NOT_A_SAMPLE,
        "name offline": "vitalik.eth",
        "not a sample": f"{NOT_A_SAMPLE}?source=samples",
    }.items():
        yield Call(f"wallet {name}", "GET", f"/analyze/{asked}")
    compared: dict[str, Any] = {
        "three": WALLETS[:3],
        "five": WALLETS[5:10],
        "one": [NOT_A_SAMPLE],
        "six": WALLETS[:6],
        "twice": [WALLETS[0], WALLETS[0].lower()],
        "second wrong": [WALLETS[0], "0x12"],
        "second offline": [WALLETS[0], NOT_A_SAMPLE],
        "no list": {"a": NOT_A_SAMPLE},
        "missing": None,
    }
    for name, addresses in compared.items():
        yield _post(f"compare {name}", "/compare", {"addresses": addresses})


def _of_personas(presets: dict[str, dict[str, dict[str, float]]]) -> Iterator[Call]:
    for model, by_label in presets.items():
        for label, features in by_label.items():
            yield _post(f"persona {model} {label}", "/persona", {"features": features, "model": model})
    features = next(iter(presets["onchain"].values()))
    first = next(iter(features))
    wrong: dict[str, Any] = {
        "missing feature": {name: value for name, value in features.items() if name != first},
        "unknown feature": features | {"shoe_size": 44},
        "text": features | {first: "3"},
        "boolean": features | {first: True},
        "null": features | {first: None},
        "negative": features | {first: -1},
        "list": [1, 2],
        "empty": {},
    }
    for name, given in wrong.items():
        yield _post(f"persona {name}", "/persona", {"features": given})
    yield _post("persona unknown model", "/persona", {"features": features, "model": "onchian"})
    yield _post("persona NaN", "/persona", f'{{"features": {{"{first}": NaN}}}}')


def _of_customers() -> Iterator[Call]:
    yield Call("segments", "GET", "/clusters/summary")
    asked: dict[str, dict[str, Any]] = {
        "as is": {},
        "rescaled": {"currency": "USD", "period_days": 180, "shop_medians": {"recency": 40}},
        "never bought": {"frequency": 0},
        "money below zero": {"monetary": -1},
        "text": {"recency": "30"},
        "unknown currency": {"currency": "XXX"},
        "unknown median": {"shop_medians": {"size": 1}},
    }
    for name, more in asked.items():
        yield _post(f"customer {name}", "/segment", CUSTOMER | more)
    yield _post("orders sample", "/orders", {}, ("orders.csv", head(orders())))
    options = json.dumps({"returns": "net", "customer_rows": 5})
    small = ("o.csv", SMALL_ORDERS)
    yield _post("orders small", "/orders", {"options": options, "as_of": "2024-03-01"}, small)
    yield _post("orders as text", "/orders", {"file": {"filename": "o.csv", "text": SMALL_ORDERS.decode()}})
    for name, fields in {
        "unknown option": {"options": '{"colour": 1}'},
        "options no JSON": {"options": "{"},
        "no date": {"as_of": "soon"},
        "unknown column": {"columns": '{"amount": "price"}'},
        "unknown field": {"color": "red"},
    }.items():
        yield _post(f"orders {name}", "/orders", fields, small)
    for name, data in {"no customer": b"a,b\n1,2\n", "no table": b"PK\x03\x04", "empty": b""}.items():
        yield _post(f"orders {name}", "/orders", {}, ("o.csv", data))
    yield _post("orders without a file", "/orders", {})


def _of_ledgers() -> Iterator[Call]:
    yield _post("score alone", "/score", ONE)
    yield _post("score with a past", "/score", ONE | {"recent": PAST, "kyc_verified": False})
    place = {"latitude": 50.0, "longitude": 8.0, "country": "DE", "device": "d", "ip": "i", "counterparty": "c"}
    yield _post("score with a place", "/score", ONE | place | {"type": "redeem", "recent": [PAST[0] | place]})
    many = [one | {"transaction_id": f"p{at}", "wallet_id": "w"} for at, one in enumerate(PAST)]
    yield _post("score many", "/score", {"transactions": [ONE, *reversed(many)]})
    wrong_scores: dict[str, dict[str, Any]] = {
        "no amount": {"amount": None},
        "text": {"amount": "9400"},
        "negative": {"amount": -1},
        "no time": {"timestamp": "yesterday"},
        "off the globe": {"latitude": 900.0, "longitude": 0.0},
        "wrong past": {"recent": [{"timestamp": "2026-01-01", "amount": "5"}]},
        "unknown field": {"colour": "red"},
    }
    for name, changed in wrong_scores.items():
        yield _post(f"score {name}", "/score", ONE | changed)
    yield _post("score none", "/score", {"transactions": []})
    yield _post("ledger sample", "/ledgers", {}, ("ledger.csv", head(ledger())))
    small = ("l.csv", SMALL_LEDGER)
    yield _post("ledger small", "/ledgers", {}, small)
    chosen = {"detector": "isolation_forest", "alerts_per_day": "3", "columns": '{"amount": "amount"}'}
    yield _post("ledger with choices", "/ledgers", chosen, small)
    yield _post("ledger unknown detector", "/ledgers", {"detector": "magic"}, small)
    yield _post("ledger no budget", "/ledgers", {"alerts_per_day": "0"}, small)
    yield _post("ledger no wallet", "/ledgers", {}, ("l.csv", b"when,amount\n2026-01-01,5\n2026-01-02,6\n"))


def _of_clients() -> Iterator[Call]:
    yield _post("client", "/predict", CLIENT)
    yield _post("clients sample", "/predict", {}, ("profiles.csv", profiles()))
    wrong_clients: dict[str, dict[str, Any]] = {
        "no income": {"income": None},
        "text": {"income": "much"},
        "negative": {"income": -5},
        "unknown field": {"shoe_size": 44},
    }
    for name, changed in wrong_clients.items():
        yield _post(f"client {name}", "/predict", CLIENT | changed)
    yield _post("clients no income", "/predict", {}, ("p.csv", b"a,b\n1,2\n"))
    holdings = ("holdings.csv", holdings_csv(500))
    rules = [{"name": "Credit card", "needs": "Savings account"}, {"name": "Savings account"}]
    chosen = {"limit": 2, "control_share": 0.2, "catalogue": rules}
    yield _post("holdings", "/holdings", {"options": json.dumps(chosen)}, holdings)
    yield _post("holdings too short a file", "/holdings", {}, ("h.csv", holdings_csv(20)))
    yield _post("holdings wrong rule", "/holdings", {"options": json.dumps({"catalogue": [{"name": 1}]})}, holdings)
    yield _post(
        "holdings asked", "/holdings", {}, ("h.csv", b"client,product,day\nk1,card,2024-01-05\nk2,loan,2024-02-05\n")
    )
    activities: dict[str, dict[str, Any]] = {
        "activity": {},
        "liquidated": {"num_liquidations": 3},
        "nothing": dict.fromkeys(ACTIVITY, 0),
        "half a deposit": {"num_deposits": 1.5},
        "negative": {"num_repayments": -1},
        "unknown field": {"swaps": 1},
    }
    for name, changed in activities.items():
        yield _post(f"lending {name}", "/predict_cluster", ACTIVITY | changed)


def _of_nothing() -> Iterator[Call]:
    yield Call("wrong method", "GET", "/persona")
    yield Call("nothing here", "GET", "/analyze")
    yield _post("no body", "/persona", "")
    yield _post("no JSON", "/persona", "{")
    yield _post("no object", "/persona", "[1]")
    yield _post("too large", "/persona", " " * (64 * 1024 + 1))


# Words of the shell; FILE stands for a file with the content beside it.
SHELL: dict[str, tuple[list[str], bytes | None]] = {
    "help": (["--help"], None),
    "help word": (["help"], None),
    "health": (["health"], None),
    "segments": (["summarize_segments"], None),
    "wallet": (["analyze_wallet", WALLETS[0], "--source=samples"], None),
    "wallet offline": (["analyze_wallet", NOT_A_SAMPLE], None),
    "customer": (["segment_customer", "30", "4", "2500", "--currency", "USD"], None),
    "transaction": (["score_transaction", "t", "w", "2026-03-01", "9400", "--recent", json.dumps(PAST)], None),
    "client": (
        ["recommend_products", *(f"--{name.replace('_', '-')}={value}" for name, value in CLIENT.items())],
        None,
    ),
    "orders": (["segment_orders", "FILE"], SMALL_ORDERS),
    "ledger": (["score_transactions", "FILE"], SMALL_LEDGER),
    "clients": (["recommend_products", "--file", "FILE"], profiles()),
    "lending records": (["predict_persona", "--file", "FILE", "--model", "lending"], LENDING_RECORDS.read_bytes()),
    "lending counts": (["predict_persona", "--file", "FILE", "--model", "lending"], LENDING_COUNTS),
    "lending of another model": (["predict_persona", "--file", "FILE"], LENDING_COUNTS),
    "no file": (["segment_orders", "there-is-none.csv"], None),
    "unknown capability": (["analyse_wallet"], None),
    "unknown argument": (["analyze_wallet", "0x1", "--adress", "0x2"], None),
    "one too many": (["health", "now"], None),
    "no value": (["analyze_wallet", "--source"], None),
    "twice": (["analyze_wallet", "0x1", "--address=0x2"], None),
    "no JSON": (["predict_persona", "{"], None),
}
