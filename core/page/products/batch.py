"""Many clients on the Products tab: the table of results, and files to take away."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

from core.page.kit.downloads import download_folder
from core.page.kit.segment_answer import caveat_lines
from core.page.kit.wording import escaped
from core.page.products.form import CATEGORY_TITLES
from core.products.catalog import CATEGORIES
from core.products.export import batch_csv, profiles_csv
from core.products.presets import PRESETS
from core.products.profile import TITLES
from core.products.reading import BatchReading, BatchRow, ProductReading
from core.wire import to_json

SHOWN_ROWS = 100


def batch_card(batch: BatchReading) -> str:
    """How many rows were answered, and the first of them as a table."""
    shown = batch.results[:SHOWN_ROWS]
    head = "".join(f'<th scope="col">{escaped(CATEGORY_TITLES[category])}</th>' for category in CATEGORIES)
    more = f" The first {SHOWN_ROWS} are shown; the file has all." if batch.rows_read > SHOWN_ROWS else ""
    return (
        f'<section class="ll-card"><h3>{batch.answered:,} of {batch.rows_read:,} clients answered</h3>'
        f'<p class="ll-sub">{_refused(batch)} The small number is the confidence, of 100.{more}</p>'
        '<div class="ll-scroll"><table class="ll-table"><thead><tr><th scope="col">Row</th><th scope="col">Client</th>'
        f'<th scope="col" class="ll-n">Health</th><th scope="col">Profile</th>{head}</tr></thead>'
        f"<tbody>{''.join(map(_row, shown))}</tbody></table></div>{caveat_lines(batch.assumptions)}</section>"
    )


def _refused(batch: BatchReading) -> str:
    if not batch.refused:
        return "None refused."
    why = ", ".join(
        f"{reason.rows:,} for {escaped(TITLES.get(reason.field, reason.field).lower())}"
        if reason.field
        else f"{reason.rows:,} not cut into the header's columns"
        for reason in batch.refusals
    )
    return f"{batch.refused:,} refused: {why}; each row says why."


def _row(row: BatchRow) -> str:
    begin = f'<tr><td>{row.row:,}</td><th scope="row">{escaped((row.client or "")[:60])}</th>'
    if row.recommendations is None or row.confidence_scores is None or row.financial_health_score is None:
        return f'{begin}<td colspan="{2 + len(CATEGORIES)}">Not answered: {escaped(row.error)}</td></tr>'
    cells = "".join(
        f"<td>{escaped(row.recommendations[category])} <em>{100 * row.confidence_scores[category]:.0f}</em></td>"
        for category in CATEGORIES
    )
    health = f'<td class="ll-n">{row.financial_health_score:.1f}</td>'
    return f"{begin}{health}<td>{escaped(row.profile)}</td>{cells}</tr>"


def write_batch(batch: BatchReading) -> str:
    """The results as a file that the page may serve; its path."""
    file = download_folder() / f"ledgerlens-products-{secrets.token_hex(3)}.csv"
    file.write_bytes(batch_csv(batch))
    return str(file)


def write_reading(reading: ProductReading) -> str:
    """The whole answer as JSON, as every other wire gives it; its path."""
    file = download_folder() / f"ledgerlens-client-{secrets.token_hex(3)}.json"
    text = json.dumps(to_json(reading), indent=2, ensure_ascii=False, allow_nan=False)
    file.write_text(text + "\n", encoding="utf-8")
    return str(file)


def example_file() -> bytes:
    """The examples of the page as a file to try, or to write one's own after."""
    return profiles_csv(list(PRESETS.items()))


def read_upload(path: str) -> tuple[bytes, str]:
    """An upload's bytes and what its sender called it; the framework hands over a path of its own making."""
    file = Path(path)
    return file.read_bytes(), file.name
