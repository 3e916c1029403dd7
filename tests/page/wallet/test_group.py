"""Many wallets on the page: a list or a file in, rows as they come, files at the end, the same by its link."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from typing import Any

import pytest

from core.page.wallet.group import begin, every_row, look, one_chain
from core.service import Service
from core.sources.samples import listing
from core.tables.upload import Upload

SAMPLES = [sample.address for sample in listing()]


def ended(service: Service, updates: list[Any]) -> list[Any]:
    """The updates of the last look."""
    name = updates[1]
    until = time.monotonic() + 60
    while updates[2].active:
        assert time.monotonic() < until
        time.sleep(0.05)
        updates = look(service, name)
    return updates


@pytest.fixture(scope="module")
def over(service: Service) -> list[Any]:
    """Three examples and an address that no example has, read to the end."""
    return ended(service, begin(service, {"addresses": [*SAMPLES[:3], "0x" + "5a" * 20]}))


def test_a_list_ends_in_rows_a_picture_and_files(over: list[Any]) -> None:
    shown, _, clock, downloads, csv_file, json_file = over
    assert "4 of 4 wallets read" in shown
    assert "ll-group-picture" in shown
    assert "not read" in shown
    assert (clock.active, downloads.visible) == (False, True)
    rows = list(csv.DictReader(io.StringIO(Path(csv_file).read_text(encoding="utf-8-sig"))))
    assert [row["asked"] for row in rows] == [*SAMPLES[:3], "0x" + "5a" * 20]
    assert json.loads(Path(json_file).read_text())["group"]["wallets"] == 4


def test_its_link_opens_the_same(over: list[Any], service: Service) -> None:
    assert look(service, over[1])[0] == over[0]
    assert f"?tab=wallet&amp;job={over[1]}" in over[0]


def test_a_list_that_nobody_knows_is_an_error_and_ends_the_looking(service: Service) -> None:
    shown, name, clock, *_ = look(service, "nosuchjob-1234")
    assert "ll-error" in shown
    assert (name, clock.active) == ("", False)


@pytest.mark.parametrize("given", [{"addresses": []}, {"file": Upload("a.csv", b"")}, {"addresses": ["zz"]}])
def test_what_is_no_list_is_refused_or_said_in_its_row(given: dict[str, Any], service: Service) -> None:
    updates = ended(service, begin(service, given))
    assert "ll-error" in updates[0] or "not read" in updates[0]


def test_rows_past_the_first_page_are_fetched_too(over: list[Any], service: Service) -> None:
    job = service.groups.wallets_job(over[1])
    assert [row["place"] for row in every_row(service, job)] == [0, 1, 2, 3]


def test_a_list_is_read_on_one_chain() -> None:
    assert "all" not in [name for _, name in one_chain()]
