"""What the Hub's client raises -> plain sentences, without paths, addresses or tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import LedgerlensError, ProviderFailed, ProviderUnavailable

NAME = "The Hugging Face Hub"
IN_USE = "The models that were active stay in use"


@dataclass(frozen=True)
class Advice:
    """What to do about a refusal, as sentences without their full stop: it depends on who asks.

    Attributes:
        repository: Where there is no such repository, or none for us.
        access: Where it is gated or the token does not do.
        revision: Where there is no such commit or tag.
        rest: What holds in any case.
    """

    repository: str
    access: str
    revision: str
    rest: str


OWNERS = Advice(
    f"Check LEDGERLENS_HUB_REPO, or set HF_TOKEN of an account with access. {IN_USE}",
    f"Check HF_TOKEN: it has to be of an account with access. {IN_USE}",
    f"Check LEDGERLENS_HUB_REVISION. {IN_USE}",
    IN_USE,
)


def hub_error(error: Exception, repo: str, revision: str, advice: Advice = OWNERS) -> LedgerlensError:
    """One of our errors for anything that a pull can raise.

    Args:
        error: What was raised.
        repo: The repository that was asked for.
        revision: The commit or tag that was asked for.
        advice: What to do about it.
    """
    if isinstance(error, LedgerlensError):
        return error
    return _refusal(error, repo, revision, advice) or _silence(error, advice) or _rest(error, repo, advice)


def _refusal(error: Exception, repo: str, revision: str, advice: Advice) -> LedgerlensError | None:
    """The Hub answered, and the answer was no."""
    from huggingface_hub.errors import (
        GatedRepoError,
        HfHubHTTPError,
        RemoteEntryNotFoundError,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    for cause in _chain(error):
        if isinstance(cause, GatedRepoError):
            return ProviderFailed(NAME, f"does not give {repo} to us: it is gated", advice.access)
        if isinstance(cause, RepositoryNotFoundError):
            return ProviderFailed(NAME, f"has no repository {repo}, or it is private", advice.repository)
        if isinstance(cause, RevisionNotFoundError):
            return ProviderFailed(NAME, f"has no revision {revision} of {repo}", advice.revision)
        if isinstance(cause, RemoteEntryNotFoundError):
            return ProviderFailed(NAME, f"lacks a file of {repo} that it lists", advice.rest)
        if isinstance(cause, HfHubHTTPError):
            status = cause.response.status_code
            if status in {401, 403}:
                return ProviderFailed(NAME, f"does not give {repo} to us (HTTP {status})", advice.access)
            return ProviderUnavailable(NAME, f"answered with HTTP {status}", advice.rest)
    return None


def _silence(error: Exception, advice: Advice) -> LedgerlensError | None:
    """The Hub did not answer, or not to the end."""
    import httpx2
    from huggingface_hub.errors import OfflineModeIsEnabled

    for cause in _chain(error):
        if isinstance(cause, LedgerlensError):
            return cause
        if isinstance(cause, OfflineModeIsEnabled):
            return ProviderUnavailable(NAME, "was not asked: HF_HUB_OFFLINE is set", advice.rest)
        if isinstance(cause, httpx2.TimeoutException):
            return ProviderUnavailable(NAME, "did not answer in time", advice.rest)
        if isinstance(cause, httpx2.TransportError):
            return ProviderUnavailable(NAME, "cannot be reached", advice.rest)
    return None


def _rest(error: Exception, repo: str, advice: Advice) -> LedgerlensError:
    from huggingface_hub.errors import LocalEntryNotFoundError

    if isinstance(error, LocalEntryNotFoundError):
        return ProviderUnavailable(NAME, "cannot be reached", advice.rest)
    if "Consistency check failed" in str(error):  # a bare OSError: the client has no class for it
        return ProviderFailed(NAME, f"delivered a file of {repo} cut short", advice.rest)
    if isinstance(error, OSError):
        problem = f"delivered {repo}, but it could not be stored ({type(error).__name__})"
        return ProviderUnavailable(NAME, problem, f"Check LEDGERLENS_DATA_DIR and the space on it. {advice.rest}")
    return ProviderFailed(NAME, f"answered in a way that could not be read ({type(error).__name__})", advice.rest)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, then what it came from, at most ten steps."""
    current: BaseException | None = error
    for _ in range(10):
        if current is None:
            return
        yield current
        current = current.__cause__ or current.__context__
