"""What the bank model's card says of age bands."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any


def fairness_part(table: Sequence[Mapping[str, Any]]) -> list[str]:
    """The table of age bands, with the screening figure."""
    bands = list(table[0]["rates"])
    return [
        "## By age band",
        "",
        *prose(
            "Share of each age band that gets the product, and whether the lowest rate is at least four",
            "fifths of the highest. That is a screening figure of US employment practice (EEOC Uniform",
            "Guidelines on Employee Selection Procedures, 1978, section 4D): no legal test, and not made",
            "for selling or lending. Age stands in one rule, where it defines the Student Account, and the",
            "trees can ask for it there only. Income, savings, borrowing and status differ by",
            "age among the simulated clients, as they do among people, and most products lie below it",
            "through them. The ratio among those eligible tells what is left once the gate is",
            "past. Whoever puts such a model to use has to answer for these rows, not for the absence",
            "of age.",
        ),
        "",
        f"| product | {' | '.join(bands)} | ratio | four fifths | ratio among eligible | four fifths |",
        f"| --- | {' | '.join('---:' for _ in bands)} | ---: | --- | ---: | --- |",
        *(
            f"| {row['product']} | {' | '.join(share_percent(row['rates'][band]) for band in bands)}"
            f" | {_ratio(row['ratio'])} | {_verdict(row['four_fifths'])} | {_ratio(row['ratio_among_eligible'])}"
            f" | {_verdict(row['four_fifths_among_eligible'])} |"
            for row in table
        ),
    ]


def constrained_part(table: Sequence[Mapping[str, Any]]) -> list[str]:
    """What reaching four fifths would cost."""
    return [
        "## The same, made to reach four fifths",
        "",
        *prose(
            "For study, in no bundle: among all ways to hand out the open products, the one that expects the",
            "most right answers while each age band gets each product at four fifths of any other band's rate",
            "among those eligible. It has to know the age band of each client, which may itself be unlawful,",
            "and draws lots between clients who are alike. Lowest ratio among eligible over the products of the",
            "category, before and after; accuracy; share of clients who would get another product.",
        ),
        "",
        "| category | lowest ratio | constrained | accuracy | constrained | other product |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *(
            f"| {row['category']} | {row['lowest_ratio']:.2f} | {row['lowest_ratio_constrained']:.2f}"
            f" | {row['accuracy']:.1%} | {row['accuracy_constrained']:.1%} | {row['changed']:.1%} |"
            for row in table
        ),
    ]


def _ratio(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _verdict(passes: bool | None) -> str:
    return "-" if passes is None else "reaches" if passes else "below"


def prose(*parts: str) -> list[str]:
    """Prose as lines of a readable length; neighbouring parts are joined by a space."""
    return textwrap.wrap(" ".join(parts), 110)


def share_percent(share: float | None) -> str:
    """A share in per cent, `-` where it is not known."""
    return "-" if share is None else f"{share:.1%}"
