"""What happens when a lens reads a file: steps, the first part, the answer or the error, as updates by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import gradio as gr
from markupsafe import Markup

from core.errors import LedgerlensError
from core.markup import EMPTY, el, join
from core.page.kit.card import keeps_mark, note
from core.page.kit.column_form import column_form
from core.page.kit.file_lens import DOWNLOAD, Answer, FileLens, Request, Shown, Update
from core.page.kit.progress import EarlyAnswer, ProgressStep, follow_work
from core.page.kit.questions import question_card
from core.page.kit.states import error_card, file_step, loading_card, tried
from core.tables.questions import Asked


def run(lens: FileLens[Answer], request: Request) -> Iterator[Update]:
    """Each step while work goes on, then the answer or the error; updates by the names of the parts.

    Args:
        lens: Whose file.
        request: What is read.
    """
    waiting = loading_card(lens.doing, "Reading the file.", 0.02)
    yield {"answer": waiting, "source": request.source, **_nothing(lens)}
    part: Shown | None = None
    for news in follow_work(lambda report: answered(lens, request, lens.show(lens.analyze(request, report), request))):
        if isinstance(news, EarlyAnswer):
            part = lens.show(news.answer, replace(request, partial=True))
            yield {"answer": part.answer, "read_as": part.read_as}
        elif isinstance(news, ProgressStep) and part is not None:
            yield {"read_as": join([part.read_as, _still_working(news)])}
        elif isinstance(news, ProgressStep):
            yield {"answer": loading_card(lens.doing, f"{news.text}.", news.share)}
        elif isinstance(news.answer, LedgerlensError):
            yield _refused(lens, news.answer, request)
        else:
            yield {**news.answer, "source": request.source}


def _still_working(step: ProgressStep) -> Markup:
    """The line above a first part: what is being done meanwhile."""
    return note(el("b", "More follows: "), f"{step.text} ({step.share:.0%}).", role="status")


def answered(lens: FileLens[Answer], request: Request, shown: Shown) -> Update:
    """An answer as updates by the names of the parts.

    Args:
        lens: Whose it is.
        request: What was read.
        shown: What the lens makes of it.
    """
    downloads = {"downloads": gr.Row(visible=True)} if lens.downloads else {}
    return {
        "answer": join([shown.answer, keeps_mark(shown.kept, request.hold)]),
        "read_as": shown.read_as,
        **downloads,
        **{f"{DOWNLOAD}{place}": path for place, path in enumerate(shown.files)},
        **_form(lens, request, shown.names, shown.columns),
        **shown.parts,
    }


def _refused(lens: FileLens[Answer], error: LedgerlensError, request: Request) -> Update:
    """The error, and the file's columns to choose from if it has any."""

    def offered() -> Update:
        if lens.recognise is None:
            raise error
        names, recognised = lens.recognise(*request.load())
        if not names:
            raise error
        # Whoever has to choose sees where.
        return {**_form(lens, request, names, request.columns or recognised), "box": gr.Accordion(open=True)}

    if isinstance(error, Asked):
        card = question_card(error, lens.roles_for(request.choices), lens.titles)
        return {"answer": card, **_nothing(lens), **_form(lens, request, (), {}), "source": request.source}
    columns = tried(offered)
    return {
        "answer": error_card(error, lens.titles, file_step(lens.name, not isinstance(columns, LedgerlensError))),
        **_nothing(lens),
        **(columns if not isinstance(columns, LedgerlensError) else _form(lens, request, (), {})),
        "source": "" if isinstance(columns, LedgerlensError) else request.source,
    }


def _nothing(lens: FileLens[Answer]) -> Update:
    return {"read_as": EMPTY, **({"downloads": gr.Row(visible=False)} if lens.downloads else {}), **lens.blank()}


def _form(lens: FileLens[Answer], request: Request, names: tuple[str, ...], chosen: Mapping[str, Any]) -> Update:
    if not lens.has_form:
        return {}
    roles = lens.roles_for(request.choices) if names else ()
    form = column_form(roles, names, chosen, lens.again, lens.name)
    return {"columns": join([form, note(lens.joined)]) if lens.joined and names else form}
