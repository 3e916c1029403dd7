"""A row of 14 counts and volumes that a Dune query made of one wallet -> a reading by the `market` model.

The second way to a `WalletReading`: no history is at hand, so there are no traits, no timeline and no spam check, and
the coverage is what the row says of itself. The account type comes from a node, as always.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.errors import InvalidInput, ProviderFailed
from core.segments.model import SegmentModel
from core.segments.reading import SegmentReading
from core.wallet.account import account_type
from core.wallet.analyze import OpenedWallet, name_tag
from core.wallet.history import WalletHistory
from core.wallet.kinds.answer import Kind
from core.wallet.kinds.facts import Facts
from core.wallet.names import BUILT_IN, NameBook
from core.wallet.reading import Coverage, Spam, WalletReading
from core.wallet.spam import NO_ROWS

TRAINING_QUERY_ID = 6_246_979
FEATURES = (
    "tx_count",
    "active_days",
    "avg_tx_per_day",
    "total_gas_spent",
    "total_nft_buys",
    "total_nft_sells",
    "total_nft_volume_usd",
    "unique_nfts_owned",
    "dex_trades",
    "avg_trade_size_usd",
    "total_traded_usd",
    "erc20_receive_usd",
    "erc20_send_usd",
    "native_balance_delta",
)
COUNTED_ELSEWHERE = (
    "Dune counted these numbers over the {days} of its query; the transactions themselves were not read, so there are "
    "no traits, no timeline and no check for spam."
)
TRAINING_DAYS = "90 days"  # of another query nobody but its author knows the window
NOT_A_PERSON = {
    "contract": "This is a contract: the model was fitted on whatever was active, contracts among them.",
    "smart_wallet": "This is a smart-contract wallet: its owners act through it, which the query does not see.",
    "unknown": "No node could be asked whether this address holds code, so it may be a contract.",
}


@dataclass(frozen=True)
class MarketRow:
    """What one execution of a Dune query says of one wallet.

    Attributes:
        features: By name, those of `FEATURES` that the row has; None where it holds null. Empty without a row.
        first: The first transaction that the query saw, UTC, if it says so.
        last: The last one.
        query_id: Which query it was.
        counted: When it was executed, UTC, if Dune says so.
        partial: Whether Dune calls the result incomplete.
        found: Whether there was a row for this wallet at all.
    """

    features: Mapping[str, float | None]
    first: datetime | None
    last: datetime | None
    query_id: int
    counted: datetime | None
    partial: bool
    found: bool


def open_market(
    row: MarketRow, account: WalletHistory, model: SegmentModel, *, ens: str | None = None, book: NameBook = BUILT_IN
) -> OpenedWallet:
    """Say what a wallet's row behaves like.

    Args:
        row: What Dune said.
        account: A history without rows, for what a node says of the account, the attempts and their caveats.
        model: The active `market` model.
        ens: The name the address was asked for by, if any.
        book: Who is known by name.

    Raises:
        ProviderFailed: A number of the row is outside of what it can mean, such as a negative count.
    """
    kind, delegate = account_type(account)  # what kind of account it is, not what it does
    reason = no_market_reason(row)
    reading = WalletReading(
        address=account.address.checksum,
        ens=ens,
        chain=account.chain.name,
        account_type=kind,
        kind=Kind("unclear", "Unclear", "Dune gives counts, and a kind rests on transactions"),
        kinds=(),
        name_tag=name_tag(book, account.address.lower),
        delegate=delegate,
        coverage=Coverage(
            transactions_seen=int(row.features.get("tx_count") or 0),
            transactions_total=None,
            token_transfers_seen=0,
            from_=row.first,
            to=row.last,
            complete=False,
        ),
        persona=None if reason else _persona(row, model),
        no_persona_reason=reason,
        traits=(),
        lending=None,
        timeline=(),
        spam=Spam(hidden=0, poison=0),
        attempts=account.attempts,
        features=row.features,
        caveats=_caveats(row, kind, account),
    )
    return OpenedWallet(reading, account, NO_ROWS, Facts(account, kind, book, whole=False))


def no_market_reason(row: MarketRow) -> str | None:
    """Why a row gives no persona, in plain words; None when it does."""
    if not row.found:
        return (
            "Dune's query has no row for this address: it saw no transaction of it in its window. Try another source."
        )
    if row.query_id != TRAINING_QUERY_ID:
        return (
            f"These numbers come from Dune query {row.query_id}. The market model was fitted on the rows of query "
            f"{TRAINING_QUERY_ID} and reads no other: the same names may count other things. Set "
            f"LEDGERLENS_DUNE_QUERY_ID={TRAINING_QUERY_ID}, or choose another source."
        )
    missing = [name for name in FEATURES if row.features.get(name) is None]
    if missing:
        return (
            f"Dune's row holds no value for {', '.join(missing)}, and the market model needs all 14. Try again later."
        )
    return None


def _persona(row: MarketRow, model: SegmentModel) -> SegmentReading:
    try:
        return model.read(row.features)
    except InvalidInput as error:
        raise ProviderFailed("dune", f"sent a row that cannot be true: {error.message.rstrip('.')}") from None


def _caveats(row: MarketRow, kind: str, account: WalletHistory) -> tuple[str, ...]:
    days = TRAINING_DAYS if row.query_id == TRAINING_QUERY_ID else "days"
    said = [COUNTED_ELSEWHERE.format(days=days)] if row.found else []
    if row.found and row.counted is not None:
        said.append(f"Dune executed the query on {row.counted:%d %b %Y, %H:%M} (UTC).")
    if row.partial:
        said.append("Dune says that its result is incomplete.")
    if kind in NOT_A_PERSON:
        said.append(NOT_A_PERSON[kind])
    return (*said, *account.caveats)
