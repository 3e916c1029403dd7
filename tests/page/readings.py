"""Readings made by hand, for what the renderers are asked to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from core.segments.model import SegmentModel
from core.segments.reading import SegmentReading, smoothed
from core.wallet.history import Attempt
from core.wallet.kinds.answer import Kind
from core.wallet.reading import Coverage, Spam, Trait, WalletReading

ADDRESS = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045"
HASH = "0x" + "ab" * 32


def persona(model: SegmentModel, counts: tuple[int, ...] | None = None, **changes: Any) -> SegmentReading:
    """What the model says of its first preset; with `counts`, as if its re-fits had said that."""
    reading = model.read(model.presets[model.labels[0]])
    if counts is not None:
        shares = {label: smoothed(count, len(counts)) for label, count in zip(model.labels, counts, strict=True)}
        reading = replace(reading, probabilities=shares)
    return replace(reading, **changes)


def wallet(said: SegmentReading | None, **changes: Any) -> WalletReading:
    """A wallet read by an explorer: 2,000 of 18,204 transactions."""
    reading = WalletReading(
        address=ADDRESS,
        ens=None,
        chain="ethereum",
        account_type="eoa",
        kind=Kind("trader", "Trader", "41 swaps on 9 days, 4.6 a day"),
        kinds=(Kind("dormant", "Dormant", "no act for 200 days"),),
        name_tag=None,
        delegate=None,
        coverage=Coverage(
            transactions_seen=2_000,
            transactions_total=18_204,
            token_transfers_seen=350,
            from_=datetime(2024, 1, 3, tzinfo=UTC),
            to=datetime(2025, 11, 1, 23, 59, tzinfo=UTC),
            complete=False,
        ),
        persona=said,
        no_persona_reason=None if said is not None else "This is a contract.",
        traits=(
            Trait("whale", True, 1_234.5, 1_000.0, "ETH", (HASH,)),
            Trait("bot_like", False, None, 2.0, "signs of 4", ()),
        ),
        lending=None,
        timeline=(),
        spam=Spam(hidden=214, poison=0),
        attempts=(
            Attempt("etherscan", "cannot be asked: no ETHERSCAN_API_KEY", 0.0),
            Attempt("blockscout", "answered: transactions 2,000 of 18,204, token transfers 350", 1_234.5, 200.0),
            Attempt("rpc node.example", "answered: code, nonce, balance", 20.0),
        ),
        features={item.feature: item.value for item in said.evidence} if said is not None else {},
        caveats=("The newest 2,000 of 18,204 transactions were read.",),
    )
    return replace(reading, **changes)
