"""What stands below an answer: named sections that open, each with its answer in one line, and the bar that stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from core.markup import EMPTY, Child, el

# A link of the bar opens its section; one listener per component serves every answer in it.
SECTION_SCRIPT = """
element.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-opens]');
  const section = link && document.getElementById(link.dataset.opens);
  if (!section) return;
  event.preventDefault();
  section.open = true;
  section.scrollIntoView({block: 'start'});
  section.querySelector('summary').focus({preventScroll: true});
});
"""
# An answer that follows the hand, or comes in two parts, is drawn anew: what the reader opened stays open.
KEEP_OPEN_SCRIPT = """
let opened = [];
element.addEventListener('click', (event) => {
  if (event.target.closest('.ll-section > summary, a[data-opens]'))
    setTimeout(() => { opened = [...element.querySelectorAll('.ll-section[open]')].map((one) => one.id); }, 50);
});
watch('value', () => { for (const id of opened) document.getElementById(id)?.setAttribute('open', ''); });
"""


@dataclass(frozen=True)
class Section:
    """One part of an answer.

    Attributes:
        name: Part of its id, which links may name.
        title: One to three words.
        summary: What it says, in one line, with a number where there is one.
        body: Cards; a section without any is left out.
        opened: Whether it stands open: it is drawn anew while somebody looks at it.
    """

    name: str
    title: str
    summary: str
    body: Markup
    opened: bool = False


def sections(lens: str, parts: Iterable[Section], *, bodies: bool = True, bar: bool = True) -> Markup:
    """The bar and, below it, the sections, closed.

    Args:
        lens: Whose answer it is: the ids begin with it.
        parts: In the order in which they are shown.
        bodies: Whether what opens is in them yet; the first HTML of a page has the lines alone.
        bar: Whether there are several, so that a bar helps.
    """
    shown = [part for part in parts if part.body]
    if not shown:
        return EMPTY
    drawn = el("div", [_drawn(lens, part, bodies) for part in shown], class_="ll-sections")
    if not bar:
        return drawn
    links = [el("a", part.title, href=f"#{_id(lens, part)}", data_opens=_id(lens, part)) for part in shown]
    return el("div", el("nav", links, class_="ll-bar", aria_label="Sections of this answer"), drawn, class_="ll-below")


def _drawn(lens: str, part: Section, bodies: bool) -> Markup:
    line: Child = el("span", part.summary, class_="ll-line-said")
    summary = el("summary", el("h2", part.title), line, el("span", class_="ll-chevron", aria_hidden="true"))
    body = el("div", part.body if bodies else None, class_="ll-section-body")
    return el("details", summary, body, id=_id(lens, part), class_="ll-section", open=part.opened)


def _id(lens: str, part: Section) -> str:
    return f"ll-{lens}-{part.name}"
