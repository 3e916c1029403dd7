"""The panel of a lens that reads files: upload, examples, columns, choices, answer, downloads, read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Generic, Literal

import gradio as gr

from core.errors import LedgerlensError
from core.front.asked import read_query
from core.markup import el, join
from core.page.kit.card import label, more, note
from core.page.kit.column_form import COLUMN_SCRIPT, sent_choices
from core.page.kit.file_lens import DOWNLOAD, Answer, Columns, FileLens, Update
from core.page.kit.file_run import run
from core.page.kit.lists import pick_button
from core.page.kit.opening import FileOpening, read_as_id
from core.page.kit.states import tried
from core.page.kit.two_files import put_together
from core.page.links import PICK_SCRIPT, QUIET, Links, opening_script, picked

UPLOAD_HEIGHT = 170
# A button of the answer takes away what one of the buttons below it offers.
TAKE_SCRIPT = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-takes]');
  if (button) document.querySelectorAll('#DOWNLOADS :is(button, a)')[Number(button.dataset.takes)]?.click();
});
"""
# An answer that comes into an empty place is scrolled to.
SHOW_SCRIPT = """
watch('value', () => { if (element.textContent.trim()) element.scrollIntoView({block: 'start'}); });
"""
NO_FILE = note("Once a file is read, this says which column was read as what, and lets you correct it.")


class FilePanel(Generic[Answer]):
    """Components by name, and the events between them.

    `inputs` and `answers` put components into the column that is open; `add` takes a lens's own parts; `connect` comes
    last. `parts` maps every name that an update may carry to its component.

    Args:
        lens: What is done with a file.
    """

    def __init__(self, lens: FileLens[Answer]) -> None:
        self.lens = lens
        self.parts: dict[str, Any] = {"source": gr.State("")} if lens.has_form else {}
        self.choices: dict[str, Any] = {}
        self._hold: Callable[[str], str] | None = None
        self._upload: Any = None
        self._examples: Any = None

    def inputs(self, *, compact: bool = False, heading: str = "", said: str = "") -> None:
        """The field for the file and the examples.

        Args:
            compact: Whether a button does for the field, where a file is not the first thing on the tab.
            heading: What stands above.
            said: What the file has to hold.
        """
        name = f"ll-{self.lens.name}"
        buttons = [pick_button(example.words, key) for key, example in self.lens.examples.items()]
        offered = [label(buttons)] if compact else [label("Try one (synthetic)"), el("div", buttons, class_="ll-picks")]
        shown = join(
            [
                label(heading) if heading else None,
                more("What the file has to hold", note(said)) if said else None,
                *offered,
            ]
        )
        example: dict[str, Any] = {"value": shown, "js_on_load": PICK_SCRIPT, "elem_id": f"{name}-example"}
        if compact:
            self._examples = gr.HTML(**example)
            self._upload = gr.UploadButton(self.lens.upload, size="sm", elem_classes="ll-gap", **self._sent)
        else:
            self._upload = gr.File(
                label=self.lens.upload, type="filepath", height=UPLOAD_HEIGHT, elem_id=f"{name}-file"
            )
            self._examples = gr.HTML(**example)

    @property
    def _sent(self) -> dict[str, Any]:
        return {"file_count": self._count, "type": "filepath", "elem_id": f"ll-{self.lens.name}-file"}

    @property
    def _count(self) -> Literal["single", "multiple"]:
        return "multiple" if self.lens.joins else "single"

    @property
    def _downloads_id(self) -> str:
        return f"ll-{self.lens.name}-downloads"

    def source(self, button: str) -> None:
        """How a file was read, the examples, and the button for the visitor's own, in one row above the answer.

        Args:
            button: What stands on it.
        """
        name = f"ll-{self.lens.name}"
        self.parts["read_as"] = gr.HTML(note(self.lens.upload), elem_id=read_as_id(self.lens.name))
        buttons = [pick_button(example.words, key) for key, example in self.lens.examples.items()]
        self._examples = gr.HTML(
            el("div", buttons, class_="ll-picks"), js_on_load=PICK_SCRIPT, elem_id=f"{name}-example"
        )
        self._upload = gr.UploadButton(button, variant="primary", size="md", **self._sent)

    def columns(
        self, title: str = "Columns", elem_id: str | None = None, choices: Callable[[], dict[str, Any]] = dict
    ) -> None:
        """Which column is what, and the lens's choices, in a part that opens.

        Args:
            title: What stands on it.
            elem_id: Its id.
            choices: Makes the components of the lens's choices, by their names.
        """
        name = f"ll-{self.lens.name}-columns"
        with gr.Accordion(title, open=False, elem_classes="ll-gap", elem_id=elem_id or name) as box:
            self.choices |= choices()
            self.parts["columns"] = gr.HTML(NO_FILE, js_on_load=COLUMN_SCRIPT, elem_id=f"{name}-form")
        self.parts["box"] = box

    def answer(self, *, script: str | None = None, elem_id: str | None = None) -> None:
        """Where the answer stands."""
        name = elem_id or f"ll-{self.lens.name}-answer"
        taking = TAKE_SCRIPT.replace("DOWNLOADS", self._downloads_id) if self.lens.downloads else None
        scripts = "".join(filter(None, [script, COLUMN_SCRIPT if self.lens.has_form else None, taking])) or None
        self.parts["answer"] = gr.HTML(self.lens.empty, js_on_load=scripts, elem_id=name)

    def downloads(self) -> None:
        """The files to take away, hidden until there are some."""
        with gr.Row(visible=False, elem_classes="ll-downs", elem_id=self._downloads_id) as row:
            for place, title in enumerate(self.lens.downloads):
                self.parts[f"{DOWNLOAD}{place}"] = gr.DownloadButton(title, size="sm")
        self.parts["downloads"] = row

    def add(self, **parts: Any) -> None:
        """A lens's own parts, by the names that its updates use."""
        self.parts |= parts

    def connect(self, hold: Callable[[str], str] | None = None) -> None:
        """The events of upload, examples and the button that reads again.

        Args:
            hold: As `Links.holder` gives it; None where no answer is shared by a snapshot.
        """
        self._hold = hold
        outputs, choices = list(self.parts.values()), list(self.choices.values())

        # What is open, and fields that an upload may fill in.
        beside = [self.parts["source"], *choices] if self.lens.beside else []

        def try_example(event: gr.EventData, *given: Any) -> Iterator[Mapping[Any, Any]]:
            if picked(event) in self.lens.examples:
                yield from self.start(picked(event), None, given)

        def read_again(event: gr.EventData, source: str, *given: Any) -> Iterator[Mapping[Any, Any]]:
            chosen = dict(zip(self.choices, given, strict=True))
            roles = (*self.lens.roles_for(chosen), *self.lens.also)
            sent = tried(lambda: sent_choices(getattr(event, "_data", None), roles, self.lens.joins))
            if source and not isinstance(sent, LedgerlensError):
                yield from self.start(source, sent.columns, given, sent.options)

        given = [self._upload, *choices, *beside[:1]]
        self._upload.upload(self.take, given, [*outputs, *beside[1:]], trigger_mode="once", **QUIET)
        self._examples.click(try_example, choices, outputs, trigger_mode="once", **QUIET)
        if self.lens.has_form:
            again = [self.parts["source"], *choices]
            for form in (self.parts["columns"], self.parts["answer"]):
                form.input(read_again, again, outputs, trigger_mode="once", **QUIET)

    def take(self, sent: str | list[str] | None, *given: Any) -> Iterator[Mapping[Any, Any]]:
        """Read an upload; one that only says what to choose fills that in, and what is open is read again with it.

        Args:
            sent: Where it lies, or where two lie of which one joins the other.
            given: What stands in the lens's choices, then what is open where the lens looks for such files.
        """
        paths = [sent] if isinstance(sent, str) else sent or []
        path = put_together(paths, self.lens.recognise, self.lens.leads) if paths else None
        said = self.lens.beside(path) if path and len(paths) == 1 and self.lens.beside else None
        many = len(self.choices)
        if path and said is None:
            yield from self.start(path, None, given[:many])
        elif said is not None:
            yield {self.choices[name]: value for name, value in said.items()}
            chosen = dict(zip(self.choices, given, strict=False)) | dict(said)
            if given[many]:
                yield from self.start(given[many], None, tuple(chosen.values()))

    def opens(self, opening: FileOpening[Answer], links: Links, pane: gr.Tab, tab: str) -> None:
        """The example that stands there before anybody asked, and examples that a link asks for.

        Args:
            opening: The example.
            links: What tabs share.
            pane: The tab.
            tab: Its name.
        """
        links.openings[tab], links.previews[tab] = opening.values, opening.preview
        outputs = list(self.parts.values())
        nothing = {self.parts["answer"]: gr.skip()}

        def open_first(query: str) -> Iterator[Mapping[Any, Any]]:
            if query and read_query(query[1:]).is_plain:
                for update in opening.updates():
                    yield self.by_component(update)
            else:
                yield nothing

        def open_link(query: str) -> Iterator[Mapping[Any, Any]]:
            asked = read_query(query)
            yield nothing
            if asked.tab == tab and asked.names_tab:
                found = opening.updates() if asked.is_plain else opening.example(asked.example)
                for update in found:
                    yield self.by_component(update)

        shown = opening_script(self.parts["answer"].elem_id)
        opened = [
            pane.select(open_first, links.query, outputs, js=shown, **QUIET),
            links.on_link(open_link, outputs),
        ]
        # What a visitor brings takes the place of an opening that still computes, which would come after it.
        gr.on([self._upload.upload, self._examples.click], None, cancels=opened, **QUIET)

    def start(
        self, source: str, columns: Columns | None, choices: tuple[Any, ...], options: Mapping[str, Any] | None = None
    ) -> Iterator[dict[Any, Any]]:
        """Read a file or an example: updates by component.

        Args:
            source: The name of an example, or where an upload lies.
            columns: Role -> column as corrected; None to recognise them.
            choices: What stands in the lens's choices, in their order.
            options: Answers to what the file was asked about.
        """
        chosen = dict(zip(self.choices, choices, strict=True))
        request = self.lens.request(source, columns, chosen, options)
        for update in run(self.lens, request if request.shipped else replace(request, hold=self._hold)):
            yield self.by_component(update)

    def by_component(self, update: Update) -> dict[Any, Any]:
        """An update by names as one by components; a part that this panel does not show is left out."""
        return {self.parts[name]: value for name, value in update.items() if name in self.parts}
