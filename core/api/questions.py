"""A question on the wires that carry an error as one text: the same object as over HTTP, as JSON."""

from __future__ import annotations

import json

from core.errors import LedgerlensError
from core.tables.questions import Asked


def error_text(error: LedgerlensError) -> str:
    """The message of an error; of a question the whole object, so that its proposal can be sent back."""
    return json.dumps(error.as_dict(), ensure_ascii=False) if isinstance(error, Asked) else error.message
