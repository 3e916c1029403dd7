"""Many wallets at once, below the answer: a list or a file in, rows as they come, the group's picture and its files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from core.errors import InvalidInput, LedgerlensError
from core.front.asked import read_query
from core.page.kit.column_form import COLUMN_SCRIPT, sent_choices
from core.page.kit.questions import question_card
from core.page.kit.states import empty_card, error_card, tried
from core.page.kit.tables import TABLE_SCRIPT
from core.page.links import QUIET, Links
from core.page.wallet.compare import split_addresses
from core.page.wallet.files import write_group_files
from core.page.wallet.form import chain_choices
from core.page.wallet.group_cards import group_html
from core.service.group_inputs import MOST_WALLETS
from core.service.job_store import DONE, FAILED
from core.sources.chains import ALL
from core.sources.samples import listing
from core.tables.questions import Asked
from core.tables.upload import Upload
from core.wallet.chain import ETHEREUM
from core.wallet.columns import ROLES

if TYPE_CHECKING:
    from core.service import Service
    from core.service.groups import WalletsJob

LOOK_S = 2.0
NEWEST = 50  # rows that are shown while more come
MAX_CHARS = 64 * MOST_WALLETS
EMPTY = empty_card(
    "No group yet",
    "Paste addresses or ENS names, or hand in a table of them or what an explorer lets you download of one or several "
    "wallets. Rows come as wallets are read; the list goes on when you leave, and its link opens it again.",
)
# The id of a list goes to the form of a lens of one's own, on the Persona tab.
TRAIN_SCRIPT = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-own-job]');
  if (!button) return;
  window.llOwnJob = button.dataset.ownJob;  // that tab may not be there yet: it looks when it comes
  document.getElementById('ll-tab-persona-button')?.click();
  window.dispatchEvent(new Event('ll-own-job'));
});
"""
SCRIPT = TABLE_SCRIPT + TRAIN_SCRIPT + COLUMN_SCRIPT
TITLES = {"addresses": "the addresses", "file": "the file", "options.address": "whose download it is"}


def build_group(service: Service, links: Links) -> None:
    """Put the components and events into what is open.

    Args:
        service: What answers.
        links: For links to a list.
    """
    box = gr.Accordion(f"Many wallets at once, up to {MOST_WALLETS:,}", open=False, elem_id="ll-group")
    with box, gr.Row(elem_classes="ll-grid"):
        with gr.Column(elem_classes="ll-side"):
            text = gr.Textbox(
                label="Addresses or ENS names, one per line",
                lines=5,
                max_lines=12,
                elem_classes="ll-mono-input",
                elem_id="ll-group-addresses",
            )
            chain = gr.Dropdown(one_chain(), value=ETHEREUM.name, label="Chain", filterable=False)
            start = gr.Button("Read them all", variant="primary", elem_classes="ll-gap")
            upload = gr.UploadButton(
                "Or hand in a file", file_count="single", type="filepath", size="sm", elem_id="ll-group-file"
            )
            example = gr.Button("Try the examples (synthetic, works offline)", size="sm", elem_id="ll-group-example")
        with gr.Column(elem_classes="ll-main"):
            shown = gr.HTML(EMPTY, js_on_load=SCRIPT, elem_id="ll-grouped")
            with gr.Row(visible=False, elem_classes="ll-downs") as downloads:
                as_csv = gr.DownloadButton("Download every wallet (CSV)", size="sm")
                as_json = gr.DownloadButton("Download rows and picture (JSON)", size="sm")
    job_id = gr.State("")
    clock = gr.Timer(LOOK_S, active=False)
    outputs: list[Any] = [shown, job_id, clock, downloads, as_csv, as_json]

    def begin_typed(typed: str, on: str) -> list[Any]:
        return begin(service, {"addresses": split_addresses(typed, MAX_CHARS), "chain": on})

    def begin_file(path: str | None, on: str) -> list[Any]:
        return begin_upload(service, path, on) if path else [gr.skip()] * len(outputs)

    def begin_answered(path: str | None, on: str, event: gr.EventData) -> list[Any]:
        return begin_upload(service, path, on, getattr(event, "_data", None) or {})

    def begin_examples() -> list[Any]:
        addresses = [sample.address for sample in listing()]
        return ["\n".join(addresses), *begin(service, {"addresses": addresses})]

    def look_again(name: str) -> list[Any]:
        return look(service, name) if name else [gr.skip()] * len(outputs)

    def open_link(query: str) -> list[Any]:
        name = read_query(query).job
        return [gr.Accordion(open=True), *look(service, name)] if name else [gr.skip()] * (len(outputs) + 1)

    start.click(begin_typed, [text, chain], outputs, trigger_mode="once", **QUIET)
    upload.upload(begin_file, [upload, chain], outputs, trigger_mode="once", **QUIET)
    shown.input(begin_answered, [upload, chain], outputs, trigger_mode="once", **QUIET)
    example.click(begin_examples, None, [text, *outputs], trigger_mode="once", **QUIET)
    clock.tick(look_again, job_id, outputs, **QUIET)
    links.on_link(open_link, [box, *outputs])


def one_chain() -> list[tuple[str, str]]:
    """Every chain, without all of them together: a list is read on one."""
    return [(title, name) for title, name in chain_choices() if name != ALL]


def begin(service: Service, given: dict[str, Any]) -> list[Any]:
    """Begin a list: the updates for every output.

    Args:
        service: What answers.
        given: Arguments of `analyze_wallets`.
    """
    job = tried(lambda: service.groups.analyze_wallets(**given))
    if isinstance(job, LedgerlensError):
        return _refused(job)
    return look(service, job.job_id)


def begin_upload(service: Service, path: str | None, chain: str, sent: object = None) -> list[Any]:
    """Begin a list from a file: the updates for every output; what can be read in two ways is asked about.

    Args:
        service: What answers.
        path: Where the framework put the file; None where the browser has none any more.
        chain: Name of the chain.
        sent: What the card with the questions sends; None when the file comes first.
    """

    def given() -> dict[str, Any]:
        if not path:
            raise InvalidInput("file", "is not there any more", "the same file, handed in again")
        chosen = {} if sent is None else vars(sent_choices(sent, ROLES))
        file = Path(path)
        return {"file": Upload(file.name, file.read_bytes()), "chain": chain, **chosen}

    found = tried(given)
    return _refused(found) if isinstance(found, LedgerlensError) else begin(service, found)


def look(service: Service, name: str) -> list[Any]:
    """How a list stands: the updates for every output; files once it is over."""
    found = tried(lambda: _look(service, name))
    return _refused(found) if isinstance(found, LedgerlensError) else found


def _look(service: Service, name: str) -> list[Any]:
    job = service.groups.wallets_job(name)
    if job.status not in (DONE, FAILED):
        newest = service.groups.wallets_job(name, max(job.done - NEWEST, 0))
        return [group_html(newest, newest.rows[::-1]), name, gr.Timer(active=True), gr.Row(visible=False), None, None]
    rows = every_row(service, job)
    csv_file, json_file = write_group_files(job, rows)
    ended = [name, gr.Timer(active=False), gr.Row(visible=bool(rows)), csv_file, json_file]
    return [group_html(job, sorted(rows, key=lambda row: row["place"])), *ended]


def every_row(service: Service, job: WalletsJob) -> list[dict[str, Any]]:
    """All rows of a list, in the order in which they came."""
    rows, following = list(job.rows), job.next
    while following is not None:
        more = service.groups.wallets_job(job.job_id, following)
        rows += more.rows
        following = more.next
    return rows


def _refused(error: LedgerlensError) -> list[Any]:
    card = question_card(error, ROLES, TITLES) if isinstance(error, Asked) else error_card(error, TITLES)
    return [card, "", gr.Timer(active=False), gr.Row(visible=False), None, None]
