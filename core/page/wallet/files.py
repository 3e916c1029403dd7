"""Files to take away: of one wallet its reading, features, rows, pictures' numbers and report; a comparison; a file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from core.lending.reading import LendingFileReading, WalletLine
from core.page.kit.downloads import download_folder
from core.wallet.analyze import OpenedWallet
from core.wallet.chart_data import chart_columns
from core.wallet.compare import WalletComparison
from core.wallet.export import history_table
from core.wallet.reading import WalletReading
from core.wire import to_json

if TYPE_CHECKING:
    from core.segments.model import SegmentModel
    from core.service.groups import WalletsJob


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
    features.write_bytes(features_csv(opened.reading, model))
    rows.write_bytes(export_csv(history_table(opened.history, opened.sorting)))
    numbers.write_bytes(export_csv(chart_columns(opened)))
    return WalletFiles(str(reading), str(features), str(rows), str(numbers))


def write_report(opened: OpenedWallet, pdf: bytes) -> str:
    """Write the one-page report; its path."""
    path = Path(download_folder()) / f"{file_stem(opened)}-report.pdf"
    path.write_bytes(pdf)
    return str(path)


def write_comparison(found: WalletComparison) -> str:
    """Write a comparison as JSON; its path."""
    path = download_folder() / "ledgerlens-comparison.json"
    path.write_text(reading_json(found), encoding="utf-8")
    return str(path)


def write_lending_files(reading: LendingFileReading) -> tuple[str, str]:
    """Every wallet of an Aave file as CSV, and the whole answer as JSON: the paths of both."""
    from core.tables.export import export_csv

    folder = download_folder()
    csv_file, json_file = folder / "ledgerlens-lending.csv", folder / "ledgerlens-lending.json"
    names = [field.name for field in fields(WalletLine)]
    columns = {name.rstrip("_"): [getattr(line, name) for line in reading.wallets] for name in names}
    csv_file.write_bytes(export_csv(columns))
    json_file.write_text(json.dumps(to_json(reading), indent=1, allow_nan=False) + "\n", encoding="utf-8")
    return str(csv_file), str(json_file)


def write_group_files(job: WalletsJob, rows: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """Every wallet of a list as CSV, formula-safe, and the whole answer as JSON: the paths of both."""
    from core.tables.export import export_csv

    folder = download_folder()
    csv_file, json_file = folder / "ledgerlens-wallets.csv", folder / "ledgerlens-wallets.json"
    names = list(rows[0]) if rows else ["asked"]
    csv_file.write_bytes(export_csv({name: [_cell(one[name]) for one in rows] for name in names}))
    body = {**to_json(job), "rows": list(rows), "next": None}
    json_file.write_text(json.dumps(body, indent=1, allow_nan=False) + "\n", encoding="utf-8")
    return str(csv_file), str(json_file)


def _cell(value: object) -> object:
    return "; ".join(str(one) for one in value) if isinstance(value, (list, tuple)) else value


def file_stem(opened: OpenedWallet) -> str:
    """`ledgerlens-0x1234-abcd`."""
    address = opened.reading.address
    return f"ledgerlens-{address[:6]}-{address[-4:]}"


def reading_json(reading: WalletReading | WalletComparison) -> str:
    """The reading exactly as every other wire gives it."""
    return json.dumps(to_json(reading), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def features_csv(reading: WalletReading, model: SegmentModel) -> bytes:
    """One row per feature; a missing value is empty."""
    from core.tables import export_csv

    specs = {spec.name: spec for spec in model.schema}
    evidence = {item.feature: item for item in reading.persona.evidence} if reading.persona else {}
    rows = [(name, value, specs.get(name), evidence.get(name)) for name, value in reading.features.items()]
    return export_csv(
        {
            "feature": [name for name, *_ in rows],
            "title": [spec.title if spec else None for *_, spec, _ in rows],
            "value": [None if value is None else float(value) for _, value, *_ in rows],
            "unit": [spec.unit if spec else None for *_, spec, _ in rows],
            "percentile": [None if item is None else f"{item.percentile:.2f}" for *_, item in rows],
            "push": [None if item is None else item.push for *_, item in rows],
        }
    )
