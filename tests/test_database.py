"""Opening one SQLite file from many threads and processes at the same moment."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from core.database import HeldDatabase, all_or_none, open_database
from core.errors import Busy

SETUP = "CREATE TABLE IF NOT EXISTS seen (number INTEGER)"
ADD_ONE = """
import sys
from contextlib import closing
from pathlib import Path
from core.database import open_database
with closing(open_database(Path(sys.argv[1]), sys.argv[2])) as connection, connection:
    connection.execute("INSERT INTO seen VALUES (1)")
"""


def count(path: Path) -> int:
    with closing(open_database(path, SETUP)) as connection:
        return int(connection.execute("SELECT count(*) FROM seen").fetchone()[0])


def test_a_new_file_is_its_owners_alone_and_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "base.sqlite3"
    with closing(open_database(path, SETUP)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_somebody_who_is_just_setting_the_file_up_is_waited_for(tmp_path: Path) -> None:
    # The state a second opener finds between the first one's steps, for which SQLite itself does not wait.
    path = tmp_path / "base.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        let_go = threading.Timer(0.2, lambda: other.execute("COMMIT"))
        let_go.start()
        assert count(path) == 0
        let_go.join()


def test_processes_that_open_a_new_file_together_all_get_it(tmp_path: Path) -> None:
    path = tmp_path / "base.sqlite3"
    started = [subprocess.Popen([sys.executable, "-c", ADD_ONE, str(path), SETUP]) for _ in range(4)]  # noqa: S603
    assert [process.wait(60) for process in started] == [0, 0, 0, 0]
    assert count(path) == 4


def test_a_file_that_stays_locked_is_given_up_on(tmp_path: Path) -> None:
    path = tmp_path / "base.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        begun = time.monotonic()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            open_database(path, SETUP, busy_s=0.2)
        assert time.monotonic() - begun > 0.15
    assert count(path) == 0


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "base.sqlite3"
    path.write_bytes(b"no database at all, whatever its name says" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        open_database(path, SETUP)


def test_a_block_is_kept_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "d", "CREATE TABLE one (n)", isolation_level=None)
    with all_or_none(connection):
        connection.execute("INSERT INTO one VALUES (1)")
    with pytest.raises(sqlite3.OperationalError), all_or_none(connection):
        connection.executemany("INSERT INTO one VALUES (2)", [(), ()]).execute("no statement")
    assert connection.execute("SELECT n FROM one").fetchall() == [(1,)]
    connection.close()


def test_a_held_file_is_opened_when_first_needed_and_again_after_it_was_closed(tmp_path: Path) -> None:
    held = HeldDatabase(tmp_path / "folder" / "base.sqlite3", SETUP, "Not now.")
    assert not held.path.exists()
    with held.transaction() as connection:
        connection.execute("INSERT INTO seen VALUES (1)")
    held.close()
    with held.reading() as again:
        assert again is not connection
        assert again.execute("SELECT number FROM seen").fetchall() == [(1,)]
        assert again.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    held.close()
    held.close()


def test_of_a_held_file_nothing_is_kept_of_a_transaction_that_fails(tmp_path: Path) -> None:
    held = HeldDatabase(tmp_path / "base.sqlite3", SETUP, "Not now.", synchronous="NORMAL")

    def add_and_raise(error: Exception) -> None:
        with held.transaction() as connection:
            connection.execute("INSERT INTO seen VALUES (1)")
            raise error

    with pytest.raises(Busy, match="Not now") as caught:
        add_and_raise(sqlite3.OperationalError("disk full"))
    assert caught.value.retry_after_s == 10
    with pytest.raises(ValueError, match="mine"):
        add_and_raise(ValueError("mine"))
    with held.reading() as connection:
        assert connection.execute("SELECT count(*) FROM seen").fetchone() == (0,)
        assert connection.execute("PRAGMA synchronous").fetchone() == (1,)  # NORMAL
    held.close()


def test_a_held_file_that_cannot_be_opened_is_said_in_the_stores_own_words(tmp_path: Path) -> None:
    (tmp_path / "no folder").write_text("", encoding="utf-8")
    held = HeldDatabase(tmp_path / "no folder" / "base.sqlite3", SETUP, "The shop is shut.")
    with pytest.raises(Busy, match=r"^The shop is shut\.$"), held.reading():
        pass


def test_threads_take_turns_at_a_held_file(tmp_path: Path) -> None:
    held = HeldDatabase(tmp_path / "base.sqlite3", SETUP, "Not now.")

    def add() -> None:
        for _ in range(20):
            with held.transaction() as connection:
                ((number,),) = connection.execute("SELECT count(*) FROM seen")
                connection.execute("INSERT INTO seen VALUES (?)", (number,))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with held.reading() as connection:
        assert [number for (number,) in connection.execute("SELECT number FROM seen")] == list(range(80))
    held.close()
