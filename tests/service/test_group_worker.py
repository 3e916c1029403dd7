"""What goes on behind jobs: over restarts, and at the pace of a source that asks for pauses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import ProviderUnavailable
from core.service import Service
from core.service.groups import WalletGroups
from core.sources.samples import listing
from tests.service.test_groups import build, finished

SAMPLES = [sample.address for sample in listing()]


@pytest.fixture
def groups(service: Service, tmp_path: Path) -> Iterator[WalletGroups]:
    made = build(service, tmp_path)
    yield made
    made.stop()


def test_what_a_restart_interrupts_goes_on_and_reads_nothing_twice(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(service, tmp_path)
    read = first._worker._wallets.open_wallet
    opened: list[str] = []

    def once(address: str, chain: str = "ethereum") -> object:
        opened.append(address)
        first._worker._stop.set()  # as when the process is told to end while the first wallet is read
        return read(address, chain)

    monkeypatch.setattr(first._worker._wallets, "open_wallet", once)
    begun = first.analyze_wallets(SAMPLES[:3])
    first.finish()
    assert opened == SAMPLES[:1]
    second = build(service, tmp_path)
    assert second._jobs.places(begun.job_id) == {0}

    def noted(address: str, chain: str = "ethereum") -> object:
        opened.append(address)
        return read(address, chain)

    monkeypatch.setattr(second._worker._wallets, "open_wallet", noted)
    second.resume()
    assert finished(second, begun).done == 3
    assert opened == SAMPLES[:3]


def test_a_source_that_wants_a_pause_gets_it_once(groups: WalletGroups, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    read = groups._worker._wallets.open_wallet

    def limited(address: str, chain: str) -> object:
        calls.append(address)
        if len(calls) == 1:
            raise ProviderUnavailable("etherscan", "is limiting us", retry_after_s=0.01)
        return read(address, chain)

    monkeypatch.setattr(groups._worker._wallets, "open_wallet", limited)
    assert finished(groups, groups.analyze_wallets(SAMPLES[:1])).rows[0]["error"] is None
    assert len(calls) == 2


def test_a_wallet_that_breaks_the_reading_leaves_the_others_theirs(
    groups: WalletGroups, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    read = groups._worker._wallets.open_wallet

    def broken(address: str, chain: str) -> object:
        if address == SAMPLES[1]:
            raise ZeroDivisionError("secret of the inside")
        return read(address, chain)

    monkeypatch.setattr(groups._worker._wallets, "open_wallet", broken)
    over = finished(groups, groups.analyze_wallets(SAMPLES[:3]))
    assert [row["error"] is None for row in over.rows] == [True, False, True]
    assert "secret" not in over.rows[1]["error"]
    assert "secret of the inside" in caplog.text
    assert over.status == "done"


def test_a_list_that_cannot_be_read_to_its_end_says_so_and_is_not_begun_anew(
    groups: WalletGroups, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    begun: list[str] = []

    def broken(*row: object) -> None:
        begun.append("again")
        raise ZeroDivisionError("secret of the inside")

    monkeypatch.setattr(groups._jobs, "add_row", broken)
    over = finished(groups, groups.analyze_wallets(SAMPLES[:2]))
    assert over.status == "failed"
    assert over.problem is not None
    assert "secret" not in over.problem
    assert "secret of the inside" in caplog.text
    assert finished(groups, over).status == "failed"
    assert begun == ["again"]
