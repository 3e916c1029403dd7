"""Which column is what, to look at and to correct: one select per role, and the button that reads the file again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from core.errors import InvalidInput
from core.fields import mapping
from core.markup import EMPTY, el, join
from core.page.kit.lists import act_button
from core.tables import Role

NO_COLUMN = "no column"
MAX_CHARS = 500
MAX_SEVERAL = 12
MAX_OPTIONS_CHARS = 4_000

COLUMNS, OPTIONS = "columns", "options"  # before the names of the selects

# The selects live in the browser until the button is pressed; then all of them are sent at once, on top of what the
# form carries already.
COLUMN_SCRIPT = """
element.addEventListener('click', (event) => {
  if (!event.target.closest('[data-read-again]')) return;
  const form = event.target.closest('[data-form]') || element;
  const sent = JSON.parse(form.dataset.form || '{"columns": {}, "options": {}}');
  for (const field of form.querySelectorAll('select[name]')) {
    const [kind, name] = [field.name.split('.', 1)[0], field.name.slice(field.name.indexOf('.') + 1)];
    const several = field.selectedOptions[0] && field.selectedOptions[0].dataset.several;
    sent[kind][name] = several ? JSON.parse(several) : field.value || null;
  }
  trigger('input', sent);
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
    button = act_button(words, kind="ll-act ll-read-again", data_read_again=True)
    return join([*fields, button])


def _field(role: Role, names: Sequence[str], column: object, place: str) -> Markup:
    several = column if isinstance(column, list | tuple) else ()
    options = [
        el("option", NO_COLUMN, value=""),
        el("option", " + ".join(several), data_several=json.dumps(list(several)), selected=True) if several else None,
        *(el("option", name, value=name, selected=name == column) for name in names),
    ]
    needed = el("em", "needed") if role.required else None
    return el(
        "div",
        el("label", f"{role.title} ", needed, for_=place),
        el("select", options, id=place, name=f"{COLUMNS}.{role.name}"),
        el("small", role.description) if role.description else None,
        class_="ll-field ll-column",
    )


@dataclass(frozen=True)
class Sent:
    """What a form sent.

    Attributes:
        columns: Role -> column, several columns, or None for none.
        options: Option -> what was chosen.
    """

    columns: dict[str, str | list[str] | None]
    options: dict[str, Any]


def sent_choices(sent: object, roles: Sequence[Role], key: str = "") -> Sent:
    """Columns and options as the form sent them; what they mean is checked where the file is read.

    Args:
        sent: What came from the browser.
        roles: The roles that the form showed.
        key: The name under which a second file's key may stand among the columns.

    Raises:
        InvalidInput: It did not come from the form.
    """
    given = mapping("columns", sent, "what the form sends")
    columns = mapping("columns", given.get(COLUMNS), "what the form sends")
    options = mapping("options", given.get(OPTIONS, {}), "what the form sends")
    known = {role.name for role in roles} | {key}
    out: dict[str, str | list[str] | None] = {}
    for name, column in columns.items():
        parts = column if isinstance(column, list) else [column]
        texts = [part for part in parts if isinstance(part, str) and len(part) <= MAX_CHARS]
        if name not in known or len(parts) > MAX_SEVERAL or (column is not None and len(texts) < len(parts)):
            raise InvalidInput("columns", "did not come from the form", "role to column name, or null for none")
        out[str(name)] = texts if isinstance(column, list) else texts[0] if texts else None
    if len(json.dumps(options)) > MAX_OPTIONS_CHARS:
        raise InvalidInput("options", "did not come from the form", "what the form sends")
    return Sent(out, {str(name): value for name, value in options.items()})
