"""What a file can mean in two ways, asked on the page: per question the choice, some of its cells, what it changes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from core.markup import Child, el
from core.page.kit.card import card, note
from core.page.kit.column_form import COLUMNS, NO_COLUMN, OPTIONS
from core.page.kit.lists import act_button
from core.page.kit.tables import row, table
from core.tables import Role
from core.tables.questions import Asked, Question

SAMPLES = 3


def question_card(asked: Asked, roles: Sequence[Role], titles: Mapping[str, str]) -> Markup:
    """Every question with its likeliest answer chosen; one click takes them all.

    Args:
        asked: What the file was asked about.
        roles: What the lens reads columns for.
        titles: Names of fields as the page calls them.
    """
    named = {f"{COLUMNS}.{role.name}": role.title for role in roles} | dict(titles)
    many = len(asked.questions)
    proposal = {"columns": dict(asked.proposal.columns), "options": dict(asked.proposal.options)}
    return card(
        "One thing to settle first" if many == 1 else f"{many} things to settle first",
        [_question(one, named.get(one.field, _plain(one.field)), proposal) for one in asked.questions],
        act_button("Read it this way", kind="ll-act ll-read-again", data_read_again=True),
        note("Nothing was computed yet. What you choose stays on view beside the answer and can be corrected."),
        sub="This file can be read in more than one way, and the numbers depend on it. The likeliest answer is chosen.",
        kind="ll-ask",
        role="alert",
        data_form=json.dumps(proposal),
    )


def _question(one: Question, title: str, proposal: Mapping[str, Mapping[str, Any]]) -> Markup:
    kind, _, name = one.field.partition(".")
    chosen = proposal.get(kind, {}).get(name)
    options = [
        el("option", NO_COLUMN if candidate is None else candidate, value=candidate or "", selected=candidate == chosen)
        for candidate in one.candidates
    ]
    place = f"ll-ask-{kind}-{name}"
    samples: Child = None
    if one.samples:
        rows = [row(column, ", ".join(cells[:SAMPLES])) for column, cells in one.samples.items()]
        samples = table(("Column", "It holds, for example"), rows)
    ask = el(
        "div",
        el("label", title[:1].upper() + title[1:], for_=place),
        el("p", f"{one.effect}.", class_="ll-note"),
        el("select", options, id=place, name=f"{COLUMNS if kind == COLUMNS else OPTIONS}.{name}"),
    )
    return el("div", ask, samples, class_="ll-field ll-question")


def _plain(field: str) -> str:
    return field.partition(".")[2].replace("_", " ") or field
