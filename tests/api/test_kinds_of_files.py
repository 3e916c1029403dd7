"""Every kind of file through all four wires: the same answer, the same question, the same refusal."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any, Final

import pytest

from core.service import Service
from core.simulate.holdings import holdings_csv
from tests.api.file_wires import Outcome, Sent, everywhere, over_http, over_shell
from tests.conftest import LiveApp
from tests.golden.calls import LENDING_COUNTS, LENDING_RECORDS, SMALL_LEDGER, profiles
from tests.tables.workbooks import workbook
from tests.tables.writing import HEADER, TRUTH, as_csv, rows

FEW: Final = 14
ORDERS: Final = as_csv(rows()[:FEW])
USERS: Final = b"wallet,kyc_level\na,1\nb,0\n"
PEOPLE: Final = (
    "key,email,consent\n" + "".join(f"k-{n:03d},p{n}@x.org,{'yes' if n % 2 else 'no'}\n" for n in range(17))
).encode()
HOLDERS: Final = "".join(
    ["who,consent\n", *(f"synthetic-{n + 1:04d},{'yes' if n % 2 else 'no'}\n" for n in range(400))]
).encode()


def features(service: Service, *, renamed: bool = False) -> bytes:
    """Rows of features as the Models and Persona tabs take them; the last one is impossible."""
    model = service.model("onchain")
    names = [spec.name for spec in model.schema]
    shown = ["qzx", *names[1:]] if renamed else names
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["wallet", *shown])
    for place, preset in enumerate([*model.presets.values()] * 8):
        writer.writerow([f"w{place}", *(preset[name] for name in names)])
    writer.writerow(["last", -1, *([1] * (len(names) - 1))])
    return text.getvalue().encode()


def calls(service: Service) -> dict[str, tuple[str, Sent]]:
    """Title -> what has to come of it, and the call."""
    sheet = [HEADER, *((one.customer, one.order, one.at, one.amount, one.note) for one in TRUTH[:FEW])]
    plain, unknown = features(service), features(service, renamed=True)
    renamed = ORDERS.replace("customer,", "qzx,", 1).encode()
    unclear = SMALL_LEDGER.replace(b"wallet,", b"qzx,", 1)
    clients = b"".join(profiles().splitlines(keepends=True)[:12])
    counted = LENDING_COUNTS.replace(b"borrow,", b"qzx,", 1)
    held = holdings_csv(400)

    def sent(name: str, called: str, data: bytes, **arguments: Any) -> Sent:
        return Sent(name, {"file": (called, data)}, arguments)

    return {
        "orders": ("answered", sent("segment_orders", "o.csv.gz", gzip.compress(ORDERS.encode("utf-16")))),
        "orders, workbook": ("answered", sent("segment_orders", "o.xlsx", workbook({"Orders": sheet}))),
        "orders, unclear": ("asked", sent("segment_orders", "o.csv", renamed)),
        "orders, no table": ("refused", sent("segment_orders", "o.csv", b"%PDF-1.7 none")),
        "orders, unknown column": ("refused", sent("segment_orders", "o.csv", ORDERS.encode(), columns={"order": "x"})),
        "orders, two files": (
            "answered",
            Sent("segment_orders", {"file": ("o.csv", ORDERS.encode()), "customers_file": ("people.csv", PEOPLE)}),
        ),
        "ledger": ("answered", sent("score_transactions", "l.csv", SMALL_LEDGER)),
        "ledger, two files": (
            "answered",
            Sent("score_transactions", {"file": ("l.csv", SMALL_LEDGER), "wallets_file": ("users.csv", USERS)}),
        ),
        "ledger, unclear": ("asked", sent("score_transactions", "l.csv", unclear)),
        "ledger, no table": ("refused", sent("score_transactions", "l.csv", b"")),
        "clients": ("answered", sent("recommend_products", "c.csv", clients)),
        "clients, unclear": ("asked", sent("recommend_products", "c.csv", clients.replace(b"income", b"qzx", 1))),
        "clients, no table": ("refused", sent("recommend_products", "c.csv", b"\x00\x01")),
        "features": ("answered", sent("predict_persona", "f.csv", plain)),
        "features, unclear": ("asked", sent("predict_persona", "f.csv", unknown)),
        "features twice": ("refused", sent("predict_persona", "f.csv", plain, features={"x": 1})),
        "records": ("answered", sent("predict_persona", "r.json", LENDING_RECORDS.read_bytes(), model="lending")),
        "counts": ("answered", sent("predict_persona", "c.csv", LENDING_COUNTS, model="lending")),
        "counts, unclear": ("asked", sent("predict_persona", "c.csv", counted, model="lending")),
        "drift": ("answered", sent("measure_drift", "f.csv", plain)),
        "drift, unclear": ("asked", sent("measure_drift", "f.csv", unknown)),
        "holdings": ("answered", sent("recommend_from_holdings", "h.csv", held, options={"limit": 2})),
        "holdings, two files": (
            "answered",
            Sent("recommend_from_holdings", {"file": ("h.csv", held), "profiles": ("who.csv", HOLDERS)}),
        ),
        "holdings, unclear": ("asked", sent("recommend_from_holdings", "h.csv", held.replace(b"opened", b"qzx", 1))),
        "holdings, unknown rule": (
            "refused",
            sent("recommend_from_holdings", "h.csv", held, options={"catalogue": [{"name": "a", "needs": "b"}]}),
        ),
        "look at holdings": ("answered", sent("read_table", "h.csv", held, lens="holdings")),
        "look at orders": ("answered", sent("read_table", "o.csv", renamed, lens="rfm")),
        "look at a ledger": ("answered", sent("read_table", "l.csv", unclear, lens="anomaly")),
        "look at counts": ("answered", sent("read_table", "c.csv", counted, lens="lending")),
        "look at features": ("answered", sent("read_table", "f.csv", unknown, lens="drift")),
    }


@pytest.fixture(scope="module")
def outcomes(live_app: LiveApp, service: Service, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Title -> wire -> what came back: a hundred real calls, so they are made once for all tests."""
    asked = calls(service)
    found = everywhere(live_app, service, [sent for _, sent in asked.values()], tmp_path_factory.mktemp("files"))
    return dict(zip(asked, found, strict=True))


def test_every_wire_says_the_same_of_every_file(outcomes: dict[str, dict[str, Outcome]], service: Service) -> None:
    for title, (expected, _) in calls(service).items():
        by_wire = outcomes[title]
        assert by_wire["rest"][0] == expected, (title, by_wire["rest"])
        assert all(one == by_wire["rest"] for one in by_wire.values()), (title, str(by_wire)[:1500])


def test_a_proposal_sent_back_is_answered(
    outcomes: dict[str, dict[str, Outcome]], live_app: LiveApp, service: Service, tmp_path: Path
) -> None:
    for title, (expected, sent) in calls(service).items():
        if expected != "asked":
            continue
        again = Sent(sent.name, sent.files, {**sent.arguments, **outcomes[title]["rest"][1]["proposal"]})
        kind, body = over_shell(service, again, tmp_path)
        assert kind == "answered", (title, body)
        assert over_http(live_app.url, again) == (kind, body), title
        # What was asked about is all that differs from the file with its own names.
        first = outcomes[title.partition(",")[0]]["rest"][1]
        for name in ("customers", "revenue", "alerts_total", "answered", "features", "headline", "wallets"):
            assert body.get(name) == first.get(name), (title, name)


def test_a_file_of_features_has_a_row_for_each_and_says_what_is_wrong_with_one(
    outcomes: dict[str, dict[str, Outcome]], service: Service
) -> None:
    body = outcomes["features"]["rest"][1]
    model = service.model("onchain")
    first, *_, last = body["results"]
    alone = service.personas.predict_persona(dict(next(iter(model.presets.values()))))
    assert (first["subject"], first["label"]) == ("w0", alone.label)  # type: ignore[union-attr]
    assert first["share"] == alone.probabilities[alone.label]  # type: ignore[union-attr]
    assert (last["subject"], last["label"]) == ("last", None)
    assert last["refused"].startswith(f"{model.schema[0].name} is -1.")
    assert (body["answered"], body["refused"]) == (8 * len(model.presets), 1)
    assert sum(body["shares"].values()) == pytest.approx(1)


def test_a_customers_file_and_a_wallets_file_reach_the_answer(outcomes: dict[str, dict[str, Outcome]]) -> None:
    people = outcomes["orders, two files"]["rest"][1]["customer_rows"]
    assert {row["email"] for row in people} == {f"p{n}@x.org" for n in range(FEW)}
    assert json.dumps(outcomes["ledger, two files"]["rest"][1]["reading"]).count("users.csv") == 1
