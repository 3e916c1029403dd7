"""What the clients of `benchmarks.load` ask for: every route, pages, endpoints, tools and uploads."""

from __future__ import annotations

import functools
import gzip
import json
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

import httpx

from benchmarks.start import ROOT
from core.sources.samples import listing

SAMPLES: Final = ROOT / "sample_data"
SMALL_ROWS: Final = 2_000
MCP: Final = {"Accept": "application/json, text/event-stream"}
CUSTOMER: Final = {"recency": 5, "frequency": 15, "monetary": 25_000}
BROKEN: Final = 0  # the status of what was not answered

Send = Callable[["Asked"], Awaitable[int]]


@dataclass(frozen=True)
class Way:
    """One thing that clients ask for.

    Attributes:
        title: As the table names it.
        weight: How often, beside the others.
        send: Asks it and gives the status.
        light: Whether it costs about a millisecond: what has to stay quick while files are read.
    """

    title: str
    weight: float
    send: Send
    light: bool = False


@dataclass(frozen=True)
class Asked:
    """One request of the timetable: the shared connections, whose it is, and its own chance."""

    http: httpx.AsyncClient
    client: int
    rng: random.Random

    async def request(self, verb: str, path: str, **named: Any) -> httpx.Response:
        """Ask as this client: behind the proxy that the app trusts, each has an address of its own."""
        headers = {"X-Forwarded-For": f"10.9.0.{self.client + 1}", **named.pop("headers", {})}
        return await self.http.request(verb, path, headers=headers, **named)


def get(path: str) -> Send:
    """A route without arguments."""

    async def send(asked: Asked) -> int:
        return (await asked.request("GET", path)).status_code

    return send


def post(path: str, make: Callable[[random.Random], dict[str, Any]]) -> Send:
    """A route with a JSON body."""

    async def send(asked: Asked) -> int:
        return (await asked.request("POST", path, json=make(asked.rng))).status_code

    return send


def form(path: str, name: str, data: bytes, **more: str) -> Send:
    """A route with a file."""

    async def send(asked: Asked) -> int:
        answer = await asked.request("POST", path, files={"file": (name, data)}, data=more)
        return answer.status_code

    return send


async def one_wallet(asked: Asked) -> int:
    """A wallet that ships with the app."""
    return (await asked.request("GET", f"/analyze/{asked.rng.choice(listing()).address}")).status_code


@functools.lru_cache(maxsize=2)
def first_event(config: bytes) -> tuple[int, int]:
    """What a page asks for as soon as it is open: the event's number and how many values it sends."""
    events = json.loads(config)["dependencies"]
    first = next(one for one in events if any(event == "load" for _, event in one["targets"]))
    return first["id"], len(first["inputs"])


async def called(asked: Asked) -> int:
    """A `gr.api` endpoint, as `gradio_client` and curl call it: a post, then its events."""
    begun = await asked.request("POST", "/gradio_api/call/v2/segment_customer", json=CUSTOMER)
    if begun.status_code != 200:
        return begun.status_code
    told = await asked.request("GET", f"/gradio_api/call/segment_customer/{begun.json()['event_id']}")
    return told.status_code if "event: complete" in told.text else BROKEN


async def visited(asked: Asked) -> int:
    """A page as a browser opens it: document, settings, styles, and its first event with the answer."""
    for path in ("/", "/theme.css"):
        answer = await asked.request("GET", path)
        if answer.status_code != 200:
            return answer.status_code
    config = await asked.request("GET", "/config")
    number, values = first_event(config.content)
    session = f"{asked.rng.getrandbits(64):x}"
    body = {"data": [""] * values, "fn_index": number, "session_hash": session}
    joined = await asked.request("POST", "/gradio_api/queue/join", json=body)
    if joined.status_code != 200:
        return joined.status_code
    told = await asked.request("GET", f"/gradio_api/queue/data?session_hash={session}")
    return told.status_code if '"success":true' in told.text else BROKEN


async def tool(asked: Asked) -> int:
    """A tool over MCP."""
    call = {"name": "score_transaction", "arguments": transaction(asked.rng)}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    answer = await asked.request("POST", "/gradio_api/mcp/", json=body, headers=MCP)
    return answer.status_code if answer.status_code != 200 or '"isError":false' in answer.text else BROKEN


async def uploaded(asked: Asked) -> int:
    """A file as the page and `gradio_client` send it, then a call that reads it."""
    sent = await asked.request("POST", "/gradio_api/upload", files={"files": ("orders.csv", small("orders/orders"))})
    if sent.status_code != 200:
        return sent.status_code
    file = {"path": sent.json()[0], "meta": {"_type": "gradio.FileData"}}
    begun = await asked.request("POST", "/gradio_api/call/v2/read_table", json={"file": file, "lens": "rfm"})
    if begun.status_code != 200:
        return begun.status_code
    told = await asked.request("GET", f"/gradio_api/call/read_table/{begun.json()['event_id']}")
    busy = "Too many requests are waiting" in told.text
    return told.status_code if "event: complete" in told.text else 503 if busy else BROKEN


async def judged(asked: Asked) -> int:
    """A transaction of a session, and what a person says of it."""
    told = transaction(asked.rng) | {"session": "load"}
    scored = await asked.request("POST", "/score", json=told)
    if scored.status_code != 200:
        return scored.status_code
    said = {"session": "load", "transaction_id": told["transaction_id"], "by": "ann", "outcome": "confirmed_fraud"}
    return (await asked.request("POST", "/verdict", json=said)).status_code


def transaction(rng: random.Random) -> dict[str, Any]:
    """One payment."""
    return {
        "transaction_id": f"t{rng.getrandbits(48)}",
        "wallet_id": f"w{rng.randrange(500)}",
        "timestamp": f"2026-01-{rng.randrange(1, 29):02d}T{rng.randrange(24):02d}:00:00Z",
        "amount": round(rng.lognormvariate(4, 1), 2),
    }


def profile(rng: random.Random) -> dict[str, Any]:
    """One client of a bank."""
    numbers = {"spending_score": 100, "saving_frequency": 10, "loan_behavior": 5}
    return {"income": rng.randrange(20_000, 200_000), **{name: rng.randrange(most) for name, most in numbers.items()}}


def small(name: str) -> bytes:
    """The first rows of a sample."""
    packed = SAMPLES / f"{name}.csv.gz"
    data = gzip.decompress(packed.read_bytes()) if packed.exists() else (SAMPLES / f"{name}.csv").read_bytes()
    return b"\n".join(data.splitlines()[: SMALL_ROWS + 1]) + b"\n"


def ways(features: dict[str, float], token: str) -> list[Way]:
    """Everything that is asked for, with how often."""
    counts = ("num_transactions", "num_deposits", "num_borrows", "num_repayments", "num_redeems", "num_liquidations")
    amounts = {"balance": 10, "total_amount": 100, "avg_transaction_amount": 20, "active_days": 5}
    orders, ledger = small("orders/orders"), small("ledger/ledger")
    admin = {"Authorization": f"Bearer {token}"}

    async def listed(asked: Asked) -> int:
        return (await asked.request("GET", "/alerts", headers=admin)).status_code

    return [
        Way("GET /health", 6, get("/health"), light=True),
        Way("GET /models", 4, get("/models"), light=True),
        Way("GET /clusters/summary", 3, get("/clusters/summary"), light=True),
        Way("POST /persona", 10, post("/persona", lambda _: {"features": features}), light=True),
        Way("POST /predict", 8, post("/predict", profile), light=True),
        Way(
            "POST /predict_cluster",
            4,
            post("/predict_cluster", lambda _: dict.fromkeys(counts, 1) | amounts),
            light=True,
        ),
        Way(
            "POST /segment",
            8,
            post("/segment", lambda rng: {"recency": rng.randrange(300), "frequency": 15, "monetary": 25_000}),
            light=True,
        ),
        Way("POST /score", 10, post("/score", transaction), light=True),
        Way("POST /score, in a session", 3, post("/score", lambda rng: transaction(rng) | {"session": "load"})),
        Way(
            "POST /alert",
            4,
            post("/alert", lambda rng: {"wallet_id": "w", "transaction_id": f"{rng.random()}", "fraud_score": 0.9}),
        ),
        Way("GET /alerts", 2, listed),
        Way("GET /analyze/{address}", 8, one_wallet),
        Way(
            "POST /compare",
            1,
            post("/compare", lambda rng: {"addresses": [x.address for x in rng.sample(listing(), 2)]}),
        ),
        Way("POST /wallets", 0.3, post("/wallets", lambda rng: {"addresses": [rng.choice(listing()).address]})),
        Way("POST /score and /verdict", 1, judged),
        Way("GET /verdicts", 1, get("/verdicts?session=load")),
        Way("GET /openapi.json", 1, get("/openapi.json")),
        Way("page", 8, visited),
        Way("gr.api call", 6, called),
        Way("MCP tool", 6, tool),
        Way("gr.api upload and call", 0.6, uploaded),
        Way("POST /orders, 2,000 rows", 0.6, form("/orders", "orders.csv", orders)),
        Way("POST /ledgers, 2,000 rows", 0.6, form("/ledgers", "ledger.csv", ledger)),
        Way("POST /read, 2,000 rows", 0.6, form("/read", "ledger.csv", ledger, lens="anomaly")),
        Way("POST /predict, a file", 0.6, form("/predict", "profiles.csv", small("profiles"))),
    ]
