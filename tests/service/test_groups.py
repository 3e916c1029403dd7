"""Many wallets at once: rows as they come, over restarts, from lists, tables and downloads; never a guess."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.config import Settings
from core.errors import InvalidInput, NotFound
from core.service import Service
from core.service.groups import WalletGroups, WalletsJob
from core.service.shared import Shared
from core.sources.samples import SAMPLE_DIR, listing
from core.tables.questions import Asked
from core.tables.upload import Upload
from tests.sources.exports.downloads import packed, site_tokens, site_transactions
from tests.sources.wallets import ME, tx

SAMPLES = [sample.address for sample in listing()]
NOT_A_SAMPLE = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"


@pytest.fixture
def groups(service: Service, tmp_path: Path) -> Iterator[WalletGroups]:
    made = build(service, tmp_path)
    yield made
    made.stop()


def build(service: Service, folder: Path) -> WalletGroups:
    settings = Settings(offline=True, data_dir=folder)
    return WalletGroups(Shared(settings, service.store, lambda: None))


def finished(groups: WalletGroups, job: WalletsJob) -> WalletsJob:
    groups.finish()
    return groups.wallets_job(job.job_id)


def test_a_list_becomes_a_row_each_and_one_that_cannot_be_read_says_why(groups: WalletGroups, service: Service) -> None:
    begun = groups.analyze_wallets([SAMPLES[0], SAMPLES[7], NOT_A_SAMPLE, SAMPLES[0]])
    assert (begun.total, begun.next, begun.group) == (3, len(begun.rows), None)
    assert begun.seconds_left is not None
    over = finished(groups, begun)
    assert (over.status, over.done, over.next, over.seconds_left) == ("done", 3, None, None)
    first, bot, none = over.rows
    alone = service.wallets.analyze_wallet(SAMPLES[7])
    assert alone.persona is not None
    assert (bot["address"], bot["kind"], bot["sentence"]) == (alone.address, alone.kind.name, alone.kind.sentence)
    assert (bot["persona"], bot["familiarity"]) == (alone.persona.label, alone.persona.familiarity)
    assert bot["share"] == alone.persona.probabilities[alone.persona.label]
    assert bot["transactions_seen"] == alone.coverage.transactions_seen
    assert first["error"] is None
    assert (none["address"], none["kind"]) == (None, None)
    assert "offline" in none["error"].lower()
    assert over.group is not None
    assert (over.group.wallets, over.group.read) == (3, 2)


def test_rows_are_given_from_the_cursor_on(groups: WalletGroups) -> None:
    over = finished(groups, groups.analyze_wallets(SAMPLES[:3]))
    assert [row["place"] for row in groups.wallets_job(over.job_id, "2").rows] == [2]
    for wrong in ("-1", "x", True, 1.5):
        with pytest.raises(InvalidInput, match="cursor is"):
            groups.wallets_job(over.job_id, wrong)  # type: ignore[arg-type]  # what a caller may send
    with pytest.raises(NotFound):
        groups.wallets_job("nobody")


def test_the_time_left_is_never_less_than_the_source_allows(service: Service, tmp_path: Path) -> None:
    groups = build(service, tmp_path)
    groups._shared = replace(groups._shared, settings=Settings(data_dir=tmp_path, etherscan_api_key="key"))
    groups._worker._stop.set()  # nothing is read
    begun = groups.analyze_wallets(SAMPLES[:10])
    groups.stop()
    assert begun.seconds_left is not None
    assert begun.seconds_left >= 10 * 5 / 5 - 1e-9  # ten wallets, five lists each, at most five calls a second


def test_a_table_of_addresses_is_read_by_its_column_or_asked_about(groups: WalletGroups) -> None:
    lines = [SAMPLES[0], "", "nobody", SAMPLES[1], SAMPLES[2], SAMPLES[4], SAMPLES[5]]
    table = "wallet,note\n" + "".join(f"{line},x\n" for line in lines)
    over = finished(groups, groups.analyze_wallets(file=Upload("list.csv", table.encode())))
    assert [row["asked"] for row in over.rows] == [SAMPLES[place] for place in (0, 1, 2, 4, 5)]
    assert over.notes[0] == "5 rows name a wallet."
    assert "2 rows" in over.notes[1]
    unknown = Upload("list.csv", f"thing,other\n{SAMPLES[0]},{SAMPLES[1]}\n".encode())
    with pytest.raises(Asked) as caught:
        groups.analyze_wallets(file=unknown)
    assert groups.analyze_wallets(file=unknown, columns=dict(caught.value.proposal.columns)).total == 1  # type: ignore[arg-type]


def test_a_download_is_read_without_any_source_as_what_its_wallet_is(groups: WalletGroups, service: Service) -> None:
    rows = json.loads(gzip.decompress((SAMPLE_DIR / f"{SAMPLES[3]}.json.gz").read_bytes()))
    files = {
        "a.csv": site_transactions(rows["address"], rows["txlist"]),
        "b.csv": site_tokens(rows["tokentx"]),
        "c.csv": site_transactions(ME.lower, [tx(i, to=f"0x{i:040x}") for i in range(1, 8)]),
    }
    over = finished(groups, groups.analyze_wallets(file=packed(files)))
    assert over.problem is None
    assert {row["address"].lower() for row in over.rows} == {rows["address"], ME.lower}
    (row,) = [row for row in over.rows if row["address"].lower() == rows["address"]]
    alone = service.wallets.analyze_wallet(SAMPLES[3])
    assert alone.persona is not None
    assert (row["kind"], row["sentence"]) == (alone.kind.name, alone.kind.sentence)
    assert (row["persona"], row["familiarity"]) == (alone.persona.label, alone.persona.familiarity)
    assert groups._jobs.get(over.job_id).upload is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "addresses has to be given, or a file"),
        ({"addresses": [], "file": {"filename": "x", "text": "a\n1"}}, "this file is none"),
        ({"addresses": []}, "addresses holds 0"),
        ({"addresses": SAMPLES[0]}, "addresses is"),
        ({"addresses": [SAMPLES[0], "0x12"]}, r"addresses\[1\]"),
        ({"addresses": SAMPLES[:1], "chain": "all"}, "chain is 'all'"),
        ({"file": {"filename": "x.csv", "text": "a,b\n1,2\n"}}, "address"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_begun(
    groups: WalletGroups, given: dict[str, object], said: str
) -> None:
    with pytest.raises(InvalidInput, match=said):
        groups.analyze_wallets(**given)  # type: ignore[arg-type]  # what a caller may send
    assert groups._jobs.unfinished() == []
