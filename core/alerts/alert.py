"""An alert, and a page of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from core.errors import InvalidInput
from core.fields import number, text

MAX_ID_CHARS: Final = 200
APP, ADMIN, OPEN = "app", "admin", "open"
SOURCES: Final = (APP, ADMIN, OPEN)


def known_id(name: str) -> str:
    """A name out of a file as alerts and verdicts may carry it."""
    return "".join(one if one.isprintable() else " " for one in name)[:MAX_ID_CHARS].strip() or "?"


@dataclass(frozen=True)
class NewAlert:
    """An alert as it is sent to us, before it is kept and has an id; a queue's `AlertReading` is raised as one.

    Attributes:
        wallet_id: Which wallet, 1 to 200 characters.
        transaction_id: Which transaction, the same.
        fraud_score: Any finite number: every sender has a scale of its own.
    """

    wallet_id: str
    transaction_id: str
    fraud_score: float

    @classmethod
    def parse(cls, wallet_id: object, transaction_id: object, fraud_score: object) -> NewAlert:
        """Check what came from outside.

        Raises:
            InvalidInput: A field is missing or of the wrong type, an id is too long, or the score is not finite.
        """
        return cls(
            _id("wallet_id", wallet_id), _id("transaction_id", transaction_id), number("fraud_score", fraud_score)
        )


@dataclass(frozen=True)
class Alert:
    """A `NewAlert` that is kept: with its id, when it came and from whom.

    Attributes:
        id: Rises with every alert.
        raised_at: When it was kept, UTC.
        wallet_id: Which wallet.
        transaction_id: Which transaction.
        fraud_score: As its sender gave it.
        source: `app` raised by a visitor on the page, `admin` sent with the admin token, `open` sent without.
    """

    id: int
    raised_at: datetime
    wallet_id: str
    transaction_id: str
    fraud_score: float
    source: str


@dataclass(frozen=True)
class AlertPage:
    """Some alerts, newest first.

    Attributes:
        alerts: At most as many as were asked for.
        next: What to give as `before` for the following page; null on the last one.
    """

    alerts: tuple[Alert, ...]
    next: int | None


def _id(field: str, value: object) -> str:
    found = text(field, value, MAX_ID_CHARS, "a text of 1 to 200 characters")
    if not found.isprintable():
        raise InvalidInput(field, "holds characters that cannot be printed", "a text of 1 to 200 printable characters")
    return found
