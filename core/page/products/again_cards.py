"""What can be chosen for another run over a file of holdings: a random share left alone, the model kept. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from markupsafe import Markup

from core.markup import el
from core.page.kit.card import card, note
from core.page.kit.lists import act_button

SHARES: Final = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5)


def again_card(columns: Mapping[str, Any], options: Mapping[str, Any]) -> Markup:
    """Choices, and the button that computes with them.

    Args:
        columns: What was chosen of columns so far.
        options: What was chosen besides.
    """
    share = options.get("control_share") or 0.0
    shares = [("nobody" if one == 0 else f"{100 * one:.0f} % of the clients", one, one == share) for one in SHARES]
    keep = bool(options.get("keep"))
    kept = [("forget it with the file", False, not keep), ("keep it for a week, under a name", True, keep)]
    return card(
        "Compute it again with",
        el(
            "div",
            _choice("control_share", "Left alone at random (control group)", shares),
            _choice("keep", "The fitted model", kept),
            act_button("Compute again", kind="ll-act ll-read-again", data_read_again=True),
            class_="ll-own-form",
        ),
        note(
            "What offers add can only be told beside clients who get none. The same clients are drawn from the next "
            "file, and the file to act on marks them."
        ),
        data_form=json.dumps({"columns": dict(columns), "options": dict(options)}),
    )


def _choice(name: str, title: str, values: list[tuple[str, Any, bool]]) -> Markup:
    place = f"ll-holdings-option-{name.replace('_', '-')}"
    options = [
        el("option", text, value=str(value), data_several=json.dumps(value), selected=chosen)
        for text, value, chosen in values
    ]
    return el(
        "div",
        el("label", title, for_=place),
        el("select", options, id=place, name=f"options.{name}"),
        class_="ll-own-field",
    )
