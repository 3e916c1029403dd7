"""The recipe for a platform: a file with one value of `Platform` and a line in `PLATFORMS`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.service import Service
from core.tables.platforms import registry
from core.tables.platforms.base import GROSS, ORDER, Platform, Way, names
from core.tables.platforms.registry import PLATFORMS, known_names
from core.tables.vocabulary.states import CANCELLED
from tests.api.wires import Case
from tests.conftest import LiveApp
from tests.recipes.everywhere import ask_every_wire
from tests.tables.platforms.contract import Example, keeps_the_contract

KIOSK = Platform(
    name="kiosk",
    title="Kiosk tickets",
    lens="rfm",
    signatures=(names("Ticket|Patron|Rung up|Till sum"),),
    columns={
        "order": names("Ticket"),
        "customer": names("Patron"),
        "date": names("Rung up"),
        "status": names("Mood"),
        "amount": names("Till sum"),
        "discount": names("Off"),
        "refunded": names("Handed back"),
    },
    needed=("order", "customer", "date", "amount"),
    row=ORDER,
    ways=(Way("amount", GROSS, ORDER),),
    once=("amount", "discount", "refunded"),
    states={"scrapped": CANCELLED},
    date_order="day first",
)
TEXT = """\
Ticket,Patron,Rung up,Mood,Till sum,Off,Handed back
T1,ann,03/04/2024,paid,20.00,2.00,0
T2,bob,04/04/2024,paid,30.00,0,10.00
T3,ann,05/04/2024,scrapped,40.00,0,0
"""
LEFT = 20 - 2 + 30 - 10


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(registry, "PLATFORMS", (*PLATFORMS, KIOSK))
    known_names.cache_clear()
    yield
    known_names.cache_clear()


def test_one_more_platform_keeps_the_contract() -> None:
    keeps_the_contract(KIOSK, Example(TEXT, count=2, money=LEFT, left_out={"cancelled": 1}))


def test_it_is_recognised_read_and_adds_up_on_every_wire(live_app: LiveApp, service: Service, tmp_path: Path) -> None:
    file = {"filename": "tickets.csv", "text": TEXT}
    look = ask_every_wire(live_app, service, Case("look", "read_table", {"file": file, "lens": "rfm"}), tmp_path).body
    assert (look["platform"], look["questions"]) == (KIOSK.name, [])
    body = ask_every_wire(live_app, service, Case("read", "segment_orders", {"file": file}), tmp_path).body
    assert (body["reading"]["title"], body["orders"], body["revenue"]) == (KIOSK.title, 2, LEFT)
    assert body["reconciliation"]["closes"]
    assert body["first_order"].startswith("2024-04-03")
