"""Every error a caller can see. Each one builds its own message and says what to do next.

    LedgerlensError
    ├── InvalidInput          422  a field is wrong: named, with what is allowed
    ├── NotFound              404  no such name
    ├── WrongMethod           405  the route exists, with another verb
    ├── TooSlow               408  the request did not come to its end in time
    ├── TooLarge              413  more than the limit that the message states
    ├── RateLimited           429  this client asked too often
    ├── Unauthorized          401  a token is needed
    ├── Forbidden             403  the token is wrong, or none is configured
    ├── ProviderFailed        502  an upstream answered, but wrongly: named
    ├── ProviderUnavailable   503  an upstream is unreachable or limiting: named
    │   └── Offline           503  outgoing calls are forbidden by LEDGERLENS_OFFLINE
    ├── Busy                  503  the queue is full
    ├── BundleRefused         500  a model bundle failed a check; the active one stays
    └── Internal              500  a defect of ours: logged, never shown

`core.api` is the one place that turns these into `gr.Error` and into HTTP answers.
"""

from __future__ import annotations


class LedgerlensError(Exception):
    """An error with a message written for the person who has to do something about it.

    Args:
        message: One or two plain sentences: what is wrong, and what to do next.
        field: The input field at fault, or None.
        allowed: What that field accepts, in words, or None.
        provider: The upstream at fault, or None.
        retry_after_s: Seconds after which the same call may work, or None.
    """

    code = "error"
    status = 500

    def __init__(
        self,
        message: str,
        *,
        field: str | None = None,
        allowed: str | None = None,
        provider: str | None = None,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.allowed = allowed
        self.provider = provider
        self.retry_after_s = retry_after_s

    def as_dict(self) -> dict[str, dict[str, str | None]]:
        """The one JSON shape of an error, the same on every wire."""
        return {
            "error": {
                "code": self.code,
                "field": self.field,
                "message": self.message,
                "allowed": self.allowed,
                "provider": self.provider,
            }
        }


class InvalidInput(LedgerlensError):
    """A field is missing, unknown, of the wrong type or out of range.

    Args:
        field: The field at fault, as the caller spells it.
        problem: What is wrong with it, as the end of a sentence that begins with the field.
        allowed: What the field accepts.
    """

    code = "invalid_input"
    status = 422

    def __init__(self, field: str, problem: str, allowed: str) -> None:
        super().__init__(f"{field} {problem}. Allowed: {allowed}.", field=field, allowed=allowed)


class NotFound(LedgerlensError):
    """Nothing has that name."""

    code = "not_found"
    status = 404


class WrongMethod(LedgerlensError):
    """The route exists, but not with that verb; `allowed` says with which."""

    code = "wrong_method"
    status = 405


class TooSlow(LedgerlensError):
    """The body of a request came so slowly that we stopped to wait for it."""

    code = "too_slow"
    status = 408

    def __init__(self) -> None:
        super().__init__("The request came too slowly, or stopped before its end. Send it again.")


class TooLarge(LedgerlensError):
    """The input exceeds a stated limit."""

    code = "too_large"
    status = 413


class RateLimited(LedgerlensError):
    """This client asked too often; `retry_after_s` says when to come back."""

    code = "rate_limited"
    status = 429


class Unauthorized(LedgerlensError):
    """A token is needed and none was sent."""

    code = "unauthorized"
    status = 401


class Forbidden(LedgerlensError):
    """The token is wrong, the operator configured none, or a page of another site may not do this."""

    code = "forbidden"
    status = 403


class ProviderFailed(LedgerlensError):
    """An upstream answered with something that is not an answer."""

    code = "provider_failed"
    status = 502

    def __init__(self, provider: str, problem: str, advice: str = "Try another source, or again later") -> None:
        super().__init__(f"{provider} {problem}. {advice}.", provider=provider)


class ProviderUnavailable(LedgerlensError):
    """An upstream cannot be reached, is too slow, or limits us."""

    code = "provider_unavailable"
    status = 503

    def __init__(
        self,
        provider: str,
        problem: str,
        advice: str = "Try again later, or open an example, which needs no network",
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(f"{provider} {problem}. {advice}.", provider=provider, retry_after_s=retry_after_s)


class Offline(ProviderUnavailable):
    """Outgoing calls are forbidden here."""

    code = "offline"

    def __init__(self, provider: str) -> None:
        super().__init__(
            provider,
            "was not asked: this app runs with LEDGERLENS_OFFLINE=1",
            "Open one of the examples, which ship with the app",
        )


class Busy(LedgerlensError):
    """Too much work is waiting."""

    code = "busy"
    status = 503


class BundleRefused(LedgerlensError):
    """A model bundle failed a check; whatever was active stays active."""

    code = "bundle_refused"


class Internal(LedgerlensError):
    """Something that should not happen. What happened is in the log, not in the message."""

    code = "internal"
    status = 500

    def __init__(self) -> None:
        super().__init__("Something went wrong on our side and was logged. Try again; if it stays, report the time.")
