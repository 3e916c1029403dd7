"""From the bytes of a ledger to alerts: what was read, left out and joined comes along."""

from __future__ import annotations

from core.anomaly.file import score_file
from core.anomaly.model import AnomalyModel
from core.tables.ledgers.choices import LedgerChoices
from core.tables.upload import Upload

ROWS = [
    ("wallet_id", "timestamp", "amount", "counterparty", "currency"),
    *((f"w{n % 4}", f"2025-03-{1 + n // 4:02d}T10:{n:02d}:00Z", f"{20 + n}", f"p{n % 3}", "EUR") for n in range(40)),
    ("w1", "no date", "5", "p1", "EUR"),
]
LEDGER = Upload("ledger.csv", "\n".join(",".join(row) for row in ROWS).encode())
USERS = Upload("users.csv", b"wallet_id,kyc_level\nw0,full\nw1,none\nw2,full\nw3,none\n")


def test_a_ledger_comes_out_with_its_reading_and_the_rows_left_out(model: AnomalyModel) -> None:
    steps = list[float]()
    found = score_file(
        LEDGER, model, "combined", 10, None, LedgerChoices(), progress=lambda _, share: steps.append(share)
    )
    report = found.reading.cleaning
    assert (report.rows_read, report.rows_kept) == (41, 40)
    assert found.column_names == ROWS[0]
    assert found.dropped_csv
    assert b"no date" in found.dropped_csv
    assert list(found.reading.by_currency) == ["EUR"]
    assert steps == sorted(steps)


def test_the_key_of_a_joined_file_can_be_sent_with_the_next(model: AnomalyModel) -> None:
    found = score_file(LEDGER, model, "combined", 10, None, LedgerChoices(), USERS)
    assert found.reading.reading["wallets_file.key"] == "wallet_id"
