"""The log: one line for each thing that happened, with the id of the request it belongs to, as JSON or as text.

No line holds what a visitor sent: no address, no field's value, no file's name.
"""

from __future__ import annotations

import contextvars
import json
import logging
import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final, Literal

LogForm = Literal["json", "text"]
FORMS: Final = ("json", "text")
REQUEST: contextvars.ContextVar[str] = contextvars.ContextVar("request", default="-")
GIVEN: Final = re.compile(r"[A-Za-z0-9_.-]{8,64}")
QUIET: Final = {
    "httpx": logging.WARNING,  # it logs whole URLs, and one of them carries a key
    "fontTools": logging.WARNING,  # dozens of lines for every report that is drawn
}


def request_id(given: str | None = None) -> str:
    """The id of a request: the one that its sender gave, where it is one, else a new one of 16 hex digits."""
    return given if given is not None and GIVEN.fullmatch(given) else secrets.token_hex(8)


def log_event(log: logging.Logger, what: str, **facts: str | float | None) -> None:
    """Log that something happened, with its facts by name, at level INFO.

    Args:
        log: Whose line it is.
        what: What happened, in one or two words.
        facts: Names, numbers and codes of ours; what a visitor sent is none of them. None is left out.
    """
    log.info(what, extra={"facts": {name: value for name, value in facts.items() if value is not None}})


class OneLine(logging.Formatter):
    """A record as one line: when, how grave, for which request, what, and its facts.

    Args:
        form: "json" for one JSON object, "text" for the same as words with `name=value`.
    """

    def __init__(self, form: LogForm) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """The line; where something failed, its trace comes with it."""
        facts: Mapping[str, Any] = getattr(record, "facts", {})
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        failed = {"trace": self.formatException(record.exc_info)} if record.exc_info else {}
        if self._form == "json":
            line = {
                "time": at,
                "level": record.levelname,
                "logger": record.name,
                "request": REQUEST.get(),
                "message": record.getMessage(),
                **facts,
                **failed,
            }
            return json.dumps(line, ensure_ascii=False, default=str)
        named = "".join(f" {name}={value}" for name, value in {"request": REQUEST.get(), **facts}.items())
        trace = "".join(f"\n{each}" for each in failed.values())
        return f"{at} {record.levelname} {record.name}: {record.getMessage()}{named}{trace}"


def set_up(level: str, form: LogForm) -> None:
    """Send what is logged from `level` on to standard error.

    Args:
        level: DEBUG, INFO, WARNING or ERROR.
        form: How a line is written.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(OneLine(form))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(least)
