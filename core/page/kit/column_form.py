"""Which column is what, to look at and to correct: one select per role, and the button that reads the file again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from core.errors import InvalidInput
from core.fields import mapping
from core.markup import EMPTY, el, join
from core.tables import Role

NO_COLUMN = "no column"
MAX_CHARS = 500

# The selects live in the browser until the button is pressed; then all of them are sent at once.
COLUMN_SCRIPT = """
element.addEventListener('click', (event) => {
  if (!event.target.closest('[data-read-again]')) return;
  const columns = {};
  for (const field of element.querySelectorAll('select[name]')) columns[field.name] = field.value || null;
  trigger('input', {columns});
});
"""


def column_form(
    roles: Sequence[Role], names: Sequence[str], chosen: Mapping[str, Any], words: str, kind: str = ""
) -> Markup:
    """The selects with what was read, or proposed, in them.

    Args:
        roles: What the lens reads columns for.
        names: The columns of the file; nothing is shown where there are none.
        chosen: Role -> column.
        words: What stands on the button.
        kind: Part of the ids of the selects, so that two forms on one page do not share any.
    """
    if not names:
        return EMPTY
    fields = [_field(role, names, chosen.get(role.name), f"ll-{kind}-column-{role.name}") for role in roles]
    button = el("button", words, type="button", class_="ll-act ll-read-again", data_read_again=True)
    return join([*fields, button])


def _field(role: Role, names: Sequence[str], column: object, place: str) -> Markup:
    options = [
        el("option", NO_COLUMN, value=""),
        *(el("option", name, value=name, selected=name == column) for name in names),
    ]
    needed = el("em", "needed") if role.required else None
    return el(
        "div",
        el("label", f"{role.title} ", needed, for_=place),
        el("select", options, id=place, name=role.name),
        el("small", role.description) if role.description else None,
        class_="ll-field ll-column",
    )


def sent_columns(sent: object, roles: Sequence[Role]) -> dict[str, str | None]:
    """Role -> column, as the form sent it.

    Args:
        sent: What came from the browser.
        roles: The roles that the form showed.

    Raises:
        InvalidInput: It did not come from the form.
    """
    found = mapping("columns", mapping("columns", sent, "what the form sends").get("columns"), "what the form sends")
    known = {role.name for role in roles}
    out: dict[str, str | None] = {}
    for name, column in found.items():
        if name not in known or not (column is None or (isinstance(column, str) and len(column) <= MAX_CHARS)):
            raise InvalidInput("columns", "did not come from the form", "role to column name, or null for none")
        out[str(name)] = column
    return out
