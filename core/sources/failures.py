"""Several sources failed: one error that names them all."""

from __future__ import annotations

from typing import TypeAlias

from core.errors import ProviderFailed, ProviderUnavailable
from core.sources.base import problem
from core.sources.explorers.table import what_it_needs
from core.wallet.chain import Chain

Failure: TypeAlias = ProviderFailed | ProviderUnavailable


def closed(failures: list[Failure], chain: Chain) -> ProviderUnavailable:
    """One error for all sources of a chain, with the key that opens it."""
    error = one_failure(failures)
    name = error.provider or "auto"
    return ProviderUnavailable(
        name, problem(error).removeprefix(f"{name} "), what_it_needs(chain), getattr(error, "retry_after_s", None)
    )


def one_failure(failures: list[Failure]) -> Failure:
    """One error for all: of the last one's kind, naming each."""
    last = failures[-1]
    if len(failures) == 1:
        return last
    name = last.provider or "the last source"
    before = "; ".join(
        f"{error.provider} {problem(error).removeprefix(f'{error.provider} ')}" for error in failures[:-1]
    )
    what = f"{problem(last).removeprefix(f'{name} ')}; before it {before}"
    if isinstance(last, ProviderFailed):
        return ProviderFailed(name, what, "Try again later, or open an example, which needs no network")
    return ProviderUnavailable(name, what, retry_after_s=last.retry_after_s)
