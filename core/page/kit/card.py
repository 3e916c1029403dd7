"""Cards: the frame around everything the page says, and the small parts of text that stand inside."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from core.markup import EMPTY, Attribute, Child, el


def card(
    title: Child,
    *body: Child,
    sub: Child = None,
    above: Child = None,
    kind: str = "",
    heading: str = "h3",
    role: str = "",
    **attributes: Attribute,
) -> Markup:
    """A card with its heading.

    Args:
        title: What the card is about; no heading where it is None.
        body: What stands in it, below the heading.
        sub: One line below the heading that says how to read the rest.
        above: What stands above the heading.
        kind: Further classes.
        heading: The tag of the heading.
        role: The ARIA role of the card.
        attributes: Further attributes of the card, as `el` takes them.
    """
    return el(
        "section",
        above,
        None if title is None else el(heading, title),
        None if sub is None else el("p", sub, class_="ll-sub"),
        body,
        class_=f"ll-card {kind}".rstrip(),
        role=role or None,
        **attributes,
    )


def answer_card(
    top: Child, said: Child, beside: Child, *below: Child, title: Child = None, sub: Child = None
) -> Markup:
    """The first card of an answer: whose it is, the headline, and beside it how far to trust it.

    Args:
        top: What `top_line` gives.
        said: Headline and what belongs to it.
        beside: Meters.
        below: Caveats and notes.
        title: A heading, where the card is not the first of its page.
        sub: One line below the heading.
    """
    return card(title, top, two_sides(said, beside), *below, sub=sub, kind="ll-answer")


def link_mark(query: str, *, quiet: bool = False) -> Markup:
    """Says, unseen, which link leads to this answer: the script of the page puts it into the address bar.

    Args:
        query: As `core.front.asked.Asked.query` writes it.
        quiet: Whether it is shared only: nobody asked for this answer, so the address bar stays as it is.
    """
    return el("span", hidden=True, data_link=query, data_quiet=quiet)


def keeps_mark(kept: Markup, hold: Callable[[str], str] | None) -> Markup:
    """Says, unseen, under which name this answer to a file is held, for the button that asks for a snapshot.

    Args:
        kept: What a snapshot would hold; empty for none.
        hold: Takes it and gives its name; None where no snapshot is offered.
    """
    return el("span", hidden=True, data_keeps=hold(str(kept))) if hold is not None and kept else EMPTY


def two_sides(left: Child, right: Child) -> Markup:
    """Two columns that stand below one another where the place is narrow."""
    return el("div", el("div", left), el("div", right), class_="ll-ans")


def top_line(*left: Child, chips: Child = ()) -> Markup:
    """The strip above a headline: what was read to the left, chips to the right."""
    return el("div", el("span", left) if left else None, el("span", chips), class_="ll-top")


def chip(text: Child, kind: str = "") -> Markup:
    """A short fact in a frame; `kind` is `warned` or `hot` where it asks for attention."""
    return el("span", text, class_=f"ll-chip ll-{kind}" if kind else "ll-chip")


def big(*text: Child, kind: str = "", leads: bool = False) -> Markup:
    """The headline; one that `leads` is marked as the answer itself, for whoever reads the page by program."""
    return el("h2", text, class_=f"ll-big {kind}".rstrip(), data_headline="1" if leads else None)


def described(*text: Child) -> Markup:
    """The sentence below a headline."""
    return el("p", text, class_="ll-described")


def note(*text: Child, role: str | None = None) -> Markup:
    """A remark in small type; `role` is `status` where it appears after something was done."""
    return el("p", text, class_="ll-note", role=role)


def label(*text: Child) -> Markup:
    """The small heading above a part of a card."""
    return el("p", text, class_="ll-label")


def mono(*text: Child, title: str | None = None, whole: bool = False, tag: str = "span") -> Markup:
    """An address, a hash or a name as machines write it.

    Args:
        text: All of it, or its beginning.
        title: The whole of it where `text` is short.
        whole: Whether a long one may break into several lines.
        tag: `span`, `p` for a line of its own, or `small` beside larger type.
    """
    return el(tag, text, class_="ll-mono ll-whole" if whole else "ll-mono", title=title)


def more(summary: Child, *body: Child, opened: bool = False, kind: str = "") -> Markup:
    """A part that opens; `summary` is what stands on it while it is closed."""
    return el("details", el("summary", summary), body, class_=f"ll-more {kind}".rstrip(), open=opened)


def caveat_lines(sentences: Sequence[str]) -> Markup:
    """What weakens the answer, one sentence to a line, behind an amber border; nothing where there is none."""
    return el("div", [el("p", one) for one in sentences], class_="ll-warn") if sentences else EMPTY
