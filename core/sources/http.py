"""The one way out: JSON over HTTP with timeouts, a deadline, a size cap, no redirects, and retries of rate limits only.

Messages name the source and never the URL, whose query may hold a key.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn, TypeVar

from core import __version__
from core.deadline import Deadline, hold
from core.errors import Offline, ProviderFailed, ProviderUnavailable
from core.sources.content import ACCEPTED, UnreadableAnswer, inflate, json_of
from core.sources.host_log import hide_urls
from core.sources.pacing import MINUTE_S, SECOND_S, daily_budget, pacer, seconds_to_midnight

if TYPE_CHECKING:
    import ssl
    from types import TracebackType

    import httpx

    from core.config import Settings

T = TypeVar("T")

LIMITED_RETRY_S = 30.0
BUDGET_ADVICE = "Open an example, or a wallet that was read before, or choose another source"
CREDITS_ADVICE = "Add credits to its account, or choose another source"


@dataclass(frozen=True)
class Pace:
    """How patiently a source is asked.

    Attributes:
        connect_s: Longest wait for a connection.
        read_s: Longest silence while an answer is awaited or read.
        deadline_s: Longest time for everything asked through one client, which is one wallet, whatever arrives.
        retry_waits_s: Waits before each retry of a call that met a per-second limit.
        calls_per_s: Calls in any one second over the whole process; 0 for no limit.
        calls_per_min: Calls in any one minute over the whole process; 0 for no limit.
        max_bytes: Largest answer, after decompression.
    """

    connect_s: float = 5.0
    read_s: float = 10.0
    deadline_s: float = 60.0
    retry_waits_s: tuple[float, ...] = (0.5, 1.0, 2.0)
    calls_per_s: int = 3
    calls_per_min: int = 0
    max_bytes: int = 32 * 2**20


class RateLimitHit(Exception):
    """The source says "too many calls per second": the one answer that is worth asking again for."""


class Client:
    """A short-lived client of one source, for one wallet; use it as a context manager.

    Args:
        provider: Name of the source, for messages and for the shared limit.
        settings: Whether outgoing calls are forbidden, and how many there are a day.
        pace: How patiently to ask.
        headers: Sent with every call, such as a key.

    Attributes:
        answered: The headers of the last answer, names in lower case.

    Raises:
        Offline: Outgoing calls are forbidden; nothing was opened.
    """

    def __init__(self, provider: str, settings: Settings, pace: Pace, headers: Mapping[str, str] | None = None) -> None:
        if settings.offline:
            raise Offline(provider)
        import httpx  # with its TLS set-up 0.1 s to import; not needed to start

        hide_urls()
        self.provider = provider
        self.answered: Mapping[str, str] = {}
        self._pace = pace
        self._budget = daily_budget(provider)
        self._calls_per_day = settings.calls_per_day
        self._deadline = Deadline(pace.deadline_s)
        # No environment: a proxy or a .netrc entry must not learn of the calls or add credentials to them.
        self._http = httpx.Client(
            verify=_tls(),
            trust_env=False,
            follow_redirects=False,
            headers={
                "User-Agent": f"ledgerlens/{__version__}",
                "Accept": "application/json",
                "Accept-Encoding": ACCEPTED,
            }
            | dict(headers or {}),
        )
        hold(self._http, self._deadline)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.close()

    def get(self, url: str, params: Mapping[str, str | int], read: Callable[[int, object], T]) -> T:
        """Ask with GET and hand the answer to `read`.

        Args:
            url: Where, from the settings; no query.
            params: The query.
            read: Makes the result of (HTTP status, parsed JSON); it sees 200, 400 and 404 only, and may raise
                `RateLimitHit` to be asked again.

        Raises:
            ProviderFailed: The answer is not JSON, too large, broken off, a redirect or an error status.
            ProviderUnavailable: No connection, no answer in time, or a limit that outlasts the retries.
        """
        return self._ask(lambda: read(*self._send("GET", url, params=dict(params))))

    def post(self, url: str, body: Mapping[str, object], read: Callable[[int, object], T]) -> T:
        """Ask with POST and a JSON body; otherwise as `get`."""
        return self._ask(lambda: read(*self._send("POST", url, body=body)))

    def _ask(self, call: Callable[[], T]) -> T:
        import tenacity

        waits = self._pace.retry_waits_s
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(RateLimitHit),
            stop=tenacity.stop_after_attempt(1 + len(waits)),
            wait=tenacity.wait_chain(*(tenacity.wait_fixed(seconds) for seconds in waits or (0.0,))),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return retrying(call)
        except RateLimitHit:
            raise ProviderUnavailable(
                self.provider, "limits how often it may be asked", retry_after_s=LIMITED_RETRY_S
            ) from None

    def _sleep(self, seconds: float) -> None:
        if seconds > self._deadline.left_s():
            self._late()
        time.sleep(seconds)

    def _late(self) -> NoReturn:
        raise ProviderUnavailable(self.provider, f"did not finish within {self._pace.deadline_s:.3g} s")

    def _take_turn(self) -> bool:
        limits = ((self._pace.calls_per_s, SECOND_S), (self._pace.calls_per_min, MINUTE_S))
        return all(pacer(self.provider, calls, window_s).take(self._deadline.left_s()) for calls, window_s in limits)

    def _send(
        self,
        method: str,
        url: str,
        params: Mapping[str, str | int] | None = None,
        body: Mapping[str, object] | None = None,
    ) -> tuple[int, object]:
        import httpx

        left_s = self._deadline.left_s()
        if left_s <= 0:
            self._late()
        if not self._budget.take(self._calls_per_day):
            problem = f"has had its {self._calls_per_day:,} calls of today (LEDGERLENS_CALLS_PER_DAY)"
            raise ProviderUnavailable(self.provider, problem, BUDGET_ADVICE, seconds_to_midnight())
        if not self._take_turn():
            self._late()
        left_s = max(self._deadline.left_s(), 0.001)
        timeout = httpx.Timeout(min(self._pace.read_s, left_s), connect=min(self._pace.connect_s, left_s))
        begun = False
        try:
            with self._http.stream(method, url, params=params, json=body, timeout=timeout) as response:
                begun = True
                self.answered = {name.lower(): value for name, value in response.headers.items()}
                self._check_status(response.status_code)
                return response.status_code, json_of(self._content(response))
        except httpx.TimeoutException as error:
            if self._deadline.left_s() <= 0:
                self._late()
            # Only the kind is kept: httpx's own exception carries the request, and with it the query.
            connecting = isinstance(error, httpx.ConnectTimeout)
            limit_s = self._pace.connect_s if connecting else self._pace.read_s
            problem = "could not be reached" if connecting else "did not answer"
            raise ProviderUnavailable(self.provider, f"{problem} within {min(limit_s, left_s):.2g} s") from None
        except UnreadableAnswer as error:
            raise ProviderFailed(self.provider, str(error)) from None
        except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError) as error:
            self._broken(error, begun=begun)
        except (httpx.HTTPError, httpx.InvalidURL):
            raise ProviderUnavailable(self.provider, "could not be reached") from None

    def _broken(self, error: Exception, *, begun: bool) -> NoReturn:
        """Say of a connection that did come about what became of it."""
        if begun:
            raise ProviderFailed(self.provider, "broke off in the middle of its answer") from None
        if type(error).__name__ == "RemoteProtocolError" and "disconnected" not in str(error):
            raise ProviderFailed(self.provider, "answered with something that is not HTTP") from None
        raise ProviderUnavailable(self.provider, "closed the connection without an answer") from None

    def _check_status(self, status: int) -> None:
        if status in (200, 400, 404):
            return
        if status == 429:
            raise RateLimitHit
        if 300 <= status < 400:
            raise ProviderFailed(self.provider, f"sent us elsewhere (HTTP {status}), which is not followed")
        if status == 401:
            raise ProviderFailed(self.provider, "refused the API key (HTTP 401)", "Check it, or try another source")
        if status == 403:
            raise ProviderFailed(self.provider, "refused us (HTTP 403)", "Check its key, or try another source")
        if status == 402:
            raise ProviderUnavailable(self.provider, "says that its credits are used up (HTTP 402)", CREDITS_ADVICE)
        if status in (502, 503, 504):
            raise ProviderUnavailable(self.provider, f"is out of order just now (HTTP {status})")
        raise ProviderFailed(self.provider, f"answered with an error (HTTP {status})")

    def _content(self, response: httpx.Response) -> bytes:
        parts: list[bytes] = []
        size = 0
        for part in inflate(response.iter_raw(), response.headers.get("content-encoding", "")):
            size += len(part)
            if size > self._pace.max_bytes:
                raise ProviderFailed(
                    self.provider,
                    f"sent an answer larger than {self._pace.max_bytes / 2**20:.3g} MB, which was not read",
                )
            if self._deadline.left_s() <= 0:
                self._late()
            parts.append(part)
        return b"".join(parts)


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    import httpx

    return httpx.create_ssl_context(trust_env=False)
