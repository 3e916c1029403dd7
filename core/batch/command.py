"""`python -m core batch`: a whole ledger from the shell, for people and for schedulers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from core.wire import Json

if TYPE_CHECKING:
    from core.service import Service

EXIT_LEFT_OUT: Final = 4
BATCH_HELP: Final = """\
  batch wallets|customers|transactions|products INPUT OUTPUT [--engine duckdb|spark] [--memory 4GB] [--models TAG]
        [--columns JSON] [--options JSON] [--as-of DATE] [--detector NAME] [--reference learned|bundled]
        [--answers scores|features] [--parts N] [--threads N] [--dry-run] [--strict]
      Every subject of a whole ledger: a file, a folder or a quoted pattern of files, to Parquet with a manifest, as
      the app answers each. Killed and started again it goes on. Progress is told on stderr, the manifest on stdout.
      With --strict, rows that were left out make it end with code 4; docs/batch.md has everything.
"""


def answer_batch(service: Service, words: Sequence[str]) -> tuple[Json, int]:
    """Run a batch.

    Args:
        service: Holds the models.
        words: What follows `batch`.

    Returns:
        What is printed, and 0, or 4 where rows were left out and `--strict` was given.

    Raises:
        LedgerlensError: It could not be done; the message says why.
    """
    # The help of the shell names this command; what it stands on is imported when it is given.
    from core.batch.faults import batch_faults
    from core.batch.meter import Meter
    from core.batch.request import parse_request
    from core.batch.run import LEFT_OUT
    from core.batch.subjects import run_batch

    request = parse_request(words)
    with batch_faults():
        manifest = run_batch(request, service, Meter(sys.stderr))
    left_out = sum(manifest.get("rows", {}).get(LEFT_OUT, {}).values())
    return manifest, EXIT_LEFT_OUT if left_out and request.strict else 0
