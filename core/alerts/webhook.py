"""One signed POST per alert to the address from the settings."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from typing import TYPE_CHECKING, Final

from core import __version__
from core.alerts.alert import Alert
from core.deadline import Deadline, hold
from core.wire import to_json

if TYPE_CHECKING:
    import httpx

SIGNATURE: Final = "X-Ledgerlens-Signature"
ID: Final = "X-Ledgerlens-Id"
TIMEOUT_S: Final = 10.0
WORTH_ANOTHER_TRY: Final = (408, 425, 429)


def signature(body: bytes, secret: str) -> str:
    """`sha256=` and the hexadecimal HMAC-SHA256 (RFC 2104) of the body as sent; the receiver computes the same."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def body_of(alert: Alert) -> bytes:
    """The body of one POST: `{"event": "alert", "alert": {...}}`."""
    return json.dumps({"event": "alert", "alert": to_json(alert)}, separators=(",", ":"), ensure_ascii=False).encode()


class Webhook:
    """Posts alerts. A receiver that answers 2xx has it; redirects are not followed.

    Connection failures, 5xx, 408, 425 and 429 may pass; everything else is final.

    Args:
        url: Where to; from the settings, never from a visitor.
        secret: Key of the signature.
    """

    channel = "webhook"
    workers = 6

    def __init__(self, url: str, secret: str) -> None:
        self._url = url
        self._secret = secret
        self._own = threading.local()

    def send(self, alert: Alert) -> tuple[str, bool]:
        """See `core.alerts.dispatch.Sender`."""
        import httpx

        body = body_of(alert)
        headers = {
            "Content-Type": "application/json",
            "User-Agent": f"ledgerlens/{__version__}",
            ID: str(alert.id),
            SIGNATURE: signature(body, self._secret),
        }
        client, deadline = self._client()
        deadline.renew(TIMEOUT_S)
        try:
            # Streamed, so that a long answer is never read.
            with client.stream("POST", self._url, content=body, headers=headers) as response:
                status = response.status_code
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return f"did not answer ({type(error).__name__})", True
        if 200 <= status < 300:
            return "", False
        return f"answered {status}", status >= 500 or status in WORTH_ANOTHER_TRY

    def _client(self) -> tuple[httpx.Client, Deadline]:
        """One of each thread's own: a deadline is that of one request."""
        import httpx

        if not hasattr(self._own, "pair"):
            client, deadline = httpx.Client(timeout=TIMEOUT_S, follow_redirects=False), Deadline()
            hold(client, deadline)
            self._own.pair = (client, deadline)
        pair: tuple[httpx.Client, Deadline] = self._own.pair
        return pair
