"""An Aave file on the Wallet tab: what became of its records, a table of every wallet, and files to take away."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.errors import InvalidInput, LedgerlensError
from core.lending.intake import Intake, Problem
from core.lending.reading import LendingFileReading, WalletLine
from core.lending.stream import ALLOWED
from core.page.kit.downloads import download_folder
from core.page.kit.segment_answer import caveat_lines
from core.page.kit.states import error_card, tried
from core.page.kit.wording import escaped, number_text
from core.page.links import PICK_SCRIPT, PRIVATE, picked
from core.segments.reading import REFITS
from core.tables.export import export_csv
from core.wire import to_json

if TYPE_CHECKING:
    from core.service import Service

SHOWN_ROWS = 200
EXAMPLE = "aave-example"
EXAMPLE_NAME = "the synthetic example file"
EXAMPLE_FILE = Path(__file__).parents[3] / "sample_data" / "aave_records.json"
# The table stands below a wallet's answer; it must not stay unseen there.
SHOW_SCRIPT = """
watch('value', () => { if (element.textContent.trim()) element.scrollIntoView({block: 'start'}); });
"""
NOTE = (
    '<p class="ll-note">JSON: a list of Aave records (userWallet, action, timestamp, actionData). CSV: one wallet a '
    "row with deposits, borrows, repays, redeems and active_days. At most 64 MB; this app reads it and sends it "
    "nowhere else.</p>"
    f'<p class="ll-label"><button type="button" class="ll-pick" data-pick="{EXAMPLE}">Try the synthetic example file'
    "</button></p>"
)
HEAD = (
    ("Wallet", False),
    ("Segment", False),
    ("Risk", False),
    ("Score", True),
    ("Deposits", True),
    ("Borrows", True),
    ("Repays", True),
    ("Redeems", True),
    ("Liquidations", True),
    ("Borrowed, USD", True),
    ("Repaid", True),
)


def build_upload() -> tuple[gr.HTML, gr.UploadButton]:
    """The inputs, into the open column: the example and the button."""
    with gr.Accordion("Hand in an Aave record file", open=False, elem_classes="ll-gap", elem_id="ll-lending-upload"):
        example = gr.HTML(NOTE, js_on_load=PICK_SCRIPT, elem_id="ll-lending-example")
        upload = gr.UploadButton("Upload a file", file_count="single", type="filepath", size="sm")
    return example, upload


def build_answer(service: Service, example: gr.HTML, upload: gr.UploadButton) -> None:
    """The answer, into the open column, and the events of both inputs."""
    table = gr.HTML(js_on_load=SHOW_SCRIPT, elem_id="ll-lending-file")
    with gr.Row(visible=False, elem_classes="ll-downs") as downloads:
        as_csv = gr.DownloadButton("Download every wallet (CSV)", size="sm")
        as_json = gr.DownloadButton("Download with what was left out (JSON)", size="sm")
    outputs: list[Any] = [table, downloads, as_csv, as_json]

    def take(path: str | None) -> list[Any]:
        if path is None:
            return _updates(service, None, "")
        return _updates(service, Path(path), Path(path).name)

    def try_example(event: gr.EventData) -> list[Any]:
        if picked(event) != EXAMPLE:
            return [gr.skip()] * len(outputs)
        return _updates(service, EXAMPLE_FILE, EXAMPLE_NAME)

    quiet = {**PRIVATE, "show_progress": "hidden"}
    upload.upload(take, upload, outputs, **quiet)
    example.click(try_example, None, outputs, trigger_mode="once", **quiet)


def _updates(service: Service, path: Path | None, name: str) -> list[Any]:
    def work() -> list[Any]:
        if path is None:
            raise InvalidInput("file", "is missing", ALLOWED)
        found = service.lending.read_lending_file(path.read_bytes(), name)
        csv_file, json_file = write_files(found)
        return [file_card(found, name), gr.Row(visible=True), csv_file, json_file]

    done = tried(work)
    if isinstance(done, LedgerlensError):
        return [error_card(done), gr.Row(visible=False), gr.skip(), gr.skip()]
    return done


def file_card(reading: LendingFileReading, name: str) -> str:
    """What was read of the file, what was left out and why, and one row per wallet."""
    lines = reading.wallets
    shown = "".join(map(_row, lines[:SHOWN_ROWS]))
    more = f" The first {SHOWN_ROWS} are shown; the downloads have all." if len(lines) > SHOWN_ROWS else ""
    head = "".join(f'<th scope="col"{_number(number)}>{title}</th>' for title, number in HEAD)
    title = f"{len(lines):,} wallet{'' if len(lines) == 1 else 's'} in {name[:80]}"
    return (
        f'<section class="ll-card"><h3>{escaped(title)}</h3>'
        f'<p class="ll-sub">{_read(reading.intake)} Dollars are those of each moment, with the decimals of each token; '
        f"ratios without a denominator are empty. No loan: thin file.{more}</p>{_left_out(reading.intake)}"
        f'<div class="ll-scroll"><table class="ll-table"><thead><tr>{head}</tr></thead><tbody>{shown}</tbody></table>'
        f"</div>{caveat_lines((*reading.intake.notes, *reading.caveats))}</section>"
    )


def _read(intake: Intake) -> str:
    what = "records" if intake.kind == "records" else "rows"
    return f"{intake.kept:,} of {intake.read:,} {what} count."


def _left_out(intake: Intake) -> str:
    """Everything that was left out or is incomplete, by kind."""
    if not intake.problems:
        return '<p class="ll-note">Nothing was left out.</p>'
    rows = "".join(map(_problem, intake.problems))
    what = "record" if intake.kind == "records" else "row"
    return (
        f'<details class="ll-more" open><summary>Left out, or not whole: {len(intake.problems)} kinds</summary>'
        '<div class="ll-scroll"><table><thead><tr><th scope="col">What</th><th scope="col" class="ll-n">How many</th>'
        f'<th scope="col">Left out</th><th scope="col">For example, {what}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def _problem(problem: Problem) -> str:
    examples = "; ".join(problem.examples[:3])
    return (
        f'<tr><th scope="row">{escaped(problem.kind)}</th><td class="ll-n">{problem.count:,}</td>'
        f"<td>{'yes' if problem.dropped else 'no'}</td><td>{escaped(examples)}</td></tr>"
    )


def _row(line: WalletLine) -> str:
    score = "none" if line.score is None else f"{line.score:,}"
    dollars = "" if line.borrowed_usd is None else number_text(round(line.borrowed_usd, 2))
    repaid = "" if line.repaid_to_borrowed is None else f"{100 * line.repaid_to_borrowed:,.0f} %"
    counts = (line.deposits, line.borrows, line.repays, line.redeems, line.liquidations)
    cells = "".join(f'<td class="ll-n">{count:,}</td>' for count in counts)
    return (
        f'<tr><th scope="row"><span class="ll-mono" title="{escaped(line.wallet)}">{line.wallet[:8]}…{line.wallet[-6:]}'
        f"</span></th><td>{escaped(line.segment)} <em>{line.refits} of {REFITS}</em></td><td>{escaped(line.risk_label)}"
        f'</td><td class="ll-n">{score}</td>{cells}<td class="ll-n">{dollars}</td><td class="ll-n">{repaid}</td></tr>'
    )


def _number(is_number: bool) -> str:
    return ' class="ll-n"' if is_number else ""


def write_files(reading: LendingFileReading) -> tuple[str, str]:
    """Every wallet as CSV, and the whole answer as JSON: the paths of both."""
    folder = download_folder()
    csv_file, json_file = folder / "ledgerlens-lending.csv", folder / "ledgerlens-lending.json"
    names = [field.name for field in fields(WalletLine)]
    columns = {name.rstrip("_"): [getattr(line, name) for line in reading.wallets] for name in names}
    csv_file.write_bytes(export_csv(columns))
    json_file.write_text(json.dumps(to_json(reading), indent=1, allow_nan=False) + "\n", encoding="utf-8")
    return str(csv_file), str(json_file)
