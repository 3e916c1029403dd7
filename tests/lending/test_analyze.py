"""Readings: of one wallet, of a fixed body, of a file; and of real records, checked by hand."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from core.errors import InvalidInput
from core.lending.analyze import UNUSED_FIELDS, read_cluster, read_file, read_lending
from core.lending.events import LendingHistory
from core.lending.reading import LendingFileReading, WalletLine
from core.segments.model import SegmentModel
from core.service import Service
from tests.lending.made import ALICE, BOB, event, file_of, liquidation, record

DATA = Path(__file__).parents[3] / "shared" / "data" / "aave_v2"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="needs ../shared/data/aave_v2")
BODY: dict[str, object] = {
    "balance": -3.5,
    "num_transactions": 12,
    "total_amount": 1000.0,
    "avg_transaction_amount": 83.3,
    "num_deposits": 3,
    "num_borrows": 2,
    "num_repayments": 2,
    "num_redeems": 1,
    "num_liquidations": 0,
    "active_days": 6,
}


@pytest.fixture(scope="module")
def model(service: Service) -> SegmentModel:
    """The bundled model."""
    return service.model("lending")


def test_a_wallet_is_read_with_segment_score_and_facts(model: SegmentModel) -> None:
    events = (event("deposit", 100.0), event("borrow", 50.0, 1), event("repay", 20.0, 2), event("liquidation", 30.0, 9))
    reading = read_lending(LendingHistory(events, "read"), model)
    assert reading.segment is not None
    assert reading.segment.model == "lending"
    assert reading.score == sum(part.points for part in reading.breakdown)
    assert reading.liquidated_before is True
    assert not reading.thin_file
    assert [line.action for line in reading.events] == ["liquidation", "repay", "borrow", "deposit"]
    assert len(reading.liquidations) == 1


def test_no_events_are_no_segment_and_no_score(model: SegmentModel) -> None:
    reading = read_lending(LendingHistory((), "none"), model)
    assert (reading.state, reading.segment, reading.score, reading.risk_label) == ("none", None, None, "thin file")
    assert (reading.from_, reading.to, reading.liquidated_before) == (None, None, False)
    assert [ratio.value for ratio in reading.ratios] == [None, None, None]


def test_deposits_alone_are_a_thin_file_with_a_segment(model: SegmentModel) -> None:
    reading = read_lending(LendingHistory((event("deposit", 100.0),), "read"), model)
    assert reading.segment is not None
    assert (reading.segment.label, reading.thin_file, reading.score, reading.breakdown) == ("Newcomer", True, None, ())


def test_missing_prices_and_a_longer_history_are_said(model: SegmentModel) -> None:
    events = (event("deposit", None), event("borrow", 50.0, 400))
    said = " ".join(read_lending(LendingHistory(events, "partial", ("Only part of it.",)), model).caveats)
    for words in ("Only part of it.", "last 156 days", "1 of 2 events have no price"):
        assert words in said


def test_the_liquidation_of_a_wallet_is_no_part_of_its_segment(model: SegmentModel) -> None:
    calm = read_cluster(BODY, model)
    liquidated = read_cluster({**BODY, "num_liquidations": 3}, model)
    assert liquidated.persona.probabilities == calm.persona.probabilities
    assert (calm.liquidated_before, liquidated.liquidated_before) == (False, True)
    assert liquidated.score is not None
    assert calm.score is not None
    assert liquidated.score < calm.score


def test_the_fixed_body_answers_with_its_fixed_fields_first(model: SegmentModel) -> None:
    answer = read_cluster(BODY, model)
    assert list(vars(answer))[:4] == ["predicted_cluster", "segment", "risk_label", "unused_fields"]
    assert model.labels[answer.predicted_cluster] == answer.segment == answer.persona.label
    assert answer.unused_fields == UNUSED_FIELDS
    assert answer.score == sum(part.points for part in answer.breakdown)


def test_nothing_depends_on_the_fields_called_unused(model: SegmentModel) -> None:
    answer = read_cluster(BODY, model)
    assert read_cluster({**BODY, **dict.fromkeys(UNUSED_FIELDS, 0)}, model) == answer
    for name in BODY.keys() - set(UNUSED_FIELDS):
        assert read_cluster({**BODY, name: 60}, model) != answer, name


@pytest.mark.parametrize("name", list(BODY))
@pytest.mark.parametrize("value", [None, "3", True, float("nan"), float("inf")])
def test_every_field_of_the_body_is_a_number(model: SegmentModel, name: str, value: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_cluster({**BODY, name: value}, model)
    assert caught.value.field == name


@pytest.mark.parametrize("name", [name for name in BODY if name != "balance"])
def test_negative_counts_are_refused(model: SegmentModel, name: str) -> None:
    with pytest.raises(InvalidInput, match=f"{name} is -1"):
        read_cluster({**BODY, name: -1}, model)


def test_counts_are_whole(model: SegmentModel) -> None:
    with pytest.raises(InvalidInput, match=r"num_liquidations is 1\.5\. Allowed: a whole number"):
        read_cluster({**BODY, "num_liquidations": 1.5}, model)


def test_a_file_gives_one_line_per_wallet_in_its_order(model: SegmentModel) -> None:
    data = file_of(record(userWallet=BOB, txHash="0x2"), record(), liquidation())
    found = read_file(data, "x.csv", model)
    assert [line.wallet.lower() for line in found.wallets] == [BOB, ALICE]
    assert [line.liquidated_before for line in found.wallets] == [False, True]
    assert found.wallets[1].liquidated_usd == 900.0


def test_a_line_says_the_same_as_the_reading_of_that_wallet(model: SegmentModel) -> None:
    found = read_file(file_of(record(), record("borrow", txHash="0x2"), liquidation()), "", model)
    counts = {"num_deposits": 1, "num_borrows": 1, "num_repayments": 0, "num_redeems": 0, "active_days": 1}
    reading = model.read(counts)
    (line,) = found.wallets
    assert (line.segment, line.cluster) == (reading.label, reading.cluster)
    assert (line.refits + 0.5) / (100 + 0.5 * len(model.labels)) == pytest.approx(reading.probabilities[line.segment])


def test_a_table_is_told_from_records_by_its_bytes(model: SegmentModel) -> None:
    table = f"wallet,deposits,redeems,borrows,repays,active_days\n{ALICE},3,1,2,1,5\n".encode()
    found = read_file(table, "records.json", model)
    assert found.intake.kind == "counts"
    assert found.wallets[0].borrowed_usd is None


@pytest.fixture(scope="module")
def real(model: SegmentModel) -> LendingFileReading:
    """The shared 1,724 records."""
    return read_file((DATA / "user-wallet-transactions.first1724.json").read_bytes(), "records.json", model)


def line_of(real: LendingFileReading, begin: str) -> WalletLine:
    (found,) = [line for line in real.wallets if line.wallet.lower().startswith(begin)]
    return found


@needs_data
@pytest.mark.data
def test_the_real_records_are_18_wallets_and_none_is_dropped(real: LendingFileReading) -> None:
    assert (real.intake.read, real.intake.kept, real.intake.problems) == (1_724, 1_724, ())
    assert len(real.wallets) == 18
    assert real.intake.notes[0].startswith("3 records share their logId")


@needs_data
@pytest.mark.data
def test_a_real_deposit_checked_by_hand(real: LendingFileReading) -> None:
    # One record: 2000000000 raw units of USDC (6 decimals) at 0.99383182742... USD.
    line = line_of(real, "0x00000000001accfa")
    assert line.deposited_usd == pytest.approx(2_000 * 0.9938318274296357, abs=1e-6)
    assert (line.score, line.risk_label) == (None, "thin file")


@needs_data
@pytest.mark.data
def test_a_real_borrower_checked_by_hand(real: LendingFileReading) -> None:
    # 25 records; sums over the file with USDC, USDT / 1e6, WBTC / 1e8, the rest / 1e18, times assetPriceUSD.
    line = line_of(real, "0x000000000a38444e")
    assert (line.deposits, line.borrows, line.repays, line.redeems) == (7, 8, 5, 5)
    assert line.deposited_usd == pytest.approx(18_390.67, abs=0.01)
    assert line.borrowed_usd == pytest.approx(11_631.43, abs=0.01)
    assert line.repaid_usd == pytest.approx(11_640.28, abs=0.01)
    assert line.redeemed_usd == pytest.approx(9_355.62, abs=0.01)
    assert line.repaid_to_borrowed == pytest.approx(11_640.28 / 11_631.43, abs=1e-5)


@needs_data
@pytest.mark.data
def test_a_real_liquidated_wallet_checked_by_hand(real: LendingFileReading) -> None:
    line = line_of(real, "0x000006eee6e39015")
    assert (line.liquidations, line.liquidated_before) == (3, True)
    # principalAmount / 1e6 (USDT) * borrowAssetPriceUSD of the three liquidation records.
    covered = 875.179341 * 1.0132146646649982 + 437.921634 * 1.0088858883370110 + 215.756538 * 1.0011239071296512
    assert line.liquidated_usd == pytest.approx(covered, abs=1e-6)
    assert line.liquidated_usd == pytest.approx(1_544.56, abs=0.01)
    assert line.redeemed_to_deposited == pytest.approx(149_679.44 / 77_871.46, abs=1e-5)


@needs_data
@pytest.mark.data
def test_real_counts_agree_with_the_verified_ones(real: LendingFileReading) -> None:
    with (DATA / "wallet_counts_3497.csv").open() as file:
        verified: dict[str, dict[str, Any]] = {row["wallet"]: row for row in csv.DictReader(file)}
    for line in real.wallets[:-1]:  # the last wallet is cut in the records
        row = verified[line.wallet.lower()]
        counts = ("deposits", "borrows", "repays", "redeems", "liquidations", "active_days")
        assert [getattr(line, name) for name in counts] == [int(row[name]) for name in counts]


@needs_data
@pytest.mark.data
def test_real_dollar_sums_are_plausible(real: LendingFileReading) -> None:
    for line in real.wallets:
        sums = (line.deposited_usd, line.borrowed_usd, line.repaid_usd, line.redeemed_usd)
        assert all(total is not None and 0 <= total < 1e7 for total in sums), line


@needs_data
@pytest.mark.data
def test_the_verified_counts_are_read_as_a_table(model: SegmentModel) -> None:
    found = read_file((DATA / "wallet_counts_3497.csv").read_bytes(), "counts.csv", model)
    assert (found.intake.kept, found.intake.problems) == (3_497, ())
    totals = [
        sum(getattr(line, name) for line in found.wallets) for name in ("deposits", "redeems", "borrows", "repays")
    ]
    assert totals == [37_808, 32_305, 17_086, 12_553]
    assert sum(line.liquidated_before for line in found.wallets) == 101
