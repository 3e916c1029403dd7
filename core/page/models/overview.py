"""All models on one card: which version answers, where it came from, what it learned from, how good it is. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from core.markup import Child, el
from core.models import title_of
from core.page.kit.card import card, caveat_lines
from core.page.kit.lists import plain_list
from core.page.kit.tables import cell, row, table
from core.page.models.figures import figures_of


def overview_card(rows: Sequence[Mapping[str, Any]]) -> Markup:
    """One row per model.

    Args:
        rows: What `ModelStore.status` says.
    """
    said = dict.fromkeys(text for one in rows for text in (one.get("refused"), one.get("notice")) if text)
    heads = ("Model", "Version", "From", "Trained on", "What matters")
    return card(
        "Models in use",
        caveat_lines(tuple(said)),
        table(heads, map(_row, rows), kind="ll-table ll-models"),
        sub="What answers now. A release from the Hub replaces all of its models in one step, after every file was "
        "verified; whatever is wrong with one leaves these in place.",
        kind="ll-answer",
    )


def _row(model: Mapping[str, Any]) -> Markup:
    name = str(model["model"])
    head = [el("b", title_of(name)), el("small", name, class_="ll-mono")]
    if model.get("version") is None:
        why = model.get("refused") or "It is not loaded."
        return row(head, cell(el("b", "Not usable."), f" {why}", colspan="4"))
    return row(
        head,
        [str(model["version"]), el("small", _day(model.get("created_at")))],
        _origin(model),
        trained_on_text(model.get("trained_on") or {}),
        plain_list((figure.text for figure in figures_of(model.get("metrics") or {})), "ll-plain-list"),
    )


def _day(created_at: object) -> str:
    return f"made {created_at[:10]}" if isinstance(created_at, str) else ""


def _origin(model: Mapping[str, Any]) -> Child:
    if model.get("source") != "hub":
        return "ships with the app"
    tag = f"{model['release']} of " if model.get("release") else ""
    commit = str(model.get("commit"))
    return [f"{tag}{model.get('repo')}", el("small", commit[:12], class_="ll-mono", title=commit)]


def trained_on_text(trained_on: Mapping[str, Any]) -> Child:
    """Rows, dates, synthetic or real."""
    kind = "synthetic" if trained_on.get("synthetic") else "real"
    rows = trained_on.get("rows")
    counted = f"{rows:,} {kind} rows" if isinstance(rows, int) else f"{kind} data"
    return [counted, el("small", trained_on.get("period") or "")]
