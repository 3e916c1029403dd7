"""One signed POST per alert to the address from the settings, in the background."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import queue
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from core import __version__
from core.alerts.alert import Alert
from core.deadline import Deadline, hold
from core.wire import to_json

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)

SIGNATURE: Final = "X-Ledgerlens-Signature"
WAITS_S: Final = (1.0, 5.0, 25.0)  # before each retry; after the last one the alert is given up, and stays in the store
TIMEOUT_S: Final = 10.0
MAX_WAITING: Final = 10_000
WORTH_ANOTHER_TRY: Final = (408, 425, 429)


def signature(body: bytes, secret: str) -> str:
    """`sha256=` and the hexadecimal HMAC-SHA256 (RFC 2104) of the body as sent; the receiver computes the same."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def body_of(alert: Alert) -> bytes:
    """The body of one POST: `{"event": "alert", "alert": {...}}`."""
    return json.dumps({"event": "alert", "alert": to_json(alert)}, separators=(",", ":"), ensure_ascii=False).encode()


class Webhook:
    """Sends alerts one after the other, in a thread that starts with the first one.

    A receiver that answers 2xx has it. Redirects are not followed. Connection failures, 5xx, 408, 425 and 429 are tried
    again after `waits_s`; everything else, and the last failure, gives the alert up. A receiver may get an alert twice
    when this process stops in between; its id tells.

    Args:
        url: Where to; from the settings, never from a visitor.
        secret: Key of the signature; without one there is no signature.
        done: Told the id of every alert that was sent or given up.
        waits_s: Seconds before each retry.
    """

    def __init__(
        self,
        url: str,
        secret: str | None,
        done: Callable[[int], None] = lambda _id: None,
        waits_s: tuple[float, ...] = WAITS_S,
    ) -> None:
        self._url = url
        self._secret = secret
        self._done = done
        self._waits_s = waits_s
        self._waiting: queue.Queue[Alert] = queue.Queue(MAX_WAITING)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._deadline = Deadline()

    def send(self, alert: Alert) -> None:
        """Put an alert in line; returns at once."""
        try:
            self._waiting.put_nowait(alert)
        except queue.Full:
            log.warning("the webhook is too slow: alert %d was not sent", alert.id)
            return
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="webhook", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Send nothing more; what waits is left for the next start."""
        self._stopping.set()

    def wait(self) -> None:
        """Until everything in line was sent or given up."""
        self._waiting.join()

    def _work(self) -> None:
        import httpx

        with httpx.Client(timeout=TIMEOUT_S, follow_redirects=False) as client:
            hold(client, self._deadline)
            while not self._stopping.is_set():
                alert = self._waiting.get()
                try:
                    if self._deliver(client, alert):
                        self._done(alert.id)
                except Exception:
                    log.exception("alert %d could not be passed on", alert.id)
                finally:
                    self._waiting.task_done()

    def _deliver(self, client: httpx.Client, alert: Alert) -> bool:
        """Whether the alert is dealt with: sent, or given up for good."""
        body = body_of(alert)
        headers = {"Content-Type": "application/json", "User-Agent": f"ledgerlens/{__version__}"}
        if self._secret:
            headers[SIGNATURE] = signature(body, self._secret)
        problem = ""
        for wait_s in (0.0, *self._waits_s):
            if wait_s and self._stopping.wait(wait_s):
                return False
            problem, again = self._post(client, body, headers)
            if not again:
                break
        if problem:
            log.warning("alert %d was given up: the webhook %s", alert.id, problem)
        return True

    def _post(self, client: httpx.Client, body: bytes, headers: dict[str, str]) -> tuple[str, bool]:
        """What went wrong, empty for nothing, and whether another try may help."""
        import httpx

        self._deadline.renew(TIMEOUT_S)
        try:
            # Streamed, so that a long answer is never read.
            with client.stream("POST", self._url, content=body, headers=headers) as response:
                status = response.status_code
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return f"did not answer ({type(error).__name__})", True
        if 200 <= status < 300:
            return "", False
        return f"answered {status}", status >= 500 or status in WORTH_ANOTHER_TRY
