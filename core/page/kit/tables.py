"""Tables that can be sorted and searched in the browser, with bars inside their cells. Pure; everything is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.page.kit.wording import escaped

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


def sortable_table(heads: Sequence[str], rows: Sequence[Sequence[Cell]], search: str = "", wide: bool = True) -> str:
    """A table whose first column names the row; cells with a value stand to the right.

    Args:
        heads: Titles of the columns.
        rows: One list of cells per row.
        search: Label of a search field above the table; none when empty.
        wide: Whether the table keeps a readable width and scrolls inside its card on a narrow screen.
    """
    titles = "".join(
        f'<th scope="col"{_right(rows, place)}><button type="button" data-sort>{escaped(head)}</button></th>'
        for place, head in enumerate(heads)
    )
    lines = "".join(f"<tr>{''.join(_cell(cell, place == 0) for place, cell in enumerate(row))}</tr>" for row in rows)
    field = (
        f'<label class="ll-search"><span>{escaped(search)}</span><input type="search" data-filter autocomplete="off" '
        'maxlength="80"></label>'
        if search
        else ""
    )
    kind = "ll-table ll-sorts ll-wide" if wide else "ll-table ll-sorts"
    return (
        f'{field}<div class="ll-scroll" tabindex="0"><table class="{kind}" data-found><thead><tr>{titles}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )


def _right(rows: Sequence[Sequence[Cell]], place: int) -> str:
    return ' class="ll-n"' if rows and rows[0][place].value is not None else ""


def _cell(cell: Cell, first: bool) -> str:
    sorts = "" if cell.value is None else f' class="ll-n" data-value="{cell.value:.10g}"'
    bar = (
        ""
        if cell.share is None
        else f'<span class="ll-track"><i style="width:{100 * min(max(cell.share, 0), 1):.1f}%"></i></span>'
    )
    if first:
        return f'<th scope="row">{escaped(cell.text)}</th>'
    return f"<td{sorts}>{escaped(cell.text)}{bar}</td>"


def heat_cell(text: str, share: float, title: str, more: str = "") -> str:
    """A cell that is the darker the larger its share of the largest; the number stands in it all the same.

    Args:
        text: What stands in it.
        share: 0 to 1.
        title: What it says in words.
        more: Markup below the text, already escaped.
    """
    percent = round(58 * min(max(share, 0), 1))
    style = f"background:color-mix(in srgb, var(--ll-accent) {percent}%, transparent) !important"
    return f'<td class="ll-heat-cell" style="{style}" title="{escaped(title)}">{escaped(text)}{more}</td>'
