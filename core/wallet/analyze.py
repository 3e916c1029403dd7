"""One history in, one reading out: account type, coverage, features, persona or why there is none, traits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np

from core.segments.model import SegmentModel
from core.segments.reading import SegmentReading
from core.wallet.account import account_type
from core.wallet.chain import ETHEREUM, Chain
from core.wallet.counted import CountedEvents, counted_events
from core.wallet.features import MIN_TRANSACTIONS, onchain_row
from core.wallet.history import WalletHistory
from core.wallet.kinds.facts import Facts
from core.wallet.kinds.registry import read_kinds
from core.wallet.names import BUILT_IN, REPORTED, SANCTIONED, WARNINGS, NameBook
from core.wallet.reading import Coverage, NameTag, WalletReading
from core.wallet.resample import scaled_draws
from core.wallet.spam import Sorting, count_spam, sort_transfers, without_spam
from core.wallet.timeline import timeline
from core.wallet.traits import traits
from core.wallet.window import within_window

TAG_SOURCE = "public name tags of an explorer, of about 2023"
WARNING_WORDS = {
    SANCTIONED: "on a sanctions list (OFAC)",
    REPORTED: "publicly tagged for phishing, a hack or an exploit",
}
NO_PERSONA = {
    "contract": "This is a contract. The persona model describes accounts that send transactions of their own; "
    "contracts were set aside before it was fitted.",
    "smart_wallet": "This is a smart-contract wallet: its owners act through it, and its own list shows none of their "
    "transactions. The persona model describes accounts that send transactions of their own.",
    "unused": "This address has never been used on {chain}: there is nothing to read. Check the address, or open an "
    "example.",
}
ELSEWHERE = (
    "The persona model was fitted on accounts of Ethereum: on {chain} fees are lower and habits differ, so read it as "
    "the nearest way of living on Ethereum."
)


@dataclass(frozen=True)
class OpenedWallet:
    """A reading together with what it rests on, for whoever shows more than the answer.

    Attributes:
        reading: The answer.
        history: The history within its covered window, spam included.
        sorting: Which rows of `history` count, and why the others do not.
        facts: What kinds and traits ask of `counted`, computed once.
    """

    reading: WalletReading
    history: WalletHistory
    sorting: Sorting
    facts: Facts

    @property
    def counted(self) -> WalletHistory:
        """`history` without its spam: what every feature, trait and chart rests on."""
        return self.facts.history

    @property
    def book(self) -> NameBook:
        """Who was known by name when it was read."""
        return self.facts.book


def open_wallet(
    history: WalletHistory,
    model: SegmentModel,
    *,
    ens: str | None = None,
    resample: bool = True,
    book: NameBook = BUILT_IN,
) -> OpenedWallet:
    """Say what a wallet's history behaves like, and keep what that rests on.

    Args:
        history: What one source said about the address.
        model: The active `onchain` model.
        ens: The name the address was asked for by, if any.
        resample: Whether each re-fit judges a resampled history of its own, which adds the doubt that comes from
            having seen only these events.
        book: Who is known by name: known tokens are never spam, and known peers make kinds.
    """
    covered = within_window(history)
    sorting = sort_transfers(covered, book)
    counted = without_spam(covered, sorting)
    account, delegate = account_type(history)
    facts = Facts(counted, account, book, covered.whole)
    kind, *others = read_kinds(facts)
    coverage = describe_coverage(history, covered)
    events = counted_events(counted)
    row: Mapping[str, float] = onchain_row(events) if len(events.time_s) and history.knows("erc20") else {}
    reason = no_persona_reason(account, counted)
    reading = WalletReading(
        address=history.address.checksum,
        ens=ens,
        chain=history.chain.name,
        account_type=account,
        kind=kind,
        kinds=tuple(others),
        name_tag=name_tag(book, history.address.lower, history.chain),
        delegate=delegate,
        coverage=coverage,
        persona=None if reason else elsewhere(_persona(events, row, model, resample), history.chain),
        no_persona_reason=reason,
        traits=traits(facts, history.fetched_s),
        lending=None,
        timeline=() if reason else timeline(events, model, history.fetched_s),
        spam=count_spam(covered, sorting),
        attempts=history.attempts,
        features=row,
        caveats=_caveats(history, coverage, account),
    )
    return OpenedWallet(reading, covered, sorting, facts)


def name_tag(book: NameBook, address: str, chain: Chain = ETHEREUM) -> NameTag | None:
    """What an address is itself known as, warnings in words."""
    known = book.known(address)
    if known is None:
        return None
    said = [WARNING_WORDS[one] for one in WARNINGS if one in known.categories]
    return NameTag(
        known.name, tuple(sorted(known.categories)), "; ".join(said) or None, known.source or tag_source(chain)
    )


def tag_source(chain: Chain) -> str:
    """Whose tags those of the book are; the book is of Ethereum."""
    return TAG_SOURCE if chain is ETHEREUM else f"{TAG_SOURCE}, for the same address on Ethereum"


def no_persona_reason(kind: str, counted: WalletHistory) -> str | None:
    """Why no persona can be given, in plain words; None when one can."""
    if kind in NO_PERSONA:
        return NO_PERSONA[kind].format(chain=counted.chain.title)
    many = len(counted.transactions)
    if many < MIN_TRANSACTIONS:
        noun = "transaction was" if many == 1 else "transactions were"
        return (
            f"Not enough history: {many} {noun} seen, and a persona needs at least {MIN_TRANSACTIONS}, because rates "
            "and gaps are taken between them."
        )
    if not counted.knows("erc20"):
        return "The list of ERC-20 transfers could not be read, and one feature needs it. Try again or another source."
    return None


def describe_coverage(history: WalletHistory, seen: WalletHistory) -> Coverage:
    """How much of the history the reading rests on."""
    window, listed = history.window, history.lists.get("transactions")
    return Coverage(
        transactions_seen=len(seen.transactions),
        transactions_total=_total(history),
        token_transfers_seen=len(seen.tokens),
        from_=None if window is None else datetime.fromtimestamp(window[0], UTC),
        to=None if window is None else datetime.fromtimestamp(window[1], UTC),
        complete=listed is not None and all(part.complete for part in history.lists.values()),
    )


def _total(history: WalletHistory) -> int | None:
    listed = history.lists.get("transactions")
    if listed is None:
        return None
    return listed.seen if listed.complete else listed.total


def _persona(events: CountedEvents, row: Mapping[str, float], model: SegmentModel, resample: bool) -> SegmentReading:
    raw = np.array([row[spec.name] for spec in model.schema])
    draws = scaled_draws(events, raw, model.scale, len(model.refits)) if resample else None
    return model.read_row(raw, draws)


def elsewhere(persona: SegmentReading, chain: Chain) -> SegmentReading:
    """The persona of an account on another chain than the model's: it says so. No feature is an amount of a coin."""
    if chain is ETHEREUM:
        return persona
    return replace(persona, caveats=(ELSEWHERE.format(chain=chain.title), *persona.caveats))


def _caveats(history: WalletHistory, coverage: Coverage, kind: str) -> tuple[str, ...]:
    said = ["A synthetic example made by this app, not a real wallet."] if history.synthetic else []
    # A list that could not be read has a caveat of its own; this one is about lists that are cut.
    cut = any(part.state != "unavailable" and not part.complete for part in history.lists.values())
    if coverage.from_ is not None and coverage.to is not None and cut:
        of_all = "" if coverage.transactions_total is None else f" of {coverage.transactions_total:,}"
        said.append(
            f"Not the whole history: {coverage.transactions_seen:,}{of_all} transactions were used, and all of this "
            f"covers {coverage.from_:%d %b %Y} to {coverage.to:%d %b %Y} (UTC)."
        )
    if kind == "unknown":
        said.append("No node could be asked whether this address holds code, so it may be a contract.")
    if history.chain.data_fee_apart:
        said.append(f"Fees on {history.chain.title} leave out what a transaction pays Ethereum for its data.")
    return (*said, *history.caveats)
