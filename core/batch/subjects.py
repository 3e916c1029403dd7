"""What each kind of subject of a batch is carried out by, and one run from its inputs to its manifest."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from core import __version__
from core.batch.inputs import InputFile, find_inputs
from core.batch.meter import Meter
from core.batch.output import OutputFolder
from core.batch.request import BatchRequest
from core.batch.run import MODELS, BatchRun

if TYPE_CHECKING:
    from core.service import Service

JOBS: Final = {
    "wallets": "core.batch.wallet_job",
    "customers": "core.batch.customer_job",
    "transactions": "core.batch.transaction_job",
    "products": "core.batch.product_job",
}
SPARK_JOB: Final = "core.batch.spark_job"


class SubjectWork(Protocol):
    """A module of `JOBS`."""

    def dry_look(self, request: BatchRequest, files: Sequence[InputFile]) -> dict[str, Any]:
        """How the inputs would be read, without computing anything."""

    def carry_out(self, run: BatchRun) -> None:
        """Compute and write everything but the manifest."""


def subject_work(request: BatchRequest) -> SubjectWork:
    """The work for the kind of subject that is asked for."""
    return cast("SubjectWork", import_module(SPARK_JOB if request.engine == "spark" else JOBS[request.subject]))


def run_batch(request: BatchRequest, service: Service, meter: Meter) -> dict[str, Any]:
    """Carry a request out.

    Returns:
        The manifest; of a dry run, what would be done.

    Raises:
        LedgerlensError: What went wrong, in words.
    """
    files = find_inputs(request.inputs, request.output)
    if request.models is not None:
        service.releases.use(request.models)
    service.store.wait()
    name = MODELS[request.subject]
    models = {name: service.bundle(name).version}
    asked = {"app": __version__, "models": models, "request": request.plan()}
    plan = {**asked, "inputs": [file.as_json() for file in files]}
    work = subject_work(request)
    if request.dry_run:
        return {"would": plan, "reads": work.dry_look(request, files), "writes": str(request.output)}
    folder = OutputFolder(request.output, plan)
    try:
        if folder.finished is not None:
            return folder.finished
        begun = time.monotonic()
        run = BatchRun(request, service, files, folder, meter)
        work.carry_out(run)
        return folder.finish(
            {
                "rows": dict(run.rows),
                "notes": run.notes,
                "durations_s": {**meter.durations, "in all": round(time.monotonic() - begun, 3)},
                "resumed": folder.resumed,
                "finished": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            }
        )
    finally:
        folder.close()
