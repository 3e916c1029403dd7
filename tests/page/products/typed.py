"""What a visitor types into the form of the Bank products tab."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from core.page.products.form import form_html
from core.products.presets import PRESETS


def sent(name: str, **changes: str) -> dict[str, Any]:
    """What the form sends for an example."""
    found = re.search(rf'data-preset="([^"]*)">{re.escape(name)}<', form_html(PRESETS["Student"]))
    assert found is not None
    data: dict[str, Any] = json.loads(html.unescape(found[1]))
    return {"values": {**data["values"], **changes}, "held": data["held"]}
