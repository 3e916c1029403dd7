"""Which source is asked for a wallet, in which order, and what became of each: the way in to this package."""

from __future__ import annotations

import time
from dataclasses import replace

from core import address as addresses
from core.address import Address, EnsName
from core.config import Settings
from core.errors import NotFound, Offline, ProviderFailed, ProviderUnavailable
from core.fields import choice
from core.providers import PROVIDERS, Providers
from core.providers.base import Progress, Provider, problem, quiet
from core.providers.ens import resolve_name
from core.providers.rpc import read_account
from core.wallet.history import Attempt, WalletHistory

AUTO = "auto"


def sources(providers: Providers = PROVIDERS) -> tuple[str, ...]:
    """What the argument `source` may be."""
    return (AUTO, *providers)


def resolve(text: object, settings: Settings) -> tuple[Address, str | None]:
    """An address, and the ENS name it was given as, or None.

    Raises:
        InvalidInput: The text is neither an address nor a name.
        NotFound: No such name.
        ProviderFailed: The name service answered wrongly.
        ProviderUnavailable: It cannot be asked; `Offline` when calls are forbidden.
    """
    found = addresses.parse(text)
    if isinstance(found, EnsName):
        return resolve_name(found.name, settings), found.name
    return found, None


def fetch_history(
    address: Address,
    source: object,
    settings: Settings,
    providers: Providers = PROVIDERS,
    progress: Progress = quiet,
) -> WalletHistory:
    """The history of one address, with every attempt to get it, and with what a node says of the account now.

    With `auto` a bundled sample answers for its own address; otherwise the network's sources are asked in the order
    of `providers`, each only if the one before failed. Nothing is kept between calls: a cache belongs around the
    entries of `providers`, which are called once per wallet.

    Args:
        address: Whose history.
        source: `auto` or a name from `providers`.
        settings: Keys, URLs, limits.
        providers: What there is to ask.
        progress: Told what is being done.

    Raises:
        InvalidInput: There is no such source.
        NotFound: The source named keeps a closed list of wallets and this is none of them.
        ProviderFailed: The last source asked answered wrongly; the message names every one that was asked.
        ProviderUnavailable: The last source asked cannot be reached, or is limiting.
        Offline: Outgoing calls are forbidden and no sample has this address.
    """
    named = choice("source", source, sources(providers))
    asked = {name: build(settings) for name, build in providers.items() if named in (AUTO, name)}
    attempts: list[Attempt] = []
    history = _from_local(asked, address, settings, progress, attempts, alone=named != AUTO)
    if history is None:
        history = _from_network(asked, address, settings, progress, attempts)
    if not history.synthetic:
        account = read_account(address, settings)
        attempts += account.attempts
        history = replace(history, code=account.code, nonce=account.nonce, balance_wei=account.balance_wei)
    return replace(history, attempts=tuple(attempts))


def _from_local(
    asked: dict[str, Provider],
    address: Address,
    settings: Settings,
    progress: Progress,
    attempts: list[Attempt],
    alone: bool,
) -> WalletHistory | None:
    """The history from a source that needs no network, or None when there is none, or none that knows the address."""
    for name, provider in asked.items():
        if provider.needs_network:
            continue
        if provider.available(settings) is None:
            try:
                return _attempt(provider, address, progress, attempts)
            except (NotFound, ProviderFailed):
                if alone:
                    raise
        elif alone:
            raise ProviderUnavailable(name, f"cannot be asked: {provider.available(settings)}", "Choose another source")
    return None


def _from_network(
    asked: dict[str, Provider], address: Address, settings: Settings, progress: Progress, attempts: list[Attempt]
) -> WalletHistory:
    remote = {name: provider for name, provider in asked.items() if provider.needs_network}
    usable = {name: provider for name, provider in remote.items() if provider.available(settings) is None}
    if settings.offline:
        raise Offline(next(iter(usable or remote or asked), "every source"))
    failures: list[ProviderFailed | ProviderUnavailable] = []
    for name, provider in remote.items():
        if name not in usable:
            reason = f"cannot be asked: {provider.available(settings)}"
            attempts.append(Attempt(name, reason, 0.0))
            if len(asked) == 1:
                raise ProviderUnavailable(name, reason, "Choose another source, such as auto")
            continue
        try:
            return _attempt(provider, address, progress, attempts)
        except (ProviderFailed, ProviderUnavailable) as error:
            failures.append(error)
    if not failures:
        raise ProviderUnavailable("auto", "has no source that can be asked", "Set a key, or open an example")
    raise _together(failures)


def _attempt(provider: Provider, address: Address, progress: Progress, attempts: list[Attempt]) -> WalletHistory:
    begin = time.perf_counter()

    def note(outcome: str) -> None:
        attempts.append(Attempt(provider.name, outcome, round((time.perf_counter() - begin) * 1000, 1)))

    try:
        history = provider.fetch(address, progress)
    except (ProviderFailed, ProviderUnavailable) as error:
        note(problem(error).removeprefix(f"{provider.name} "))
        raise
    note(f"answered: transactions {len(history.transactions):,}, token transfers {len(history.tokens):,}")
    return history


def _together(failures: list[ProviderFailed | ProviderUnavailable]) -> ProviderFailed | ProviderUnavailable:
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
