"""One wallet as a job: begun by one call, asked for by another, for pages that poll."""

from __future__ import annotations

import contextvars
import logging
import secrets
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from core.address import Address
from core.errors import Busy, Internal, LedgerlensError, NotFound
from core.service.shared import admit_everyone
from core.service.wallets import Wallets
from core.wallet.explanation import explain, job_stats

if TYPE_CHECKING:
    from core.service.shared import Shared
    from core.wallet.analyze import OpenedWallet

log = logging.getLogger(__name__)

QUEUED, PROCESSING, COMPLETED, FAILED = "queued", "processing", "completed", "failed"
KEPT_S: Final = 3_600.0
AT_ONCE: Final = 2
MOST_WAITING: Final = 50
MOST_KEPT: Final = 2_000


@dataclass(frozen=True)
class StartedAnalysis:
    """That a job was begun.

    Attributes:
        job_id: Ask with it how the job stands.
        status: queued.
        wallet_address: The address, or the name that was asked for.
    """

    job_id: str
    status: str
    wallet_address: str


@dataclass(frozen=True)
class AnalysisJob:
    """How a job stands. The fields are fixed: people have clients for them.

    Attributes:
        job_id: Its id.
        status: queued, processing, completed or failed.
        wallet_address: The address; the name that was asked for until it is read.
        persona: The persona's label; null until completed, and where there is none.
        confidence_scores: Label to the share of re-fits that gave it; empty without a persona.
        explanation: What is said of the wallet and of its persona, in sentences made of the evidence.
        stats: Numbers of the wallet: `tx_count`, `total_gas_spent` (in the chain's coin), `total_nft_volume_usd` (null:
            explorers tell no prices), then the features.
        error: Why it failed, or null.
        no_persona_reason: Why a completed job has no persona, or null.
    """

    job_id: str
    status: str
    wallet_address: str
    persona: str | None = None
    confidence_scores: Mapping[str, float] | None = None
    explanation: str | None = None
    stats: Mapping[str, float | None] | None = None
    error: str | None = None
    no_persona_reason: str | None = None


class WalletAnalyses:
    """Jobs of one wallet each, in memory: kept for an hour, and not over a restart.

    Args:
        shared: What every lens stands on.
    """

    def __init__(self, shared: Shared) -> None:
        self._wallets = shared.lens(Wallets)
        self._patient = Wallets(replace(shared, admit=admit_everyone))
        self._lock = threading.Lock()
        self._jobs: dict[str, tuple[float, AnalysisJob]] = {}
        self._pool: ThreadPoolExecutor | None = None

    def start_analysis(self, address: str, chain: str = "ethereum", source: str = "auto") -> StartedAnalysis:
        """Begin to read a wallet; how the job stands is asked for with its id.

        Args:
            address: An Ethereum address, or an ENS name.
            chain: The chain to look at: {chains}.
            source: Where the history comes from: {sources}.

        Returns:
            The job's id.
        """
        asked, _ = self._wallets.let_in(address, chain, source)
        shown = asked.checksum if isinstance(asked, Address) else asked.name
        job = AnalysisJob(secrets.token_urlsafe(18), QUEUED, shown)
        with self._lock:
            self._forget()
            waiting = sum(one.status in {QUEUED, PROCESSING} for _, one in self._jobs.values())
            if waiting >= MOST_WAITING or len(self._jobs) >= MOST_KEPT:
                raise Busy("Too many wallets are waiting to be read. Try again later.", retry_after_s=30)
            self._jobs[job.job_id] = (time.monotonic(), job)
            if self._pool is None:
                self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="analysis")
            self._pool.submit(contextvars.copy_context().run, self._read, job, chain, source)
        return StartedAnalysis(job.job_id, job.status, job.wallet_address)

    def analysis_status(self, job_id: str) -> AnalysisJob:
        """How a job stands. It is kept for an hour.

        Args:
            job_id: As the call that began it answered.

        Returns:
            The job; once completed with persona, confidence, explanation and numbers.
        """
        with self._lock:
            self._forget()
            found = self._jobs.get(job_id)
        if found is None:
            raise NotFound("No job has that id. Jobs are kept for an hour.", field="job_id")
        return found[1]

    def _forget(self) -> None:
        old = time.monotonic() - KEPT_S
        for name in [name for name, (made, _) in self._jobs.items() if made < old]:
            del self._jobs[name]

    def _put(self, job: AnalysisJob) -> None:
        with self._lock:
            if job.job_id in self._jobs:
                self._jobs[job.job_id] = (self._jobs[job.job_id][0], job)

    def _read(self, job: AnalysisJob, chain: str, source: str) -> None:
        self._put(replace(job, status=PROCESSING))
        try:
            done = completed(job, self._patient.open_wallet(job.wallet_address, chain, source))
        except LedgerlensError as error:
            done = replace(job, status=FAILED, error=error.message)
        except Exception:
            log.exception("a wallet could not be read")
            done = replace(job, status=FAILED, error=Internal().message)
        self._put(done)


def completed(job: AnalysisJob, opened: OpenedWallet) -> AnalysisJob:
    """The job with what was read."""
    reading = opened.reading
    persona = reading.persona
    return replace(
        job,
        status=COMPLETED,
        wallet_address=reading.address,
        persona=None if persona is None else persona.label,
        confidence_scores={} if persona is None else dict(persona.probabilities),
        explanation=explain(reading),
        stats=job_stats(opened),
        no_persona_reason=reading.no_persona_reason,
    )
