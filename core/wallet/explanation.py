"""What is said of a wallet in a few sentences and a few numbers, for programs that show only those. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from core.segments.reading import REFITS, Evidence, refit_count

if TYPE_CHECKING:
    from core.wallet.analyze import OpenedWallet
    from core.wallet.reading import WalletReading

WEI: Final = 1e18
REASONS: Final = 3


def explain(reading: WalletReading) -> str:
    """Kind, persona, its strongest reasons, and the first thing that weakens it: sentences from the evidence alone."""
    said = [f"{reading.kind.title}: {reading.kind.sentence.rstrip('.')}."]
    persona = reading.persona
    if persona is None:
        return " ".join([*said, f"No persona: {reading.no_persona_reason}"])
    often = refit_count(persona.probabilities[persona.label], len(persona.probabilities))
    said.append(f"Its behaviour is nearest to {persona.label}, in {often} of {REFITS} re-fits.")
    for_it = [one for one in persona.evidence if one.push > 0][:REASONS]
    if for_it:
        said.append(f"What speaks for it: {'; '.join(map(_reason, for_it))}.")
    return " ".join([*said, *persona.caveats[:1]])


def _reason(one: Evidence) -> str:
    name = one.feature.replace("_", " ")
    unit = "" if one.unit == "1" else f" per {one.unit[2:]}" if one.unit.startswith("1/") else f" {one.unit}"
    return f"{name} {one.value:,.3g}{unit}, more than {one.percentile:.0f} % of the training accounts"


def job_stats(opened: OpenedWallet) -> Mapping[str, float | None]:
    """Numbers of a wallet under the names that pages of another project read, then its features.

    Args:
        opened: The wallet. Of a history fees are those of what it sent itself, in the chain's coin, over the covered
            window; the dollars of NFTs are in no explorer's list, hence null. A row of Dune's has its own.
    """
    reading, rows = opened.reading, opened.counted.transactions
    own = {"total_gas_spent", "tx_count"} <= reading.features.keys()
    fees = sum(fee for fee, sent in zip(rows.fee_wei, opened.counted.sent.tolist(), strict=True) if sent) / WEI
    coverage = reading.coverage
    total = coverage.transactions_total
    common: dict[str, float | None] = {
        "tx_count": coverage.transactions_seen if total is None else total,
        "total_gas_spent": fees,
        "total_nft_volume_usd": None,
    }
    return dict(reading.features) if own else common | dict(reading.features)
