"""Two to five wallets side by side: personas, features, and whom they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from core.address import checksummed
from core.segments.model import SegmentModel
from core.segments.reading import SegmentReading
from core.wallet.analyze import OpenedWallet
from core.wallet.counterparties import counterparties, known_name
from core.wallet.kinds.answer import Kind
from core.wallet.reading import Coverage, Spam

MAX_SHARED = 50


@dataclass(frozen=True)
class ComparedWallet:
    """One wallet of a comparison: fields of `WalletReading`; `traits` and `kinds` name those that hold."""

    address: str
    ens: str | None
    account_type: str
    kind: Kind
    kinds: tuple[str, ...]
    coverage: Coverage
    persona: SegmentReading | None
    no_persona_reason: str | None
    traits: tuple[str, ...]
    spam: Spam
    caveats: tuple[str, ...]


@dataclass(frozen=True)
class ComparedFeature:
    """One feature across the wallets.

    Attributes:
        feature: Name in the model's feature schema.
        title: Its name for people.
        unit: Unit of the values.
        values: One per wallet, in their order; None where it could not be computed.
        percentiles: 0..100, share of training subjects with a smaller value, one per wallet; None without a value.
    """

    feature: str
    title: str
    unit: str
    values: tuple[float | None, ...]
    percentiles: tuple[float | None, ...]


@dataclass(frozen=True)
class SharedCounterparty:
    """An address that at least two of the wallets deal with.

    Attributes:
        address: EIP-55 address.
        name: What it is known as, or None: exchanges and routers are shared by strangers too.
        dealings: Transactions and token transfers with each wallet, in their order; 0 for none.
    """

    address: str
    name: str | None
    dealings: tuple[int, ...]


@dataclass(frozen=True)
class DirectDealing:
    """Two of the wallets that deal with each other, and in how many transactions and token transfers."""

    first: str
    second: str
    dealings: int


@dataclass(frozen=True)
class WalletComparison:
    """Wallets side by side.

    Attributes:
        model: Name of the model that gave the personas.
        model_version: Version of its bundle.
        wallets: In the order asked for.
        features: Every feature of the model.
        shared_counterparties: Those in most wallets first, unnamed ones before known contracts; at most 50.
        shared_total: How many there are.
        direct: Pairs that deal with each other.
        caveats: What weakens the comparison.
    """

    model: str
    model_version: str
    wallets: tuple[ComparedWallet, ...]
    features: tuple[ComparedFeature, ...]
    shared_counterparties: tuple[SharedCounterparty, ...]
    shared_total: int
    direct: tuple[DirectDealing, ...]
    caveats: tuple[str, ...]


def lay_side_by_side(opened: Sequence[OpenedWallet], model: SegmentModel) -> WalletComparison:
    """Lay wallets side by side.

    Args:
        opened: The wallets, in the order in which they are shown; no address twice.
        model: The `onchain` model that read them.
    """
    dealings = [{one.address: one.total for one in counterparties(wallet.counted, wallet.book)} for wallet in opened]
    shared = _shared(opened, dealings)
    return WalletComparison(
        model=model.name,
        model_version=model.version,
        wallets=tuple(_compared(wallet) for wallet in opened),
        features=tuple(_feature(spec.name, spec.title, spec.unit, opened, model) for spec in model.schema),
        shared_counterparties=tuple(replace(one, address=checksummed(one.address)) for one in shared[:MAX_SHARED]),
        shared_total=len(shared),
        direct=_direct(opened, dealings),
        caveats=_caveats(opened),
    )


def _compared(wallet: OpenedWallet) -> ComparedWallet:
    reading = wallet.reading
    return ComparedWallet(
        address=reading.address,
        ens=reading.ens,
        account_type=reading.account_type,
        kind=reading.kind,
        kinds=tuple(kind.name for kind in reading.kinds),
        coverage=reading.coverage,
        persona=reading.persona,
        no_persona_reason=reading.no_persona_reason,
        traits=tuple(trait.name for trait in reading.traits if trait.holds),
        spam=reading.spam,
        caveats=reading.caveats,
    )


def _feature(name: str, title: str, unit: str, opened: Sequence[OpenedWallet], model: SegmentModel) -> ComparedFeature:
    values = tuple(wallet.reading.features.get(name) for wallet in opened)
    percentiles = tuple(None if value is None else model.percentile(name, value) for value in values)
    return ComparedFeature(name, title, unit, values, percentiles)


def _shared(opened: Sequence[OpenedWallet], dealings: Sequence[dict[str, int]]) -> list[SharedCounterparty]:
    book = opened[0].book
    compared = {wallet.history.address.lower for wallet in opened}
    seen: dict[str, int] = {}
    for one in dealings:
        for address in one:
            seen[address] = seen.get(address, 0) + 1
    found = [
        SharedCounterparty(address, known_name(address, book), tuple(one.get(address, 0) for one in dealings))
        for address, many in seen.items()
        if many >= 2 and address not in compared
    ]
    found.sort(key=lambda one: (-seen[one.address], one.name is not None, -sum(one.dealings), one.address))
    return found


def _direct(opened: Sequence[OpenedWallet], dealings: Sequence[dict[str, int]]) -> tuple[DirectDealing, ...]:
    pairs = []
    for first, second in combinations(range(len(opened)), 2):
        # Either list may be cut, so the fuller of the two counts.
        many = max(
            dealings[first].get(opened[second].history.address.lower, 0),
            dealings[second].get(opened[first].history.address.lower, 0),
        )
        if many:
            pairs.append(DirectDealing(opened[first].reading.address, opened[second].reading.address, many))
    return tuple(pairs)


def _caveats(opened: Sequence[OpenedWallet]) -> tuple[str, ...]:
    said = []
    if any(wallet.history.synthetic for wallet in opened):
        all_made = all(wallet.history.synthetic for wallet in opened)
        said.append(f"{'All' if all_made else 'Some'} of these are synthetic examples made by this app.")
    if not all(wallet.reading.coverage.complete for wallet in opened):
        said.append("Not every history was seen whole, so counterparties may be shared that are not listed here.")
    windows = [
        (wallet.reading.coverage.from_, wallet.reading.coverage.to)
        for wallet in opened
        if wallet.reading.coverage.from_ is not None and wallet.reading.coverage.to is not None
    ]
    starts, ends = [start for start, _ in windows if start], [end for _, end in windows if end]
    if starts and ends and max(starts) > min(ends):
        said.append("They were active at different times, and habits and fees have changed between them.")
    return tuple(said)
