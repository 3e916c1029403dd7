"""The model card of the `bank` model. Figures come from the metrics, whatever they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.products.eligibility import RULES
from core.simulate.product_rules import SUITS
from core.simulate.profiles import BLUR, SLIP
from core.train.fair_card import constrained_part, fairness_part, prose, share_percent


def bank_card(metrics: Mapping[str, Any], params: Mapping[str, Any], version: str) -> str:
    """The README.md of the bundle.

    Args:
        metrics: The manifest's metrics.
        params: The manifest's params.
        version: Version of the bundle.
    """
    rows = metrics["rows"]
    parts = [
        [
            f"# bank {version}",
            "",
            *prose(
                "**Synthetic.** Every client, holding and label this model learned from was simulated",
                "(`core/simulate/profiles.py`, seeded). No real client or bank stands behind an answer.",
                "What was measured on real clients is in a section of its own below, and it is the method",
                "that was measured there, not these trees.",
            ),
            "",
            *prose(
                "For showing how a product recommendation can be gated, explained and argued with. Not",
                "for lending or any other decision about a person.",
            ),
            "",
            *prose(
                f"Clients: {rows['train']:,} for the structure of the trees, {rows['apart']:,} for the",
                f"shares in their leaves, {rows['test']:,} for every figure below; each simulated by",
                "itself.",
            ),
        ],
        _segments(metrics["segments"], params),
        _categories(metrics["categories"], params["trees"]),
        *(_category(category, row) for category, row in metrics["categories"].items()),
        fairness_part(metrics["fairness"]),
        constrained_part(metrics["constrained"]),
        _health(params["health_weights"]),
        _reality(metrics.get("reality")),
        _rules(),
    ]
    return "\n".join("\n".join([*part, ""]) for part in parts)


def _segments(metrics: Mapping[str, Any], params: Mapping[str, Any]) -> list[str]:
    return [
        "## Client profiles (KMeans)",
        "",
        *prose(
            f"k = {metrics['k']}, {_chosen(params)}; elbow (inertia) and silhouette stand beside. The silhouette is",
            "very weak: the groups shade into one another.",
        ),
        "",
        "| k | inertia | silhouette | bootstrap ARI | smallest share |",
        "| ---: | ---: | ---: | ---: | ---: |",
        *(
            f"| {row['k']:.0f} | {row['inertia']:,.0f} | {row['silhouette']:.3f} | {row['bootstrap_ari']:.3f}"
            f" | {row['smallest_share']:.0%} |"
            for row in metrics["selection"]
        ),
        "",
        *(f"- **{row['label']}**: {row['members']:,} members" for row in metrics["clusters"]),
    ]


def _health(weights: Mapping[str, float]) -> list[str]:
    points = ", ".join(f"{name} {100 * weight:g}" for name, weight in weights.items())
    return [
        "## Health score",
        "",
        *prose(f"Points out of 100: {points}. A convention of this demo, fitted to nothing."),
    ]


def _chosen(params: Mapping[str, Any]) -> str:
    if params["k_chosen"] == "by hand":
        return "chosen by hand for this training"
    return "of 4 to 6 the one that comes out most alike when the rows are drawn again (bootstrap ARI)"


def _categories(metrics: Mapping[str, Any], trees: Mapping[str, Any]) -> list[str]:
    return [
        "## The trees, on clients they have not seen",
        "",
        *prose(
            "Depth, leaves and pruning by five-fold cross-validation (fewest leaves within one standard error).",
            "A tree may ask only what the rules of its category and its gate ask, at their bounds, so that",
            "no reason contradicts a rule. The noiseless rules see the same recorded profile; they are what",
            "a perfect tree would have learned. ECE: expected calibration error of the confidence after the gate.",
        ),
        "",
        "| category | depth | leaves | accuracy | best constant | noiseless rules | log loss | by frequencies | ECE |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        *(
            f"| {category} | {trees[category]['max_depth']} | {trees[category]['leaves']} | {row['accuracy']:.1%}"
            f" | {row['accuracy_best_constant']:.1%} | {row['accuracy_noiseless_rules']:.1%} | {row['log_loss']:.3f}"
            f" | {row['log_loss_class_frequencies']:.3f} | {row['expected_calibration_error']:.3f} |"
            for category, row in metrics.items()
        ),
    ]


def _category(category: str, row: Mapping[str, Any]) -> list[str]:
    return [
        f"### {category}",
        "",
        "| product | suited | precision | recall |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {product} | {one['suited']:,} | {share_percent(one['precision'])} | {share_percent(one['recall'])} |"
            for product, one in row["products"].items()
        ),
        "",
        "| confidence | cases | mean given | came out |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {b['from']:.1f} to {b['to']:.1f} | {b['cases']:,} | {b['given']:.3f} | {b['came_out']:.3f} |"
            for b in row["reliability"]
        ),
    ]


def _reality(tables: Sequence[Mapping[str, Any]] | None) -> list[str]:
    title = "## Does the method hold on real clients?"
    if tables is None:
        return [title, "", "Not measured for this version: train with `--evaluate` and the Berka folder."]
    out = [
        title,
        "",
        *prose(
            "Measured on the clients of a Czech bank, 1993 to 1998 (PKDD'99 Discovery Challenge,",
            '"Berka"). The method, a cross-validated tree with honest leaves, was fitted again on',
            "that bank's own earlier clients: it records neither credit score nor engagement, so",
            "these trees cannot be applied there. Every method learned from the first 70 % in time",
            "and ranked the rest, from what was known before the product was taken: owner, district,",
            "statements, years open, what was held, terms of an earlier loan. The folder's totals per",
            "client cover the whole history, so they were left out; they would have leaked. Standing",
            "orders carry no date and are predicted from the opening of the account. District figures",
            "are of 1995 and 1996. 95 % intervals from resampled accounts.",
        ),
    ]
    for table in tables:
        out += [
            "",
            f"### {table['task'].capitalize()}: {table['train']:,} to learn from, {table['test']:,} to rank",
            "",
            *prose(
                f"Products: {', '.join(table['products'])}.",
            ),
            "",
            "| method | hit rate at 1 | mean average precision | hits over popularity |",
            "| --- | ---: | ---: | ---: |",
            *(
                f"| {row['method']} | {_span(row['hit_rate_at_1'])} | {_span(row['mean_average_precision'])}"
                f" | {_span(row['hits_over_popularity'])} |"
                for row in table["methods"]
            ),
        ]
        out += ["", _verdict_on(table)]
    return out


def _verdict_on(table: Mapping[str, Any]) -> str:
    by_name = {row["method"]: row for row in table["methods"]}
    over = by_name["decision tree (the method)"]["hits_over_popularity"]
    tree, line = (
        by_name[name]["hit_rate_at_1"]["value"] for name in ("decision tree (the method)", "logistic regression")
    )
    if over["low"] > 0:
        said = "The tree finds the next product more often than popularity does"
    elif over["high"] < 0:
        said = "The tree finds the next product less often than popularity does"
    else:
        said = "The tree does no better than popularity: what was known before says nothing more"
    beside = "above" if tree > line else "below" if tree < line else "equal to"
    return f"{said}; its hit rate is {beside} logistic regression ({tree:.3f} and {line:.3f})."


def _rules() -> list[str]:
    return [
        "## Rules behind the simulation",
        "",
        *prose(
            f"The record of a client is blurred by {BLUR:.0%} before the rules apply, and {SLIP:.0%}",
            "of the labels slip to another product that the client may have. In each category the",
            "first line that holds, if eligible; else the next; else the product open to everyone.",
        ),
        "",
        *(
            f"- {category}: {product} if {' and '.join(f'{name} {side} {bound:g}' for name, side, bound in conditions)}"
            for category, lines in SUITS.items()
            for product, conditions in lines
        ),
        "",
        *prose(
            "Eligibility, a hard gate before any ranking:",
        ),
        "",
        *(f"- {rule.text} (`{rule.name}`)" for rule in RULES),
    ]


def _span(value: Mapping[str, float]) -> str:
    return f"{value['value']:.3f} ({value['low']:.3f} to {value['high']:.3f})"
