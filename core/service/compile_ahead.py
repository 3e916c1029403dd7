"""Have the kernels' machine code on disk before a visitor needs it, without keeping a compiler in memory.

A compiler costs a hundred megabytes. A process of its own compiles once per machine, keeps the code where numba finds
it again, and ends.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)

ROOT: Final = Path(__file__).resolve().parents[2]
LAST: Final = ROOT / "core" / "anomaly" / "detectors" / "near_kernel.py"  # its kernels are what a first score ends with
DEADLINE_S: Final = 300.0
EARLIER: Final = json.dumps([{"timestamp": "2026-01-01", "amount": 1.0}])
COMMAND: Final = ("score_transaction", "0", "w", "2026-01-02", "1.0", "--recent", EARLIER)


def is_kept() -> bool:
    """Whether machine code of the kernels, no older than they are, lies beside them or in `NUMBA_CACHE_DIR`."""
    made = LAST.stat().st_mtime
    return any(file.stat().st_mtime >= made for file in _kept_files())


def _kept_files() -> Iterator[Path]:
    name = f"{LAST.stem}.measure_near-*.nbi"
    yield from (LAST.parent / "__pycache__").glob(name)
    if os.environ.get("NUMBA_CACHE_DIR"):
        yield from Path(os.environ["NUMBA_CACHE_DIR"]).rglob(name)


def compile_elsewhere() -> bool:
    """Score something in a process of its own; whether machine code is kept afterwards."""
    environment = {**os.environ, "LEDGERLENS_OFFLINE": "1"}
    command = [sys.executable, "-m", "core", *COMMAND]
    try:
        subprocess.run(  # noqa: S603  our own command
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, timeout=DEADLINE_S, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        log.warning("the kernels were not compiled ahead: %s", error)
    return is_kept()
