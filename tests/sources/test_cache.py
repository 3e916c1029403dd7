"""The cache: private, whole, bounded, shared by threads and processes, and never a reason to fail."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from core.sources.cache import FRESH_S, KEEP_S, Cache


class Clock:
    """Seconds that pass only when told to."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        """What the time is."""
        return self.now


def _size(cache: Cache) -> int:
    with sqlite3.connect(cache.path) as base:
        found = int(base.execute("SELECT coalesce(sum(bytes), 0) FROM answers").fetchone()[0])
    base.close()
    return found


def test_what_was_put_in_comes_out_with_its_age(tmp_path: Path) -> None:
    clock = Clock()
    cache = Cache(tmp_path, clock=clock)
    assert cache.get("a") is None
    assert cache.put("a", b"one")
    clock.now += 90
    kept = Cache(tmp_path, clock=clock).get("a")
    assert kept is not None
    assert (kept.body, kept.age_s) == (b"one", 90.0)


def test_a_later_answer_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    clock = Clock()
    cache = Cache(tmp_path, clock=clock)
    cache.put("a", b"one")
    clock.now += 5
    cache.put("a", b"two")
    kept = cache.get("a")
    assert kept is not None
    assert (kept.body, kept.age_s) == (b"two", 0.0)


def test_an_answer_is_fresh_for_ten_minutes_and_kept_for_thirty_days(tmp_path: Path) -> None:
    clock = Clock()
    cache = Cache(tmp_path, clock=clock)
    cache.put("a", b"one")
    clock.now += FRESH_S + 1
    assert cache.get("a") is None
    assert cache.get("a", KEEP_S) is not None
    clock.now += KEEP_S
    assert cache.get("a", 10 * KEEP_S) is None
    cache.put("b", b"two")
    assert _size(cache) < 100
    with sqlite3.connect(cache.path) as base:
        assert base.execute("SELECT count(*) FROM answers").fetchone()[0] == 1
    base.close()


def test_a_clock_that_goes_back_makes_no_negative_age(tmp_path: Path) -> None:
    clock = Clock()
    cache = Cache(tmp_path, clock=clock)
    cache.put("a", b"one")
    clock.now -= 3_600
    kept = cache.get("a")
    assert kept is not None
    assert kept.age_s == 0.0


def test_folder_and_files_are_for_this_user_only(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new" / "data")
    base = sqlite3.connect(cache.path)
    cache.put("a", b"one")
    base.execute("SELECT 1 FROM sqlite_master").fetchone()  # an open reader keeps the side files in place
    files = list(cache.path.parent.iterdir())
    modes = {stat.S_IMODE(path.stat().st_mode) for path in files}
    base.close()
    assert modes == {0o600}
    assert stat.S_IMODE(cache.path.parent.stat().st_mode) == 0o700


def test_what_was_asked_for_is_not_stored_as_text(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("history|https://user:s3cret@mirror.example|0xabc", b"rows")
    files = list(tmp_path.iterdir())
    assert cache.path in files
    for path in files:
        assert b"s3cret" not in path.read_bytes()
        assert b"mirror" not in path.read_bytes()


def test_beyond_the_cap_what_was_used_longest_ago_goes(tmp_path: Path) -> None:
    clock = Clock()
    cache = Cache(tmp_path, max_bytes=5_000, clock=clock)
    bodies = {name: os.urandom(1_500) for name in "abc"}
    for name, body in bodies.items():
        clock.now += 1
        cache.put(name, body)
    clock.now += 1
    assert cache.get("a") is not None
    clock.now += 1
    cache.put("d", os.urandom(1_500))
    assert [name for name in "abcd" if cache.get(name)] == ["a", "c", "d"]
    assert _size(cache) <= 5_000


def test_an_answer_larger_than_the_cap_is_not_kept_and_drives_nothing_out(tmp_path: Path) -> None:
    cache = Cache(tmp_path, max_bytes=2_000)
    cache.put("a", b"one")
    assert not cache.put("b", os.urandom(3_000))
    assert cache.get("a") is not None
    assert cache.get("b") is None


@pytest.mark.parametrize(
    "damage",
    [b"this is no database at all, and longer than a header of one hundred bytes is: " * 4, b"SQLite format 3\0"],
)
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(tmp_path: Path, damage: bytes) -> None:
    Cache(tmp_path).put("a", b"one")
    path = tmp_path / "answers.sqlite3"
    path.write_bytes(damage)
    cache = Cache(tmp_path)
    assert cache.get("a") is None
    assert cache.put("a", b"two")
    assert cache.get("a") is not None
    assert cache.trouble == ""
    assert (tmp_path / "answers.sqlite3.damaged").read_bytes() == damage
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_pages_that_are_garbled_are_never_an_answer_and_never_an_error(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(40):
        cache.put(str(number), os.urandom(4_000))
    content = bytearray(cache.path.read_bytes())
    for place in range(4_096, len(content), 1_024):
        content[place : place + 64] = os.urandom(64)
    cache.path.write_bytes(content)
    assert not any(Cache(tmp_path).get(str(number)) for number in range(40))
    assert Cache(tmp_path).put("new", b"one")
    assert Cache(tmp_path).get("new") is not None


def test_a_file_with_tables_of_somebody_else_is_set_aside(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "answers.sqlite3") as base:
        base.execute("CREATE TABLE answers (question TEXT)")
    base.close()
    cache = Cache(tmp_path)
    assert cache.put("a", b"one")
    assert cache.get("a") is not None


def test_an_empty_file_is_a_new_cache(tmp_path: Path) -> None:
    (tmp_path / "answers.sqlite3").touch()
    assert Cache(tmp_path).put("a", b"one")
    assert not (tmp_path / "answers.sqlite3.damaged").exists()


@pytest.mark.parametrize("kind", ["a file where the folder should be", "a folder where the file should be"])
def test_where_nothing_can_be_written_nothing_is_kept_and_it_is_said(
    tmp_path: Path, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "data"
    if kind.startswith("a file"):
        folder.touch()
    else:
        (folder / "answers.sqlite3").mkdir(parents=True)
    cache = Cache(folder)
    assert cache.trouble == "the data directory cannot be written to"
    assert not cache.put("a", b"one")
    assert cache.get("a") is None
    cache.forget("a")
    assert Cache(folder).trouble
    assert caplog.text.count("Nothing is kept between visits") == 1


def test_a_locked_file_costs_a_moment_and_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.sources.cache.BUSY_S", 0.05)
    cache = Cache(tmp_path)
    cache.put("a", b"one")
    with sqlite3.connect(cache.path) as base:
        base.execute("BEGIN IMMEDIATE")
        begin = time.monotonic()
        assert not cache.put("b", b"two")
        assert cache.get("a") is not None
        assert time.monotonic() - begin < 1.0
        base.rollback()
    base.close()
    assert cache.trouble == ""
    assert not list(tmp_path.glob("*.damaged*"))


def test_many_threads_read_only_whole_answers(tmp_path: Path) -> None:
    bodies = {name: name.encode() * 20_000 for name in "abcd"}
    wrong: list[str] = []
    hits = [0]

    def work(turn: int) -> None:
        cache = Cache(tmp_path)
        for step in range(12):
            name = "abcd"[(turn + step) % 4]
            cache.put(name, bodies[name])
            kept = cache.get(name)
            if kept is not None:
                hits[0] += 1
                if kept.body != bodies[name]:
                    wrong.append(name)

    threads = [threading.Thread(target=work, args=(turn,)) for turn in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert hits[0] > 80
    assert not list(tmp_path.glob("*.damaged*"))


def test_two_processes_share_the_file(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom core.sources.cache import Cache\n"
        "cache = Cache(Path(sys.argv[1]))\n"
        "kept = [cache.put(sys.argv[2] + str(i), sys.argv[2].encode() * 5000) for i in range(40)]\n"
        "print(sum(kept), cache.trouble)"
    )
    processes = [
        subprocess.Popen(  # noqa: S603  our own interpreter, our own text
            [sys.executable, "-c", script, str(tmp_path), name], stdout=subprocess.PIPE, text=True
        )
        for name in "ab"
    ]
    said = [process.communicate(timeout=60)[0].split() for process in processes]
    assert said == [["40"], ["40"]]
    cache = Cache(tmp_path)
    for name in "ab":
        for i in range(40):
            kept = cache.get(f"{name}{i}")
            assert kept is not None
            assert kept.body == name.encode() * 5_000
