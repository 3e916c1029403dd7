"""The envelope that Etherscan-shaped explorers put around every list: `status`, `message`, `result`.

Errors come under HTTP 200. Etherscan says NOTOK in `message` and the text in `result`; Blockscout says the text in
`message` and null in `result`. What means "none" is a closed list: an unknown text is an error, never an empty wallet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from core.errors import LedgerlensError, ProviderFailed, ProviderUnavailable
from core.sources.http import RateLimitHit

Row: TypeAlias = Mapping[str, Any]  # one line of an explorer's list; `columns` checks every value that is used

EMPTY = frozenset(
    {"no transactions found", "no records found", "no token transfers found", "no internal transactions found"}
)
QUOTED_CHARS = 120


class Unsupported(ProviderFailed):
    """The source does not know this list at all."""


@dataclass(frozen=True)
class Page:
    """One page of a list.

    Attributes:
        rows: As they came.
        partial: Why the source itself calls the answer incomplete; empty when it does not.
    """

    rows: Sequence[Row]
    partial: str = ""


def read_page(provider: str, status: int, payload: object, secrets: tuple[str, ...] = ()) -> Page:
    """The rows of one answer.

    Args:
        provider: Name of the source, for messages.
        status: HTTP status.
        payload: The parsed JSON.
        secrets: Texts that must not be quoted back, such as the key.

    Raises:
        RateLimitHit: A per-second limit; asking again may help.
        Unsupported: The source does not know the action.
        ProviderUnavailable: A daily limit, a lock-out, or the source's own time-out.
        ProviderFailed: Anything else that is not a list of rows.
    """
    if not isinstance(payload, dict) or not {"status", "message", "result"} <= payload.keys():
        if status != 200:
            raise ProviderFailed(provider, f"answered with an error (HTTP {status})")
        raise ProviderFailed(provider, "answered without status, message and result")
    code, message, result = str(payload["status"]), str(payload["message"] or ""), payload["result"]
    if status == 200 and isinstance(result, list):
        if code == "1":
            return Page(_rows(provider, result))
        if code == "2":
            return Page(_rows(provider, result), partial=as_said(message, secrets) or "the source has not indexed all")
        if not result and message.strip().lower() in EMPTY:
            return Page([])
    raise _refusal(provider, result if isinstance(result, str) else message, status, secrets)


def _rows(provider: str, result: list[Any]) -> list[Row]:
    if not all(isinstance(row, dict) for row in result):
        raise ProviderFailed(provider, "sent a list of something other than rows")
    return result


_Build: TypeAlias = Callable[[str], LedgerlensError]

# The first entry whose words are in the text decides, so the traps stand first: the message of the dead V1 endpoint
# begins like a per-second limit, and a lock-out after bad keys speaks of keys but is over in half a minute.
_REFUSALS: tuple[tuple[str, _Build], ...] = (
    (
        "switch to api v2",
        lambda name: ProviderFailed(name, "says that its old endpoint is closed", "Check LEDGERLENS_ETHERSCAN_URL"),
    ),
    (
        "too many invalid api key",
        lambda name: ProviderUnavailable(
            name, "locks us out after wrong API keys", "Check its key and wait half a minute", retry_after_s=30.0
        ),
    ),
    (
        "invalid api key",
        lambda name: ProviderFailed(name, "refused the API key", "Check its key, or try another source"),
    ),
    (
        "max daily",
        lambda name: ProviderUnavailable(
            name, "has reached the daily limit of our key", "Try another source, or again tomorrow"
        ),
    ),
    (
        "free api access is not supported",
        lambda name: ProviderUnavailable(
            name,
            "does not serve this chain on the free plan",
            "It needs a key of a paid plan, or another explorer's key",
        ),
    ),
    ("query timeout", lambda name: ProviderUnavailable(name, "ran out of time while it searched")),
    ("unknown action", lambda name: Unsupported(name, "does not know this list", "Try another source")),
    ("invalid action name", lambda name: Unsupported(name, "does not know this list", "Try another source")),
)
_PER_SECOND = ("max calls per sec", "max rate limit reached", "too many requests")


def _refusal(provider: str, text: str, status: int, secrets: tuple[str, ...]) -> Exception:
    said = text.lower()
    for words, build in _REFUSALS:
        if words in said:
            return build(provider)
    if any(words in said for words in _PER_SECOND):
        return RateLimitHit()
    where = "" if status == 200 else f" (HTTP {status})"
    shown = as_said(text, secrets)
    if not shown:
        return ProviderFailed(provider, f"answered without a list and without saying why{where}")
    return ProviderFailed(provider, f'answered "{shown}"{where}')


def as_said(text: str, secrets: tuple[str, ...] = ()) -> str:
    """A source's own words as they may stand in a message: printable, short, without our secrets."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, "***").replace(secret.lower(), "***").replace(secret.upper(), "***")
    clean = "".join(char if char.isprintable() else " " for char in text).strip().rstrip(".")
    return clean if len(clean) <= QUOTED_CHARS else clean[: QUOTED_CHARS - 1] + "…"
