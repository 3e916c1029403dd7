"""Many wallets at once: a row each, and what they are together. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from core.address import NOBODY, checksummed, is_address
from core.segments.model import SegmentModel
from core.wallet.analyze import OpenedWallet
from core.wallet.counterparties import counterparties, known_name
from core.wallet.group_rows import GroupPeer, GroupPicture, GroupRow, GroupShare
from core.wallet.kinds.answer import Kind
from core.wallet.kinds.population import LED, LED_SHARES
from core.wallet.names import NameBook

MOST_PEERS = 200  # of a wallet, those it deals with most
MOST_SHARED = 100
TYPICAL = "typical"
POPULATION = (
    f"The population of the kinds is {sum(LED.values()):,} Ethereum accounts until November 2022 that others chose, "
    "without their NFT and internal transfers: a difference to it is no sign of anything by itself."
)
SUGGESTION = (
    "Shared funders and counterparties suggest one owner and prove none: an address without a public name may serve "
    "many strangers."
)


def describe_row(place: int, asked: str, opened: OpenedWallet) -> tuple[GroupRow, tuple[str, ...]]:
    """A wallet's row, and the unnamed addresses that it deals with, most first, in lower case."""
    reading, persona, seen = opened.reading, opened.reading.persona, opened.reading.coverage
    row = GroupRow(
        place=place,
        asked=asked,
        address=reading.address,
        ens=reading.ens,
        chain=reading.chain,
        account_type=reading.account_type,
        **_kind(reading.kind),
        kinds=tuple(kind.name for kind in reading.kinds),
        persona=None if persona is None else persona.label,
        share=None if persona is None else persona.probabilities[persona.label],
        borderline=None if persona is None else persona.borderline,
        familiarity=None if persona is None else persona.familiarity,
        familiarity_band=None if persona is None else persona.familiarity_band,
        traits=tuple(trait.name for trait in reading.traits if trait.holds),
        transactions_seen=seen.transactions_seen,
        token_transfers_seen=seen.token_transfers_seen,
        from_=seen.from_,
        to=seen.to,
        complete=seen.complete,
        funder=_funder(opened),
        caveats=reading.caveats,
    )
    found = counterparties(opened.counted, opened.book)
    strangers = [one for one in found if one.name is None and is_address(one.address) and one.address != NOBODY]
    strangers.sort(key=lambda one: one.total, reverse=True)
    return row, tuple(one.address for one in strangers[:MOST_PEERS])


def _kind(kind: Kind) -> dict[str, str]:
    return {"kind": kind.name, "title": kind.title, "sentence": kind.sentence}


def _funder(opened: OpenedWallet) -> str | None:
    """Who sent it coins first; nobody can say of a list whose beginning was not seen."""
    history = opened.counted
    listed = history.lists.get("transactions")
    if listed is None or not listed.complete:
        return None
    rows = history.transactions
    for i in history.received.nonzero()[0].tolist():
        if rows.value_wei[i] and not rows.failed[i] and is_address(rows.sender[i]):
            return checksummed(rows.sender[i])
    return None


def picture(
    rows: Sequence[GroupRow], peers: Mapping[str, Sequence[str]], model: SegmentModel, book: NameBook
) -> GroupPicture:
    """What the wallets of a group are together.

    Args:
        rows: A row each; wallets asked for twice count once.
        peers: Address -> the unnamed addresses it deals with, as `describe_row` gives them.
        model: The model that gave the personas.
        book: Who is known by name.
    """
    read = {row.address: row for row in rows if row.address is not None and row.error is None}
    named = [row for row in read.values() if row.persona is not None]
    strange = sorted(
        (row for row in named if row.familiarity_band != TYPICAL), key=lambda row: (row.familiarity or 0.0, row.place)
    )
    funded: dict[str, list[str]] = defaultdict(list)
    dealt: dict[str, list[str]] = defaultdict(list)
    for address, row in read.items():
        if row.funder is not None:
            funded[row.funder].append(str(address))
        for peer in peers.get(str(address), ()):
            dealt[checksummed(peer)].append(str(address))
    own = set(read)
    pairs = {tuple(sorted((peer, one))) for peer, of in dealt.items() if peer in own for one in of if one != peer}
    outside = {peer: of for peer, of in dealt.items() if peer not in own}
    funders, strangers = _shared(funded, book), _shared(outside, book)
    return GroupPicture(
        wallets=len(rows),
        read=len(read),
        kinds=_shares([(str(row.kind), str(row.title)) for row in read.values()], LED_SHARES),
        personas=_shares([(str(row.persona), str(row.persona)) for row in named], _training(model)),
        unusual=tuple(str(row.address) for row in strange),
        shared_funders=funders,
        shared_counterparties=strangers,
        direct=tuple((first, second) for first, second in sorted(pairs)),
        caveats=(SUGGESTION, POPULATION) if funders or strangers or pairs else (POPULATION,),
    )


def _training(model: SegmentModel) -> dict[str, float]:
    counts = Counter(model.training_labels.tolist())
    return {label: counts[place] / len(model.training_labels) for place, label in enumerate(model.labels)}


def _shares(answers: Sequence[tuple[str, str]], training: Mapping[str, float]) -> tuple[GroupShare, ...]:
    return tuple(
        GroupShare(name, title, many, many / len(answers), training.get(name))
        for (name, title), many in Counter(answers).most_common()
    )


def _shared(found: Mapping[str, Sequence[str]], book: NameBook) -> tuple[GroupPeer, ...]:
    shared = [
        GroupPeer(address, known_name(address.lower(), book), tuple(wallets))
        for address, wallets in found.items()
        if len(wallets) > 1
    ]
    shared.sort(key=lambda one: (one.name is not None, -len(one.wallets), one.address))
    return tuple(shared[:MOST_SHARED])
