"""What the Hub's client raises -> plain sentences, without paths, addresses or tokens."""

from __future__ import annotations

from collections.abc import Iterator

from core.errors import LedgerlensError, ProviderFailed, ProviderUnavailable

NAME = "The Hugging Face Hub"
IN_USE = "The models that were active stay in use"


def hub_error(error: Exception, repo: str, revision: str) -> LedgerlensError:
    """One of our errors for anything that a pull can raise.

    Args:
        error: What was raised.
        repo: The repository that was asked for.
        revision: The commit or tag that was asked for.
    """
    if isinstance(error, LedgerlensError):
        return error
    return _refusal(error, repo, revision) or _silence(error) or _rest(error, repo)


def _refusal(error: Exception, repo: str, revision: str) -> LedgerlensError | None:
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
            return ProviderFailed(
                NAME, f"does not give {repo} to us: it is gated", f"Set HF_TOKEN of an account with access. {IN_USE}"
            )
        if isinstance(cause, RepositoryNotFoundError):
            return ProviderFailed(
                NAME,
                f"has no repository {repo}, or it is private",
                f"Check LEDGERLENS_HUB_REPO, or set HF_TOKEN of an account with access. {IN_USE}",
            )
        if isinstance(cause, RevisionNotFoundError):
            return ProviderFailed(
                NAME, f"has no revision {revision} of {repo}", f"Check LEDGERLENS_HUB_REVISION. {IN_USE}"
            )
        if isinstance(cause, RemoteEntryNotFoundError):
            return ProviderFailed(NAME, f"lacks a file of {repo} that it lists", IN_USE)
        if isinstance(cause, HfHubHTTPError):
            status = cause.response.status_code
            if status in {401, 403}:
                return ProviderFailed(NAME, f"does not give {repo} to us (HTTP {status})", f"Check HF_TOKEN. {IN_USE}")
            return ProviderUnavailable(NAME, f"answered with HTTP {status}", IN_USE)
    return None


def _silence(error: Exception) -> LedgerlensError | None:
    """The Hub did not answer, or not to the end."""
    import httpx2
    from huggingface_hub.errors import OfflineModeIsEnabled

    for cause in _chain(error):
        if isinstance(cause, LedgerlensError):
            return cause
        if isinstance(cause, OfflineModeIsEnabled):
            return ProviderUnavailable(NAME, "was not asked: HF_HUB_OFFLINE is set", IN_USE)
        if isinstance(cause, httpx2.TimeoutException):
            return ProviderUnavailable(NAME, "did not answer in time", IN_USE)
        if isinstance(cause, httpx2.TransportError):
            return ProviderUnavailable(NAME, "cannot be reached", IN_USE)
    return None


def _rest(error: Exception, repo: str) -> LedgerlensError:
    from huggingface_hub.errors import LocalEntryNotFoundError

    if isinstance(error, LocalEntryNotFoundError):
        return ProviderUnavailable(NAME, "cannot be reached", IN_USE)
    if "Consistency check failed" in str(error):  # a bare OSError: the client has no class for it
        return ProviderFailed(NAME, f"delivered a file of {repo} cut short", IN_USE)
    if isinstance(error, OSError):
        problem = f"delivered {repo}, but it could not be stored ({type(error).__name__})"
        return ProviderUnavailable(NAME, problem, f"Check LEDGERLENS_DATA_DIR and the space on it. {IN_USE}")
    return ProviderFailed(NAME, f"answered in a way that could not be read ({type(error).__name__})", IN_USE)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, then what it came from, at most ten steps."""
    current: BaseException | None = error
    for _ in range(10):
        if current is None:
            return
        yield current
        current = current.__cause__ or current.__context__
