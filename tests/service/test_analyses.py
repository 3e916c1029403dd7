"""One wallet as a job."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import pytest

from core.address import checksummed
from core.config import Settings
from core.errors import Busy, InvalidInput, NotFound, RateLimited
from core.service import Service, analyses
from core.service.analyses import COMPLETED, FAILED, KEPT_S, AnalysisJob
from core.sources.samples import listing
from tests.conftest import LiveApp

ADDRESSES = {sample.archetype: sample.address for sample in listing()}

UNKNOWN = "0x000000000000000000000000000000000000dEaD"


def wait(service: Service, job_id: str) -> AnalysisJob:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        job = service.analyses.analysis_status(job_id)
        if job.status in {COMPLETED, FAILED}:
            return job
        time.sleep(0.02)
    raise AssertionError("the job does not end")


def test_a_job_ends_with_what_the_wallet_is(service: Service) -> None:
    address = ADDRESSES["everyday"]
    begun = service.analyses.start_analysis(address)
    assert (begun.status, begun.wallet_address) == ("queued", checksummed(address))
    job = wait(service, begun.job_id)
    reading = service.wallets.analyze_wallet(address)
    assert reading.persona is not None
    assert (job.status, job.persona, job.wallet_address) == (COMPLETED, reading.persona.label, reading.address)
    assert job.confidence_scores == reading.persona.probabilities
    assert job.stats is not None
    assert job.stats["tx_count"] == reading.coverage.transactions_seen
    assert (job.error, job.no_persona_reason) == (None, None)


def test_a_wallet_that_cannot_be_read_is_a_failed_job_that_says_why(service: Service) -> None:
    job = wait(service, service.analyses.start_analysis(UNKNOWN).job_id)
    assert job.status == FAILED
    assert job.error
    assert "offline" in job.error.lower()
    assert job.persona is None


def test_the_address_is_shown_checksummed_from_the_first(service: Service) -> None:
    address = ADDRESSES["everyday"]
    assert service.analyses.start_analysis(f" {address.upper().replace('0X', '0x')}").wallet_address == checksummed(
        address
    )


def test_a_job_reads_the_chain_and_the_source_that_are_named(live_app: LiveApp) -> None:
    start = f"{live_app.url}/analyze/start/{ADDRESSES['everyday']}"
    for wrong in ("chain=nochain", "source=nobody", "chain=base&source=samples", "speed=1", "chain=base&chain=base"):
        answer = httpx.post(f"{start}?{wrong}")
        assert answer.status_code == 422, wrong
        assert answer.json()["error"]["field"] == wrong.partition("=")[0]
    begun = httpx.post(start, params={"chain": "base"}).json()
    until = time.monotonic() + 60
    while (job := httpx.get(f"{live_app.url}/analyze/status/{begun['job_id']}").json())["status"] not in {
        COMPLETED,
        FAILED,
    }:
        assert time.monotonic() < until
        time.sleep(0.02)
    assert job["status"] == FAILED  # the example is of Ethereum, and nobody else may be asked here
    assert httpx.post(start, json={"chain": "nochain"}).json()["error"]["field"] == "chain"
    assert httpx.post(f"{start}?chain=base", json={"chain": "base"}).json()["error"]["field"] == "chain"


def test_what_is_no_address_is_refused_at_once(service: Service) -> None:
    for wrong in ("0x12", "", None, 5):
        with pytest.raises(InvalidInput) as caught:
            service.analyses.start_analysis(wrong)  # type: ignore[arg-type]
        assert caught.value.field == "address"


def test_a_job_is_kept_for_an_hour(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    job_id = service.analyses.start_analysis(ADDRESSES["everyday"]).job_id
    wait(service, job_id)
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + KEPT_S - 60)
    assert service.analyses.analysis_status(job_id).status == COMPLETED
    monkeypatch.setattr(time, "monotonic", lambda: now + KEPT_S + 60)
    with pytest.raises(NotFound):
        service.analyses.analysis_status(job_id)


def test_too_many_that_wait_are_refused(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyses, "MOST_WAITING", 0)
    with pytest.raises(Busy):
        service.analyses.start_analysis(ADDRESSES["everyday"])


def test_who_may_not_ask_is_told_when_the_job_is_begun(tmp_path: Path, service: Service) -> None:
    def refuse() -> None:
        raise RateLimited("Too often.", retry_after_s=1)

    limited = Service(Settings(data_dir=tmp_path), service.store, admit=refuse)
    with pytest.raises(RateLimited):
        limited.analyses.start_analysis(UNKNOWN)


def test_a_job_nobody_began_is_a_404(live_app: LiveApp) -> None:
    answer = httpx.get(f"{live_app.url}/analyze/status/nothing")
    assert (answer.status_code, answer.json()["error"]["field"]) == (404, "job_id")
    assert httpx.post(f"{live_app.url}/analyze/start/0x12").json()["error"]["field"] == "address"
    assert httpx.post(f"{live_app.url}/analyze/start/{UNKNOWN}", json={"address": "x"}).status_code == 422
