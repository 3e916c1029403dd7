"""The releases on offer as a card: what is in each, why one cannot be run, and figures along them as lines. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.charts.line_chart import Line, line_chart
from core.page.kit.segment_answer import caveat_lines
from core.page.kit.wording import escaped
from core.page.models.figures import figures_of, title_of
from core.service.releases import BUNDLED, Offer

if TYPE_CHECKING:
    from core.artifacts.releases import Release


def releases_card(offer: Offer, name: str) -> str:
    """Releases, newest first; below them the figures of one model along the releases.

    Args:
        offer: What the service offers.
        name: The model whose figures are drawn.
    """
    if offer.repo is None:
        said = (
            "This app uses the models that ship with it. To pull releases from the Hugging Face Hub, start it with "
            "LEDGERLENS_HUB_REPO (owner/name) and LEDGERLENS_HUB_REVISION (a commit or a tag)."
        )
        return f'<section class="ll-card"><h3>Releases</h3><p class="ll-sub">{escaped(said)}</p></section>'
    problem = caveat_lines((offer.problem,)) if offer.problem else ""
    rows = "".join(_row(release, offer.active) for release in offer.releases)
    table = (
        '<div class="ll-scroll"><table class="ll-table ll-releases"><thead><tr><th scope="col">Release</th>'
        '<th scope="col">Commit</th><th scope="col">Holds</th><th scope="col">State</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
        if rows
        else '<p class="ll-note">It has no release tag such as v1.2.0 yet.</p>'
        if not offer.problem
        else ""
    )
    return (
        f'<section class="ll-card"><h3>Releases of {escaped(offer.repo)}</h3><p class="ll-sub">The newest first; '
        "in use: "
        f"<b>{escaped('the models that ship' if offer.active == BUNDLED else offer.active)}</b>. Files are only "
        "checked when "
        f"a release is chosen.</p>{problem}{table}{_lines(offer.releases, name)}</section>"
    )


def _row(release: Release, active: str) -> str:
    held = (
        ", ".join(f"{escaped(name)} {escaped(one.version)}" for name, one in release.models.items()) or "not readable"
    )
    state = "can be chosen"
    if release.tag == active:
        state = "<b>in use</b>"
    if release.refused:
        state = f"<b>Cannot be run.</b> {escaped(release.refused)}"
    if release.moved_from:
        first = escaped(release.moved_from[:12])
        state += f"<small>This tag was moved: it named {first} when it was first seen here.</small>"
    return (
        f'<tr><th scope="row">{escaped(release.tag)}</th><td class="ll-mono" title="{escaped(release.commit)}">'
        f"{escaped(release.commit[:12])}</td><td>{held}</td><td>{state}</td></tr>"
    )


def _lines(releases: Sequence[Release], name: str) -> str:
    """One small chart per figure of the model, oldest release first."""
    having = [release for release in reversed(releases) if name in release.models]
    if len(having) < 2:
        return ""
    found = [{figure.name: figure for figure in figures_of(release.models[name].metrics)} for release in having]
    tags = [release.tag for release in having]
    charts = []
    for figure in dict.fromkeys(title for one in found for title in one):
        values = [one[figure].value if figure in one else None for one in found]
        lines = [Line(figure, values)]
        against = [one[figure].against if figure in one else None for one in found]
        held_against = next((one[figure].against_name for one in found if figure in one), "")
        if any(value is not None for value in against):
            lines.append(Line(held_against, against, "var(--ll-muted)", "4 3"))
        beside = f" (dashed: {held_against})" if len(lines) > 1 else ""
        charts.append(
            f"<div><h4>{escaped(figure.capitalize())}{escaped(beside)}</h4>{line_chart(figure, tags, lines)}</div>"
        )
    return (
        f'<h3 class="ll-gap-top">{escaped(title_of(name))} along the releases</h3>'
        f'<div class="ll-curves">{"".join(charts)}</div>'
    )
