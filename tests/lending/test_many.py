"""Files of many wallets; and of real records, checked by hand."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from core.lending.many import read_file
from core.lending.reading import LendingFileReading, WalletLine
from core.segments.model import SegmentModel
from core.service import Service
from tests.lending.made import ALICE, BOB, file_of, liquidation, record

DATA = Path(__file__).parents[3] / "shared" / "data" / "aave_v2"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="needs ../shared/data/aave_v2")


@pytest.fixture(scope="module")
def model(service: Service) -> SegmentModel:
    """The bundled model."""
    return service.model("lending")


def test_a_file_gives_one_line_per_wallet_in_its_order(model: SegmentModel) -> None:
    data = file_of(record(userWallet=BOB, txHash="0x2"), record(), liquidation())
    found = read_file(data, "x.csv", model).reading
    assert [line.wallet.lower() for line in found.wallets] == [BOB, ALICE]
    assert [line.liquidated_before for line in found.wallets] == [False, True]
    assert found.wallets[1].liquidated_usd == 900.0


def test_a_line_says_the_same_as_the_reading_of_that_wallet(model: SegmentModel) -> None:
    found = read_file(file_of(record(), record("borrow", txHash="0x2"), liquidation()), "", model).reading
    counts = {"num_deposits": 1, "num_borrows": 1, "num_repayments": 0, "num_redeems": 0, "active_days": 1}
    reading = model.read(counts)
    (line,) = found.wallets
    assert (line.segment, line.cluster) == (reading.label, reading.cluster)
    assert (line.refits + 0.5) / (100 + 0.5 * len(model.labels)) == pytest.approx(reading.probabilities[line.segment])


def test_a_table_is_told_from_records_by_its_bytes(model: SegmentModel) -> None:
    table = f"wallet,deposits,redeems,borrows,repays,active_days\n{ALICE},3,1,2,1,5\n".encode()
    found = read_file(table, "records.json", model).reading
    assert found.intake.kind == "counts"
    assert found.wallets[0].borrowed_usd is None


@pytest.fixture(scope="module")
def real(model: SegmentModel) -> LendingFileReading:
    """The shared 1,724 records."""
    return read_file((DATA / "user-wallet-transactions.first1724.json").read_bytes(), "records.json", model).reading


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
    found = read_file((DATA / "wallet_counts_3497.csv").read_bytes(), "counts.csv", model).reading
    assert (found.intake.kept, found.intake.problems) == (3_497, ())
    totals = [
        sum(getattr(line, name) for line in found.wallets) for name in ("deposits", "redeems", "borrows", "repays")
    ]
    assert totals == [37_808, 32_305, 17_086, 12_553]
    assert sum(line.liquidated_before for line in found.wallets) == 101


@needs_data
@pytest.mark.data
@pytest.mark.parametrize(("wallet", "owed"), [("0x00002b503a", 0.65), ("0x000000003c", 0.81), ("0x000000e28f", 1.20)])
def test_real_wallets_that_owe_much_of_what_is_seen_supplied_are_not_low(
    real: LendingFileReading, wallet: str, owed: float
) -> None:
    line = line_of(real, wallet)
    assert line.loan_to_value == pytest.approx(owed, abs=0.01)
    assert line.risk_label != "Low"
