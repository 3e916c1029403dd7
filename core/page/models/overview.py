"""All models on one card: which version answers, where it came from, what it learned from, how good it is. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.page.kit.segment_answer import caveat_lines
from core.page.kit.wording import escaped
from core.page.models.figures import figures_of, title_of


def overview_card(rows: Sequence[Mapping[str, Any]]) -> str:
    """One row per model.

    Args:
        rows: What `ModelStore.status` says.
    """
    said = dict.fromkeys(text for row in rows for text in (row.get("refused"), row.get("notice")) if text)
    body = "".join(_row(row) for row in rows)
    return (
        '<section class="ll-card ll-answer"><h3>Models in use</h3>'
        '<p class="ll-sub">What answers now. A release from the Hub replaces all of its models in one step, after '
        "every "
        "file was verified; whatever is wrong with one leaves these in place.</p>"
        f"{caveat_lines(tuple(said))}"
        '<div class="ll-scroll"><table class="ll-table ll-models"><thead><tr><th scope="col">Model</th>'
        '<th scope="col">Version</th><th scope="col">From</th><th scope="col">Trained on</th>'
        f'<th scope="col">What matters</th></tr></thead><tbody>{body}</tbody></table></div></section>'
    )


def _row(row: Mapping[str, Any]) -> str:
    name = str(row["model"])
    head = f'<th scope="row"><b>{escaped(title_of(name))}</b><small class="ll-mono">{escaped(name)}</small></th>'
    if row.get("version") is None:
        why = escaped(row.get("refused") or "It is not loaded.")
        return f'<tr>{head}<td colspan="4"><b>Not usable.</b> {why}</td></tr>'
    figures = "".join(f"<li>{escaped(figure.text)}</li>" for figure in figures_of(row.get("metrics") or {}))
    return (
        f"<tr>{head}<td>{escaped(row['version'])}<small>{_day(row.get('created_at'))}</small></td>"
        f"<td>{_origin(row)}</td><td>{trained_on_text(row.get('trained_on') or {})}</td>"
        f'<td><ul class="ll-plain-list">{figures}</ul></td></tr>'
    )


def _day(created_at: object) -> str:
    return f"made {escaped(created_at[:10])}" if isinstance(created_at, str) else ""


def _origin(row: Mapping[str, Any]) -> str:
    if row.get("source") != "hub":
        return "ships with the app"
    tag = f"{escaped(row['release'])} of " if row.get("release") else ""
    commit = escaped(str(row.get("commit"))[:12])
    return (
        f'{tag}{escaped(row.get("repo"))}<small class="ll-mono" title="{escaped(row.get("commit"))}">{commit}</small>'
    )


def trained_on_text(trained_on: Mapping[str, Any]) -> str:
    """Rows, dates, synthetic or real."""
    kind = "synthetic" if trained_on.get("synthetic") else "real"
    rows = trained_on.get("rows")
    counted = f"{rows:,} {kind} rows" if isinstance(rows, int) else f"{kind} data"
    return f"{escaped(counted)}<small>{escaped(trained_on.get('period') or '')}</small>"
