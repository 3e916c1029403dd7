"""A wallet's history as typed columns, and how much of the whole it is.

Columns are numpy arrays and plain lists, one entry per row, ordered by (time, position in the source). No DataFrame:
one wallet asked for over the API must not pay for one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

WEI_PER_ETH = 10**18
UNKNOWN_DECIMALS = -1


@dataclass(frozen=True)
class Transactions:
    """Normal transactions, one entry per hash, oldest first.

    Attributes:
        time_s: int64, seconds since 1970, UTC.
        hash: 0x and 64 digits, or `GENESIS_...` for the genesis allocation.
        sender: Lower-case address, or `GENESIS`.
        recipient: Lower-case address; empty when the transaction created a contract.
        created: Lower-case address of the created contract; empty otherwise.
        value_wei: Python integers: values exceed 2**63.
        fee_wei: gasUsed * gasPrice, paid by the sender; 0 where the source does not say.
        failed: bool, the source's isError only (`txreceipt_status` is empty before Byzantium).
        selector: First four bytes of the input as 0x and 8 digits; empty for a plain transfer.
        block: int64 block numbers.
    """

    time_s: NDArray[np.int64]
    hash: Sequence[str]
    sender: Sequence[str]
    recipient: Sequence[str]
    created: Sequence[str]
    value_wei: Sequence[int]
    fee_wei: Sequence[int]
    failed: NDArray[np.bool_]
    selector: Sequence[str]
    block: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.hash)

    def value_eth(self) -> NDArray[np.float64]:
        """Values in ETH, exact to a float's 53 bits."""
        return np.array([wei / WEI_PER_ETH for wei in self.value_wei], dtype=np.float64)


@dataclass(frozen=True)
class TokenTransfers:
    """Token transfers of every standard, oldest first; several rows may share one hash.

    Attributes:
        time_s: int64, seconds since 1970, UTC.
        hash: Hash of the transaction that carried the transfer.
        sender: Lower-case address.
        recipient: Lower-case address.
        contract: Lower-case address of the token.
        symbol: As the source has it; may be empty, may be a lie.
        name: As the source has it; may be empty, may be a lie.
        standard: `erc20`, `erc721` or `erc1155`.
        value_raw: Integer token units (erc20, erc1155); 1 for erc721.
        decimals: int64; `UNKNOWN_DECIMALS` where the source has filler.
        token_id: Decimal string; empty for erc20.
    """

    time_s: NDArray[np.int64]
    hash: Sequence[str]
    sender: Sequence[str]
    recipient: Sequence[str]
    contract: Sequence[str]
    symbol: Sequence[str]
    name: Sequence[str]
    standard: Sequence[str]
    value_raw: Sequence[int]
    decimals: NDArray[np.int64]
    token_id: Sequence[str]

    def __len__(self) -> int:
        return len(self.hash)


@dataclass(frozen=True)
class InternalTransfers:
    """ETH that contracts moved to or from the account, oldest first; several rows may share one hash.

    Attributes:
        time_s: int64, seconds since 1970, UTC.
        hash: Hash of the transaction in which it moved.
        sender: Lower-case address.
        recipient: Lower-case address; empty when a contract was created.
        value_wei: Python integers; those of calls that failed are 0, because nothing moved.
    """

    time_s: NDArray[np.int64]
    hash: Sequence[str]
    sender: Sequence[str]
    recipient: Sequence[str]
    value_wei: Sequence[int]

    def __len__(self) -> int:
        return len(self.hash)


def no_internals() -> InternalTransfers:
    """None of them, as for a source that lists none."""
    return InternalTransfers(np.zeros(0, dtype=np.int64), (), (), (), ())


@dataclass(frozen=True)
class ListCoverage:
    """How much of one explorer list was read.

    Attributes:
        seen: Rows kept after duplicates were removed.
        total: Rows there are, or None when the source does not say.
        complete: Whether the oldest and the newest row are both in.
        state: `read`, `none` (the source says there are none), `partial` (cut, or the source said it is incomplete)
            or `unavailable` (the source failed; the list is unknown, not empty).
        note: Why it is partial or unavailable, in plain words; empty otherwise.
    """

    seen: int
    total: int | None
    complete: bool
    state: str
    note: str = ""


@dataclass(frozen=True)
class Attempt:
    """One thing that was tried to answer: which source, how it went, how long it took."""

    provider: str
    outcome: str
    ms: float
    cached_age_s: float | None = None


@dataclass(frozen=True)
class WalletHistory:
    """Everything one source said about one address.

    Attributes:
        address: Lower-case address.
        transactions: Normal transactions that were read.
        tokens: Token transfers that were read.
        lists: Per list name (`transactions`, `erc20`, `nft`, `internal`) how much was read.
        code: Result of eth_getCode (`0x` for none), or None when nobody could say.
        nonce: Result of eth_getTransactionCount, or None when nobody could say.
        balance_wei: Native balance now, or None when nobody could say.
        first_transaction_s: Time of the first normal transaction ever, if known; it may lie before what was read.
        provider: Name of the source.
        fetched_s: When it was read, seconds since 1970.
        synthetic: True for the samples the app ships with.
        attempts: Every source that was tried, in order.
        caveats: What the source itself said that weakens the answer.
        internals: ETH that contracts moved; empty where the source lists none, which `lists` tells from having none.
    """

    address: str
    transactions: Transactions
    tokens: TokenTransfers
    lists: Mapping[str, ListCoverage]
    code: str | None
    nonce: int | None
    balance_wei: int | None
    first_transaction_s: int | None
    provider: str
    fetched_s: float
    synthetic: bool = False
    attempts: tuple[Attempt, ...] = ()
    caveats: tuple[str, ...] = field(default=())
    internals: InternalTransfers = field(default_factory=no_internals)


def take_transactions(rows: Transactions, index: NDArray[np.intp]) -> Transactions:
    """The rows at `index`, in that order."""
    keep = index.tolist()
    return Transactions(
        rows.time_s[index],
        [rows.hash[i] for i in keep],
        [rows.sender[i] for i in keep],
        [rows.recipient[i] for i in keep],
        [rows.created[i] for i in keep],
        [rows.value_wei[i] for i in keep],
        [rows.fee_wei[i] for i in keep],
        rows.failed[index],
        [rows.selector[i] for i in keep],
        rows.block[index],
    )


def take_tokens(rows: TokenTransfers, index: NDArray[np.intp]) -> TokenTransfers:
    """The rows at `index`, in that order."""
    keep = index.tolist()
    return TokenTransfers(
        rows.time_s[index],
        [rows.hash[i] for i in keep],
        [rows.sender[i] for i in keep],
        [rows.recipient[i] for i in keep],
        [rows.contract[i] for i in keep],
        [rows.symbol[i] for i in keep],
        [rows.name[i] for i in keep],
        [rows.standard[i] for i in keep],
        [rows.value_raw[i] for i in keep],
        rows.decimals[index],
        [rows.token_id[i] for i in keep],
    )


def take_internals(rows: InternalTransfers, index: NDArray[np.intp]) -> InternalTransfers:
    """The rows at `index`, in that order."""
    keep = index.tolist()
    return InternalTransfers(
        rows.time_s[index],
        [rows.hash[i] for i in keep],
        [rows.sender[i] for i in keep],
        [rows.recipient[i] for i in keep],
        [rows.value_wei[i] for i in keep],
    )


def erc20_transfers(rows: TokenTransfers) -> TokenTransfers:
    """Those of the ERC-20 standard: the only ones that features count."""
    keep = np.fromiter((standard == "erc20" for standard in rows.standard), np.bool_, len(rows))
    return rows if keep.all() else take_tokens(rows, np.flatnonzero(keep))


def covered_window(history: WalletHistory) -> tuple[int, int] | None:
    """The seconds (first, last) over which every list is known, or None when nothing was read.

    A list that was cut begins at its oldest row; before that moment its silence means nothing, so the window begins at
    the latest such moment. Lists that are complete, empty or unavailable do not narrow it. Rates are taken over this
    window and nothing else: a lifetime count divided by the span of the newest page is the classic mistake.
    """
    times = [rows.time_s for rows in (history.transactions, history.tokens) if len(rows)]
    if not times:
        return None
    start = min(int(column[0]) for column in times)
    end = max(int(column[-1]) for column in times)
    oldest = {"transactions": history.transactions.time_s}
    standards = np.array(history.tokens.standard, dtype=object)
    oldest["erc20"] = history.tokens.time_s[standards == "erc20"]
    oldest["nft"] = history.tokens.time_s[standards != "erc20"]
    oldest["internal"] = history.internals.time_s
    for name, column in oldest.items():
        coverage = history.lists.get(name)
        if coverage is not None and coverage.state == "partial" and len(column):
            # The very first transaction is read apart from a cut list and does not widen the window.
            start = max(start, int(column[1] if name == "transactions" and _has_lone_first(history) else column[0]))
    return start, max(start, end)


def _has_lone_first(history: WalletHistory) -> bool:
    rows = history.transactions
    return len(rows) > 1 and history.first_transaction_s == int(rows.time_s[0])


def whole_list(history: WalletHistory) -> bool:
    """Whether these are all transactions the account ever had: the list is complete, and no window has cut it since."""
    listed = history.lists.get("transactions")
    return listed is not None and listed.complete and listed.seen == len(history.transactions)


def within_window(history: WalletHistory) -> WalletHistory:
    """The same history with every row before the covered window left out."""
    window = covered_window(history)
    if window is None:
        return history
    keep_tx = np.flatnonzero(history.transactions.time_s >= window[0])
    keep_tok = np.flatnonzero(history.tokens.time_s >= window[0])
    keep_int = np.flatnonzero(history.internals.time_s >= window[0])
    kept = len(keep_tx) + len(keep_tok) + len(keep_int)
    if kept == len(history.transactions) + len(history.tokens) + len(history.internals):
        return history
    return replace(
        history,
        transactions=take_transactions(history.transactions, keep_tx),
        tokens=take_tokens(history.tokens, keep_tok),
        internals=take_internals(history.internals, keep_int),
    )
