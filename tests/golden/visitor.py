"""A visitor of the page, without a browser. The only file here that knows how the page is built.

What it presses and reads has the names that people see or that the browser tests rely on: the `elem_id` of a component,
or else its label, or else the words on it. No module of the page is imported, so none of their names matters.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.block_function import BlockFunction
from gradio.blocks import Block
from gradio.helpers import special_args

# What stands in a line of its own, or in a cell of its own. Everything else is inline, as in a browser.
BLOCKS = {
    *("header", "footer", "main", "nav", "section", "div", "p", "pre", "blockquote", "address", "hr", "br"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "details", "summary"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption"),
    *("form", "fieldset", "legend", "label", "input", "textarea", "select", "option", "output", "button"),
    *("svg", "title", "desc", "text"),
}
UNSEEN = {"script", "style", "template"}
VOID = {"br", "hr", "input", "img", "meta", "link", "path", "rect", "line", "circle"}
PICK = "data-pick"


@dataclass
class Answer:
    """What an event changed: by the name of the component.

    Attributes:
        texts: Visible text of what is HTML, line by line.
        files: Where the files to take away lie.
        values: New values of fields and tables.
    """

    texts: dict[str, list[str]]
    files: dict[str, Path]
    values: dict[str, Any]


class Visitor:
    """One visitor and what stands in the fields of the page.

    Args:
        page: The page.
    """

    def __init__(self, page: gr.Blocks) -> None:
        self._page = page
        self._values = {number: getattr(block, "value", None) for number, block in page.blocks.items()}

    def __iter__(self) -> Iterator[tuple[str, list[str]]]:
        """What every piece of HTML says that says anything, from the top of the page down."""
        for block in self._page.blocks.values():
            if isinstance(block, gr.HTML) and self._values[block._id]:
                lines = visible(str(self._values[block._id]))
                if lines:
                    yield _name(block), lines

    def put(self, name: str, value: Any) -> None:
        """Fill a field in; nothing happens yet."""
        self._values[self._block(name)._id] = value

    def do(self, name: str, event: str, data: Any = None, value: Any = None) -> Answer:
        """Make an event happen and follow what it sets off.

        Args:
            name: The component, by its id, label or words.
            event: Such as "click", "input", "upload" or "select".
            data: What the browser sends along.
            value: What the field holds by now, if that is what changed.
        """
        source = self._block(name, event)
        if value is not None:
            self._values[source._id] = value
        answer = Answer({}, {}, {})
        for function in self._heard(source, event):
            self._run(function, gr.EventData(source, data), answer)
        return answer

    def pick(self, name: str, words: str) -> Answer:
        """Click the button with these words inside a piece of HTML."""
        found = [pick for said, pick in self.picks(name) if words in said]
        assert found, f"{name} has no button {words!r}: {[said for said, _ in self.picks(name)]}"
        return self.do(name, "click", {"pick": found[0]})

    def picks(self, name: str) -> list[tuple[str, str]]:
        """The words on the buttons inside a piece of HTML, and what each sends."""
        return buttons(str(self._values[self._block(name)._id] or ""))

    def _block(self, name: str, event: str | None = None) -> Block:
        found = [block for block in self._page.blocks.values() if _name(block) == name]
        if event is not None:
            found = [block for block in found if self._heard(block, event)]
        assert len(found) == 1, f"{len(found)} components are called {name!r}"
        return found[0]

    def _heard(self, block: Block, event: str) -> list[BlockFunction]:
        return [function for function in self._page.fns.values() if (block._id, event) in function.targets]

    def _run(self, function: BlockFunction, event: gr.EventData, answer: Answer) -> None:
        if function.fn is None:
            return  # a script of the page, or what only stops other events
        given = [self._values[block._id] for block in function.inputs]
        before = {block._id: self._values[block._id] for block in function.outputs}
        said = function.fn(*special_args(function.fn, given, None, event)[0])
        if inspect.isgenerator(said):
            updates = None
            for updates in said:  # each of them is shown: what a step leaves alone keeps what the step before put there
                self._show(function, updates, answer)
        else:
            self._show(function, said, answer)
        for block in function.outputs:
            if isinstance(block, gr.State) and self._values[block._id] is not before.get(block._id):
                for heard in self._heard(block, "change"):
                    self._run(heard, gr.EventData(block, None), answer)
        for after in self._page.fns.values():
            if after.trigger_after == function._id:
                self._run(after, event, answer)

    def _show(self, function: BlockFunction, said: Any, answer: Answer) -> None:
        for block, update in _updates(function, said):
            value = update
            if isinstance(update, Block):
                if "value" not in update.constructor_args:
                    continue
                value = update.constructor_args["value"]
            elif isinstance(update, dict) and update.get("__type__") == "update":
                if "value" not in update:
                    continue
                value = update["value"]
            self._values[block._id] = value
            if isinstance(block, gr.HTML):
                answer.texts[_name(block)] = visible(str(value or ""))
            elif isinstance(block, gr.DownloadButton):
                if value is not None:
                    answer.files[_name(block)] = Path(value)
            elif not isinstance(block, gr.State):
                answer.values[_name(block)] = value


def _name(block: Block) -> str:
    words: list[object] = [getattr(block, "elem_id", None), getattr(block, "label", None)]
    if isinstance(block, gr.HTML):
        words.append(next(iter(visible(str(block.value or ""))), None))
    elif isinstance(block, (gr.Button, gr.DownloadButton, gr.UploadButton)):
        words.append(block.value)
    return next((word for word in words if isinstance(word, str) and word), f"{type(block).__name__} {block._id}")


def visible(html: str) -> list[str]:
    """The lines that a reader sees: no tags, blanks folded, what is in a block of its own in a line of its own."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [line for line in (" ".join(line.split()) for line in "".join(reader.pieces).split("\n")) if line]


def buttons(html: str) -> list[tuple[str, str]]:
    """Words and message of every button that sends one."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [(" ".join("".join(words).split()), pick) for words, pick in reader.picks]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.picks: list[tuple[list[str], str]] = []
        self._open: list[tuple[str, bool]] = []  # tag, and whether its button is the last of `picks`
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._break(tag)
        if tag in VOID:
            return
        if given.get(PICK) is not None:
            self.picks.append(([], str(given[PICK])))
        self._open.append((tag, PICK in given))
        self._unseen += tag in UNSEEN

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  overridden
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in {name for name, _ in self._open}:
            name, _ = self._open.pop()
            self._unseen -= name in UNSEEN
            if name == tag:
                break
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data.replace("\n", " "))
            if any(is_pick for _, is_pick in self._open):
                self.picks[-1][0].append(data)

    def _break(self, tag: str) -> None:
        if tag in BLOCKS:
            self.pieces.append("\n")


def _updates(function: BlockFunction, said: Any) -> list[tuple[Block, Any]]:
    """What a handler gave, by component; what it does not name keeps what it holds."""
    if isinstance(said, dict) and all(isinstance(key, Block) for key in said):
        assert {block._id for block in said} <= {block._id for block in function.outputs}, function.name
        return list(said.items())
    updates = said if len(function.outputs) > 1 else [said]
    return list(zip(function.outputs, updates, strict=True))
