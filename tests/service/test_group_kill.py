"""A list of wallets whose process is killed twice: every wallet is there once, as if nothing had been."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from core.service import Service
from core.service.groups import STORE_FILE
from core.tables.upload import Upload
from tests.service.test_groups import build, finished
from tests.sources.exports.downloads import packed, site_transactions
from tests.sources.wallets import tx

ROOT = Path(__file__).resolve().parents[2]
WALLETS, EACH = 24, 12
DEADLINE_S = 120.0


def owner(who: int) -> str:
    return f"0x{who + 1:02x}" + "ab" * 19


def archive() -> Upload:
    """The downloads of many wallets that pay each other."""
    return packed(
        {
            f"export-{owner(who)}.csv": site_transactions(
                owner(who),
                [{**tx(700 * i + who), "from": owner(who), "to": owner((who + i + 1) % WALLETS)} for i in range(EACH)],
            )
            for who in range(WALLETS)
        }
    )


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "LEDGERLENS_DATA_DIR": str(folder), "LEDGERLENS_OFFLINE": "1"}
    command = [sys.executable, "-m", "core", "analyze_wallets", *words]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603  ours


def kept(folder: Path) -> list[tuple[str, int]]:
    """Job and place of every row that is on disk."""
    file = folder / STORE_FILE
    if not file.exists():
        return []
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=30) as base:
        try:
            return list(base.execute("SELECT job, place FROM job_row"))
        except sqlite3.OperationalError:  # not made yet
            return []


def kill_after(process: subprocess.Popen[str], folder: Path, rows: int) -> None:
    ends = time.monotonic() + DEADLINE_S
    while len(kept(folder)) < rows:
        assert process.poll() is None, "it ended before it was killed"
        assert time.monotonic() < ends
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def without_ages(rows: Any) -> list[Any]:
    """The rows in their order; ages count to the moment of reading, and a day may pass between two readings."""
    told = re.sub(r"[\d,]+ days", "some days", json.dumps(list(rows)))
    return sorted(json.loads(told), key=lambda row: int(row["place"]))


def test_killed_twice_a_list_ends_with_every_wallet_once(tmp_path: Path, service: Service) -> None:
    file = tmp_path / "downloads.zip"
    file.write_bytes(archive().data)
    cut = tmp_path / "cut"
    kill_after(start(cut, "--file", str(file)), cut, 3)
    (job,) = {name for name, _ in kept(cut)}
    there = len(kept(cut))
    assert there < WALLETS
    kill_after(start(cut, "--job-id", job), cut, there + 3)
    assert len(kept(cut)) < WALLETS
    answer, _ = start(cut, "--job-id", job).communicate(timeout=DEADLINE_S)
    assert json.loads(answer)["status"] in {"queued", "running"}
    places = [place for _, place in kept(cut)]
    assert sorted(places) == list(range(WALLETS))
    second = build(service, cut)
    whole = build(service, tmp_path / "whole")
    found = finished(second, second.wallets_job(job))
    straight = finished(whole, whole.analyze_wallets(file=archive()))
    assert (found.status, found.done) == ("done", WALLETS)
    assert found.group == straight.group
    assert without_ages(found.rows) == without_ages(straight.rows)
