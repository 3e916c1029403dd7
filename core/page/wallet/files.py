"""Files of one wallet to take away: the whole reading, its features, every row, the numbers behind the pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from core.page.kit.downloads import download_folder, features_csv, reading_json
from core.wallet.analyze import OpenedWallet
from core.wallet.chart_data import figures
from core.wallet.export import sheet

if TYPE_CHECKING:
    from core.segments.model import SegmentModel


class WalletFiles(NamedTuple):
    """Paths that the page may serve."""

    reading: str
    features: str
    rows: str
    figures: str


def write_wallet_files(opened: OpenedWallet, model: SegmentModel) -> WalletFiles:
    """Write the reading as JSON; features, every row (spam marked) and the numbers behind the pictures as CSV."""
    from core.tables.export import export_csv

    stem = file_stem(opened)
    folder = download_folder()
    reading, features = folder / f"{stem}.json", folder / f"{stem}.csv"
    rows, numbers = folder / f"{stem}-transactions.csv", folder / f"{stem}-figures.csv"
    reading.write_text(reading_json(opened.reading), encoding="utf-8")
    features.write_text(features_csv(opened.reading, model), encoding="utf-8")
    rows.write_bytes(export_csv(sheet(opened.seen, opened.sorting)))
    numbers.write_bytes(export_csv(figures(opened)))
    return WalletFiles(str(reading), str(features), str(rows), str(numbers))


def write_report(opened: OpenedWallet, pdf: bytes) -> str:
    """Write the one-page report; its path."""
    path = Path(download_folder()) / f"{file_stem(opened)}-report.pdf"
    path.write_bytes(pdf)
    return str(path)


def file_stem(opened: OpenedWallet) -> str:
    """`ledgerlens-0x1234-abcd`."""
    address = opened.reading.address
    return f"ledgerlens-{address[:6]}-{address[-4:]}"
