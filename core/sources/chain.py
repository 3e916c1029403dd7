"""Which source is asked for a wallet, in which order, and what became of each: the way in to this package."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime

from core.address import Address
from core.config import Settings
from core.errors import NotFound, Offline, ProviderFailed, ProviderUnavailable
from core.fields import choice
from core.progress import Progress, quiet
from core.sources import Providers
from core.sources import providers as all_providers
from core.sources.base import Provider, problem
from core.sources.cache import FRESH_S, KEEP_S
from core.sources.explorers.explorer import lacking
from core.sources.explorers.table import opened_by_a_key, what_it_needs
from core.sources.failures import Failure, closed, one_failure
from core.sources.rpc import AccountState
from core.sources.wallet_cache import Recalled, WalletCache
from core.wallet.chain import ETHEREUM, Chain
from core.wallet.history import Attempt, WalletHistory

AUTO = "auto"
DUNE = "dune"
WORDS = {"transactions": "transactions", "erc20": "ERC-20 transfers", "nft": "NFT transfers"}


def sources() -> tuple[str, ...]:
    """What the argument `source` may be; Dune gives a row, not a history, and has `core.sources.market`."""
    return (AUTO, *all_providers(), DUNE)


def fetch_history(
    address: Address,
    source: object,
    settings: Settings,
    providers: Providers | None = None,
    progress: Progress = quiet,
    chain: Chain = ETHEREUM,
) -> WalletHistory:
    """The history of one address on one chain, with every attempt to get it, and what a node says of the account now.

    With `auto` a bundled sample answers for its own address; otherwise a fresh answer from the cache; otherwise the
    network's sources are asked in the order of `providers`, each only if the one before failed or could not give every
    list; and when nobody can be asked, the youngest answer the cache still has, with its age.

    Args:
        address: Whose history.
        source: `auto` or a name from `providers`.
        settings: Keys, URLs, limits.
        providers: What there is to ask; everything there is when omitted.
        progress: Told what is being done.
        chain: On which chain.

    Raises:
        InvalidInput: There is no such source, or not of that chain.
        NotFound: The source named keeps a closed list of wallets and this is none of them.
        ProviderFailed: The last source asked answered wrongly; the message names every one that was asked.
        ProviderUnavailable: The last source asked cannot be reached, or is limiting.
        Offline: Outgoing calls are forbidden and no sample has this address.
    """
    providers = all_providers(chain) if providers is None else providers
    named = choice("source", source, (AUTO, *providers))
    asked = {name: build(settings) for name, build in providers.items() if named in (AUTO, name)}
    attempts: list[Attempt] = []
    history = _from_local(asked, address, settings, progress, attempts, alone=named != AUTO)
    if history is None:
        cache = WalletCache(settings, address, chain)
        history = _from_network(asked, address, settings, progress, attempts, cache, chain)
        progress("Asking a node what kind of account it is", 1.0)
        account = cache.account()
        attempts += account.attempts
        history = _with_account(history, account)
        if cache.trouble:
            history = _with_caveat(history, f"This answer could not be kept for next time: {cache.trouble}.")
    return replace(history, attempts=tuple(attempts))


def _with_account(history: WalletHistory, account: AccountState) -> WalletHistory:
    return replace(
        history,
        code=account.code,
        behind=account.behind,
        nonce=account.nonce,
        balance_wei=account.balance_wei,
    )


def recall_history(
    address: Address, settings: Settings, providers: Providers | None = None, chain: Chain = ETHEREUM
) -> WalletHistory | None:
    """What is known of an address without asking anybody: a bundled sample, or the youngest answer in the cache.

    Args:
        address: Whose history.
        settings: Where the cache is, and the limits that are part of what was asked.
        providers: As for `fetch_history`.
        chain: On which chain.
    """
    providers = all_providers(chain) if providers is None else providers
    everyone = {name: build(settings) for name, build in providers.items()}
    attempts: list[Attempt] = []
    history = _from_local(everyone, address, settings, quiet, attempts, alone=False)
    if history is None:
        begin = time.perf_counter()
        cache = WalletCache(settings, address, chain)
        kept = cache.recall_newest(one for one in everyone.values() if one.needs_network)
        if kept is None:
            return None
        history = _recalled(kept, attempts, begin, "only what was read before is shown here")
        account = cache.recall_account()
        attempts += account.attempts
        history = _with_account(history, account)
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
    asked: dict[str, Provider],
    address: Address,
    settings: Settings,
    progress: Progress,
    attempts: list[Attempt],
    cache: WalletCache,
    chain: Chain,
) -> WalletHistory:
    remote = {name: provider for name, provider in asked.items() if provider.needs_network}
    begin = time.perf_counter()
    kept = cache.recall(remote.values(), KEEP_S if settings.offline else FRESH_S)
    if kept is not None:
        return _recalled(kept, attempts, begin, "the app runs offline")
    usable = {name: provider for name, provider in remote.items() if provider.available(settings) is None}
    if settings.offline:
        raise Offline(next(iter(usable or remote or asked), "every source"))
    history, failures = _ask_in_turn(remote, usable, address, settings, progress, attempts, cache, len(asked) == 1)
    if history is not None:
        return history
    begin = time.perf_counter()
    stale = cache.recall_newest(remote.values())
    if stale is not None:
        return _recalled(stale, attempts, begin, "no source could be asked just now")
    if not failures:
        about = "" if chain is ETHEREUM else f" about {chain.title}"
        advice = "Set a key, or open an example" if chain is ETHEREUM else what_it_needs(chain)
        raise ProviderUnavailable("auto", f"has no source that can be asked{about}", advice)
    # Of a chain that wants a key the reason is the key that lacks, whoever was asked without it last.
    opened = chain is ETHEREUM or opened_by_a_key(settings, chain)
    raise one_failure(failures) if opened else closed(failures, chain)


def _ask_in_turn(
    remote: dict[str, Provider],
    usable: dict[str, Provider],
    address: Address,
    settings: Settings,
    progress: Progress,
    attempts: list[Attempt],
    cache: WalletCache,
    alone: bool,
) -> tuple[WalletHistory | None, list[Failure]]:
    """The first history with every list, else the one that lacks the fewest, else None; and who failed."""
    failures: list[Failure] = []
    parts: list[tuple[int, int, WalletHistory]] = []
    for name, provider in remote.items():
        if name not in usable:
            reason = f"cannot be asked: {provider.available(settings)}"
            attempts.append(Attempt(name, reason, 0.0))
            if alone:
                raise ProviderUnavailable(name, reason, "Choose another source, such as auto")
            continue
        try:
            history = _attempt(provider, address, progress, attempts)
        except (ProviderFailed, ProviderUnavailable) as error:
            failures.append(error)
            continue
        cache.remember(provider, history)
        if not lacking(history):
            return history, failures
        parts.append((len(lacking(history)), len(attempts) - 1, history))
    return (_best_part(parts, attempts) if parts else None), failures


def _recalled(kept: Recalled, attempts: list[Attempt], begin: float, why: str) -> WalletHistory:
    """A remembered history, with its age as an attempt, and as a caveat when it is no longer fresh."""
    took_ms = round((time.perf_counter() - begin) * 1000, 1)
    attempts.append(Attempt(kept.provider, f"answered from the cache: {_counts(kept.history)}", took_ms, kept.age_s))
    if kept.age_s <= FRESH_S:
        return kept.history
    then = datetime.fromtimestamp(kept.history.fetched_s, UTC)
    return _with_caveat(kept.history, f"As {kept.provider} told it on {then:%d %b %Y, %H:%M} (UTC), because {why}.")


def _best_part(parts: list[tuple[int, int, WalletHistory]], attempts: list[Attempt]) -> WalletHistory:
    """Of histories that each lack a list, the one that lacks the fewest; between equals the one asked first."""
    _, place, history = min(parts, key=lambda part: part[:2])
    attempts[place] = replace(attempts[place], outcome=f"answered, {attempts[place].outcome}")
    return history


def _with_caveat(history: WalletHistory, caveat: str) -> WalletHistory:
    return replace(history, caveats=(*history.caveats, caveat))


def _counts(history: WalletHistory) -> str:
    return f"transactions {len(history.transactions):,}, token transfers {len(history.tokens):,}"


def _attempt(provider: Provider, address: Address, progress: Progress, attempts: list[Attempt]) -> WalletHistory:
    begin = time.perf_counter()

    def note(outcome: str) -> None:
        said = f"{outcome}; {provider.note}" if provider.note else outcome
        attempts.append(Attempt(provider.name, said, round((time.perf_counter() - begin) * 1000, 1)))

    try:
        history = provider.fetch(address, progress)
    except (ProviderFailed, ProviderUnavailable) as error:
        note(problem(error).removeprefix(f"{provider.name} "))
        raise
    missing = " and ".join(WORDS[name] for name in lacking(history))
    note(f"in part: {_counts(history)}; without {missing}" if missing else f"answered: {_counts(history)}")
    return history
