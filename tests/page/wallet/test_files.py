"""Files of one wallet to take away."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from core.page.wallet.files import write_report, write_wallet_files
from core.segments.model import SegmentModel
from core.wallet.analyze import OpenedWallet, open_wallet
from tests.wallet.made import ME, START_S, Token, Tx, history, somebody


@pytest.fixture(scope="module")
def opened(onchain: SegmentModel) -> OpenedWallet:
    """Three payments and a spam token whose symbol is a formula."""
    spam = Token(START_S, somebody(50), ME, contract=somebody(701), name="claim at x.example", symbol='=HYPERLINK("a")')
    return open_wallet(history([Tx(START_S + i, somebody(i), eth=1.0) for i in range(3)], [spam]), onchain)


def test_the_files_lie_together_and_are_named_after_the_address(opened: OpenedWallet, onchain: SegmentModel) -> None:
    files = [Path(path) for path in write_wallet_files(opened, onchain)]
    assert len({path.parent for path in files}) == 1
    stem = f"ledgerlens-{opened.reading.address[:6]}-{opened.reading.address[-4:]}"
    assert [path.name for path in files] == [
        f"{stem}.json",
        f"{stem}.csv",
        f"{stem}-transactions.csv",
        f"{stem}-figures.csv",
    ]
    assert json.loads(files[0].read_text(encoding="utf-8"))["spam"]["bait"] == 1


def test_every_row_is_in_the_file_with_what_was_left_out_and_no_formula(
    opened: OpenedWallet, onchain: SegmentModel
) -> None:
    text = Path(write_wallet_files(opened, onchain).rows).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) == 4
    (spam,) = [row for row in rows if row["left_out_as"]]
    assert (spam["left_out_as"], spam["unit"]) == ("bait", '\'=HYPERLINK("a")')


def test_a_report_is_named_after_the_address(opened: OpenedWallet) -> None:
    path = Path(write_report(opened, b"%PDF-"))
    assert path.name.endswith("-report.pdf")
    assert path.read_bytes() == b"%PDF-"
