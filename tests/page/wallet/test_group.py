"""Many wallets on the page: a list or a file in, rows as they come, files at the end, the same by its link."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from typing import Any

import pytest

from core.page.wallet.group import begin, begin_upload, every_row, look, one_chain
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


def test_a_file_that_may_be_read_in_two_ways_is_asked_about_and_the_answer_begins_the_list(
    service: Service, tmp_path: Path
) -> None:
    path = tmp_path / "two.csv"
    path.write_text(f"from,to\n{SAMPLES[0]},{SAMPLES[1]}\n{SAMPLES[2]},{SAMPLES[1]}\n")
    shown, name, clock, *_ = begin_upload(service, str(path), "ethereum")
    assert "ll-ask" in shown
    assert "data-read-again" in shown
    assert (name, clock.active) == ("", False)
    answered = begin_upload(service, str(path), "ethereum", {"columns": {"address": "from"}, "options": {}})
    rows = every_row(service, service.groups.wallets_job(ended(service, answered)[1]))
    assert sorted(row["asked"] for row in rows) == sorted([SAMPLES[0], SAMPLES[2]])


@pytest.mark.parametrize(("path", "sent"), [(None, {}), ("x", "nonsense"), ("x", {"columns": {"zz": "a"}})])
def test_an_answer_that_did_not_come_from_the_card_is_refused(path: str | None, sent: Any, service: Service) -> None:
    assert "ll-error" in begin_upload(service, path, "ethereum", sent)[0]


def test_rows_past_the_first_page_are_fetched_too(over: list[Any], service: Service) -> None:
    job = service.groups.wallets_job(over[1])
    assert [row["place"] for row in every_row(service, job)] == [0, 1, 2, 3]


def test_a_list_is_read_on_one_chain() -> None:
    assert "all" not in [name for _, name in one_chain()]
