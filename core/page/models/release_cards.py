"""The releases on offer as a card: what is in each, why one cannot be run, and figures along them as lines. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from core.artifacts.choice import BUNDLED
from core.charts.line_chart import Line, line_chart
from core.markup import EMPTY, Child, el, join
from core.models import model_title
from core.page.kit.card import card, caveat_lines, note
from core.page.kit.tables import cell, row, table
from core.page.models.measures import figures_of
from core.service.releases import Offer

if TYPE_CHECKING:
    from core.artifacts.releases import Release


def releases_card(offer: Offer, name: str) -> Markup:
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
        return card("Releases", sub=said)
    rows = [_row(release, offer.active) for release in offer.releases]
    listed: Child = None
    if rows:
        listed = table(("Release", "Commit", "Holds", "State"), rows, kind="ll-table ll-releases")
    elif not offer.problem:
        listed = note("It has no release tag such as v1.2.0 yet.")
    active = "the models that ship" if offer.active == BUNDLED else offer.active
    return card(
        f"Releases of {offer.repo}",
        caveat_lines((offer.problem,)) if offer.problem else None,
        listed,
        _lines(offer.releases, name),
        sub=[
            "The newest first; in use: ",
            el("b", active),
            ". Files are only checked when a release is chosen.",
        ],
    )


def _row(release: Release, active: str) -> Markup:
    held = ", ".join(f"{name} {one.version}" for name, one in release.models.items()) or "not readable"
    state: list[Child] = ["can be chosen"]
    if release.tag == active:
        state = [el("b", "in use")]
    if release.refused:
        state = [el("b", "Cannot be run."), f" {release.refused}"]
    if release.moved_from:
        first = release.moved_from[:12]
        state.append(el("small", f"This tag was moved: it named {first} when it was first seen here."))
    commit = cell(release.commit[:12], kind="ll-mono", title=release.commit)
    return row(release.tag, commit, held, state)


def _lines(releases: Sequence[Release], name: str) -> Markup:
    """One small chart per figure of the model, oldest release first."""
    having = [release for release in reversed(releases) if name in release.models]
    if len(having) < 2:
        return EMPTY
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
        charts.append(el("div", el("h4", figure.capitalize(), beside), line_chart(figure, tags, lines)))
    heading = el("h3", f"{model_title(name)} along the releases", class_="ll-gap-top")
    return join([heading, el("div", charts, class_="ll-curves")])
