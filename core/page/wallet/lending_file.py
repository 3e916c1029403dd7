"""An Aave file on the Wallet tab: what became of its records, a table of every wallet, and files to take away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.errors import InvalidInput, LedgerlensError
from core.lending.stream import ALLOWED
from core.markup import join
from core.page.kit.card import label, note
from core.page.kit.lists import pick_button
from core.page.kit.states import error_card, tried
from core.page.links import PICK_SCRIPT, PRIVATE, picked
from core.page.wallet.files import write_lending_files
from core.page.wallet.lending_file_card import file_card

if TYPE_CHECKING:
    from core.service import Service

EXAMPLE = "aave-example"
EXAMPLE_NAME = "the synthetic example file"
EXAMPLE_FILE = Path(__file__).parents[3] / "sample_data" / "aave_records.json"
# The table stands below a wallet's answer; it must not stay unseen there.
SHOW_SCRIPT = """
watch('value', () => { if (element.textContent.trim()) element.scrollIntoView({block: 'start'}); });
"""
NOTE = join(
    [
        note(
            "JSON: a list of Aave records (userWallet, action, timestamp, actionData). CSV: one wallet a row with "
            "deposits, borrows, repays, redeems and active_days. At most 64 MB; this app reads it and sends it nowhere "
            "else."
        ),
        label(pick_button("Try the synthetic example file", EXAMPLE)),
    ]
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
        csv_file, json_file = write_lending_files(found)
        return [file_card(found, name), gr.Row(visible=True), csv_file, json_file]

    done = tried(work)
    if isinstance(done, LedgerlensError):
        return [error_card(done), gr.Row(visible=False), gr.skip(), gr.skip()]
    return done
