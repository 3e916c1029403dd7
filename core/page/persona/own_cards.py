"""What is said of a model of one's own: its groups, how firm they are, what can be done with it. Pure."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from core.charts.palette import segment_color
from core.markup import EMPTY, Child, el, join
from core.page.kit.card import card, caveat_lines, mono, note
from core.page.kit.lists import dot
from core.page.kit.own_forms import publish_form
from core.page.kit.tables import row, table
from core.page.kit.wording import percent_text
from core.page.persona.own_form import feature_question, names_form, train_form, use_form

if TYPE_CHECKING:
    from core.service.own_answer import OwnModel, OwnStability
    from core.tables.questions import Asked

HOLDS: Final = (
    "The bundle holds the numbers of its training rows, without names: whoever can read the repository can read them."
)
ZIP: Final = "data:application/zip;base64,"


def own_html(above: Child = None, *, opened: bool = False) -> Markup:
    """What is said, and below it the forms to train or to load one."""
    return join([above or EMPTY, train_form(opened)])


def asked_card(asked: Asked) -> Markup:
    """The question about columns, answered with ticks."""
    proposed = asked.proposal.columns.get("features") or ()
    return feature_question(asked.questions[0], proposed if isinstance(proposed, list) else list(proposed))


def own_card(found: OwnModel, data: bytes, said: Child = None, *, at_hub: bool = False) -> Markup:
    """The groups, how firm they are, and what can be done.

    Args:
        found: The model.
        data: Its bundle.
        said: What has just been done with it.
        at_hub: Whether the Hub's own sign-in says who publishes.
    """
    rows = [
        row(
            [dot(segment_color(place)), one.label],
            percent_text(one.share),
            f"{one.rows:,}",
            one.description,
            numbers=(1, 2),
        )
        for place, one in enumerate(found.groups)
    ]
    kept = f"{found.expires:%-d %B %Y}"
    return card(
        f"Your own lens: {found.k} groups of {found.rows:,} rows",
        el("p", said, class_="ll-note", role="status") if said else None,
        table(("Group", "Share", "Rows", "What its rows have in common"), rows, numbers=(1, 2)),
        stability_card(found.stability),
        caveat_lines((*found.notes, *found.caveats)),
        el(
            "div",
            use_form(found),
            el(
                "a",
                f"Download the bundle ({len(data) / 1_000:,.0f} kB)",
                href=ZIP + base64.b64encode(data).decode(),
                download=found.bundle.filename,
                class_="ll-act ll-own-take",
            ),
            class_="ll-own-acts",
        ),
        names_form(found),
        publish_form(found.model, HOLDS, at_hub=at_hub),
        note("Its name, for programs and for later, until ", kept, ": ", mono(found.model)),
        sub="A bundle holds the numbers of its training rows, without their names.",
        heading="h2",
    )


def stability_card(found: OwnStability | None) -> Markup:
    """The fit beside the same fit on rows without groups; nothing where a bundle does not say."""
    if found is None:
        return note("This bundle does not say how firm its groups are.")
    heads = ("The same fit on", "Bootstrap ARI")
    rows = [
        row("these rows", f"{found.bootstrap_ari:.2f}", numbers=(1,)),
        row("the same columns, shuffled", f"{found.permuted_ari:.2f}", numbers=(1,)),
        row("one Gaussian cloud", f"{found.one_gaussian_ari:.2f}", numbers=(1,)),
    ]
    verdict = "Neither figure speaks against groups." if found.structure else "No structure: a convenient cut."
    return el(
        "div",
        [
            table(heads, rows, numbers=(1,), scroll=False),
            note(el("b", verdict), f" Silhouette {found.silhouette:.2f}; below 0.25 there is no structure."),
        ],
        class_="ll-own-firm",
    )
