"""Tables: plain ones, lists of facts, and those that can be sorted and searched, with bars inside their cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from core.markup import Attribute, Child, el, join
from core.page.kit.meters import track

# One listener per component serves every table inside it: a click on a heading sorts, typing filters.
TABLE_SCRIPT = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('th button[data-sort]');
  if (!button) return;
  const head = button.closest('th'), table = head.closest('table'), body = table.tBodies[0];
  const place = [...head.parentNode.children].indexOf(head);
  const up = head.getAttribute('aria-sort') === 'descending';
  for (const other of head.parentNode.children) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
  const key = (row) => { const cell = row.children[place]; return cell.dataset.value ?? cell.textContent.trim(); };
  const order = (a, b) => {
    const x = key(a), y = key(b), p = parseFloat(x), q = parseFloat(y);
    const found = Number.isNaN(p) || Number.isNaN(q) ? x.localeCompare(y) : p - q;
    return up ? found : -found;
  };
  for (const row of [...body.rows].sort(order)) body.append(row);
});
element.addEventListener('input', (event) => {
  const field = event.target.closest('input[data-filter]');
  if (!field) return;
  const wanted = field.value.trim().toLowerCase();
  for (const row of field.closest('.ll-card').querySelectorAll('table[data-found] tbody tr'))
    row.hidden = wanted !== '' && !row.textContent.toLowerCase().includes(wanted);
});
"""


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        text: What stands in it.
        value: What it is sorted by; its text when None.
        share: Length of a bar below the text, 0 to 1; no bar when None.
    """

    text: str
    value: float | None = None
    share: float | None = None


def table(
    heads: Sequence[Child],
    rows: Iterable[Child],
    *,
    numbers: Iterable[int] = (),
    kind: str = "ll-table",
    scroll: bool = True,
    tall: str = "",
) -> Markup:
    """A table as it stands.

    Args:
        heads: Titles of the columns; None for a column without one. No head row where this is empty.
        rows: What `row` gives.
        numbers: Places of the columns whose cells stand to the right.
        kind: Classes of the table.
        scroll: Whether it scrolls inside its card where the card is too narrow.
        tall: What a screen reader calls the table where it may be so long that it scrolls downwards too.
    """
    right = set(numbers)
    titles = [
        el("td") if head is None else el("th", head, scope="col", class_="ll-n" if place in right else None)
        for place, head in enumerate(heads)
    ]
    drawn = el(
        "table",
        el("thead", el("tr", titles)) if titles else None,
        el("tbody", rows),
        class_=kind or None,
    )
    if tall:
        return el("div", drawn, class_="ll-scroll ll-tall", tabindex="0", role="region", aria_label=tall)
    return el("div", drawn, class_="ll-scroll", tabindex="0") if scroll else drawn


def row(head: Child, *cells: Child, numbers: Iterable[int] = (), kind: str | None = None) -> Markup:
    """A row: its name, then its cells. A cell that `cell` made stays as it is.

    Args:
        head: The name of the row; a cell that `head_cell` or `cell` made stays as it is.
        cells: The others, from the second column on.
        numbers: Places, counted from the name at 0, of cells that stand to the right.
        kind: Classes of the row.
    """
    right = set(numbers)
    drawn = [
        one if isinstance(one, TableCell) else cell(one, kind="ll-n" if place in right else None)
        for place, one in enumerate(cells, 1)
    ]
    return el("tr", head if isinstance(head, TableCell) else head_cell(head), drawn, class_=kind)


class TableCell(Markup):
    """A whole `td` or `th`, as `cell` and `head_cell` make it, so that `row` need not guess."""


def cell(*text: Child, kind: str | None = None, **attributes: Attribute) -> TableCell:
    """One cell with classes or attributes of its own."""
    return TableCell(el("td", text, class_=kind, **attributes))


def head_cell(*text: Child, **attributes: Attribute) -> TableCell:
    """The name of a row, with attributes of its own."""
    return TableCell(el("th", text, scope="row", **attributes))


def facts(pairs: Iterable[tuple[Child, Child]], kind: str = "ll-table") -> Markup:
    """Two columns: what, and its value to the right."""
    rows = [row(name, value, numbers=(1,)) for name, value in pairs]
    return table((), rows, kind=kind, scroll=False)


def plain_facts(pairs: Iterable[tuple[Child, Child]]) -> Markup:
    """Two columns: what, and what is said of it, in words."""
    return table((), [row(name, said) for name, said in pairs], kind="ll-table ll-facts", scroll=False)


def sortable_table(heads: Sequence[str], rows: Sequence[Sequence[Cell]], search: str = "", wide: bool = True) -> Markup:
    """A table whose first column names the row; cells with a value stand to the right.

    Args:
        heads: Titles of the columns.
        rows: One list of cells per row.
        search: Label of a search field above the table; none when empty.
        wide: Whether the table keeps a readable width and scrolls inside its card on a narrow screen.
    """
    titles = [
        el("th", el("button", head, type="button", data_sort=True), scope="col", class_=_right(rows, place))
        for place, head in enumerate(heads)
    ]
    lines = [el("tr", [_sorted_cell(one, place == 0) for place, one in enumerate(line)]) for line in rows]
    field = el(
        "label",
        el("span", search),
        el("input", type="search", data_filter=True, autocomplete="off", maxlength="80"),
        class_="ll-search",
    )
    drawn = el(
        "table",
        el("thead", el("tr", titles)),
        el("tbody", lines),
        class_="ll-table ll-sorts ll-wide" if wide else "ll-table ll-sorts",
        data_found=True,
    )
    return join([field if search else None, el("div", drawn, class_="ll-scroll", tabindex="0")])


def _right(rows: Sequence[Sequence[Cell]], place: int) -> str | None:
    return "ll-n" if rows and rows[0][place].value is not None else None


def _sorted_cell(one: Cell, first: bool) -> Markup:
    if first:
        return el("th", one.text, scope="row")
    sorts = {} if one.value is None else {"class_": "ll-n", "data_value": f"{one.value:.10g}"}
    return el("td", one.text, None if one.share is None else track(100 * one.share, digits=1), **sorts)


def heat_table(heads: Sequence[Child], rows: Iterable[Child], kind: str = "ll-heat-table") -> Markup:
    """A table of `heat_row` that scrolls inside its card; a head that is None is an empty corner."""
    return table(heads, rows, kind=kind)


def heat_row(head: Child, cells: Iterable[Child]) -> Markup:
    """The name of a row and its `heat_cell`s."""
    return el("tr", el("th", head, scope="row"), cells)


def heat_cell(text: Child, share: float, words: str, more: Child = None) -> Markup:
    """A cell with the more colour the larger its share of the largest; the number stands in it all the same.

    Args:
        text: What stands in it.
        share: 0 to 1.
        words: What it says in full, when it is pointed at.
        more: What stands below the text.
    """
    percent = round(58 * min(max(share, 0), 1))
    style = f"background:color-mix(in srgb, var(--ll-accent) {percent}%, transparent) !important"
    return el("td", text, more, class_="ll-heat-cell", style=style, data_v=words)
