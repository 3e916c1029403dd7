"""Jobs on disk: what was asked is there after a restart, rows come in their order, old and finished files go."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest

from core.errors import Busy, NotFound
from core.service import job_store
from core.service.job_store import DONE, RUNNING, JobStore
from core.tables.upload import Upload


def made(store: JobStore, *asked: str) -> str:
    return store.create("base", asked, len(asked), Upload("x.zip", b"\x00bytes"), {"address": "0x1"}, ["Said."])


def test_a_job_is_what_was_asked_also_for_another_process(tmp_path: Path) -> None:
    name = made(JobStore(tmp_path / "jobs" / "jobs.sqlite3"), "a.eth", "b.eth")
    again = JobStore(tmp_path / "jobs" / "jobs.sqlite3")
    job = again.get(name)
    assert (job.chain, job.asked, job.total, job.status) == ("base", ("a.eth", "b.eth"), 2, "queued")
    assert (job.upload, job.options, job.notes) == (Upload("x.zip", b"\x00bytes"), {"address": "0x1"}, ("Said.",))
    assert again.unfinished() == [name]
    assert stat.S_IMODE((tmp_path / "jobs" / "jobs.sqlite3").stat().st_mode) == 0o600


def test_rows_come_in_the_order_in_which_they_were_read(tmp_path: Path) -> None:
    store = JobStore(tmp_path / "jobs.sqlite3")
    name = made(store, "a", "b", "c")
    for place in (2, 0, 1):
        store.add_row(name, place, {"place": place}, ["peer"])
    assert store.rows(name, 1, 1) == [({"place": 0}, ["peer"])]
    assert store.places(name) == {0, 1, 2}
    assert (store.pace_s(name) or 0) >= 0


def test_a_night_between_two_rows_is_no_pace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = JobStore(tmp_path / "jobs.sqlite3")
    name = made(store, "a", "b", "c", "d")
    started = time.time()
    for place, later_s in enumerate((0.0, 4.0, 40_000.0, 40_006.0)):
        monkeypatch.setattr(time, "time", lambda at=later_s: started + at)
        store.add_row(name, place, {}, [])
    assert store.pace_s(name) == pytest.approx(5.0, abs=0.01)


def test_a_finished_job_keeps_its_rows_and_not_the_file(tmp_path: Path) -> None:
    store = JobStore(tmp_path / "jobs.sqlite3")
    name = made(store, "a")
    store.mark(name, RUNNING)
    assert store.unfinished() == [name]
    store.add_row(name, 0, {}, [])
    store.mark(name, DONE)
    assert (store.unfinished(), store.get(name).upload, store.places(name)) == ([], None, {0})


def test_a_job_that_is_not_there_and_one_that_is_too_old_are_not_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = JobStore(tmp_path / "jobs.sqlite3")
    assert JobStore(tmp_path / "none.sqlite3").unfinished() == []
    old = made(store, "a")
    monkeypatch.setattr(job_store, "KEPT_DAYS", -1)
    made(store, "b")
    with pytest.raises(NotFound, match="No job has that id"):
        store.get(old)


def test_so_many_jobs_wait_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_store, "MOST_WAITING", 1)
    store = JobStore(tmp_path / "jobs.sqlite3")
    made(store, "a")
    with pytest.raises(Busy, match="Too many lists"):
        made(store, "b")
