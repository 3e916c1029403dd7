"""What is said of the models, as cards: all in use, origin, features, gate, fairness, the model card. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.markup import EMPTY, Child, el
from core.models import model_title
from core.page.kit.card import card, caveat_lines, label, mono, note
from core.page.kit.markdown import card_html
from core.page.kit.tables import cell, plain_facts, row, table
from core.page.kit.wording import number_text, unit_text
from core.page.models.measures import Figure, figures_of

if TYPE_CHECKING:
    from core.artifacts.bundle import Bundle


NOT_FOR = re.compile(r"\bNot for ([^.,:;]+)")


def about_card(bundle: Bundle) -> Markup:
    """Where it comes from and with what it was made, as the manifest states."""
    manifest = bundle.manifest
    data, versions = manifest["training_data"], manifest["versions"]
    aside = data.get("rows_by_reason") or {}
    counts = "; ".join(f"{reason} {count:,}" for reason, count in aside.items())
    facts: tuple[tuple[str, Child], ...] = (
        ("Data", str(data.get("source"))),
        ("Where to get it", data.get("url") or "not stated"),
        ("Rows", counts or str(data.get("rows"))),
        ("Period", data.get("period") or "not stated"),
        ("Kind", "synthetic" if data.get("synthetic") else "real"),
        ("SHA-256 of the data", mono(str(data.get("sha256")))),
        ("Made", f"{manifest.get('created_at')}, seed {manifest.get('seed')}"),
        ("With", ", ".join(f"{name} {version}" for name, version in versions.items())),
        ("License", str(manifest.get("license"))),
    )
    return card(
        f"{model_title(bundle.name)}, version {bundle.version}",
        plain_facts(facts),
        sub="What its manifest states.",
    )


def schema_card(schema: Sequence[Mapping[str, Any]]) -> Markup:
    """Every feature with its unit, what it may be, and what was seen in training; nothing for a table of names."""
    if not schema:
        return EMPTY
    rows = [
        row(
            [spec.get("title") or spec["name"], mono(spec["name"], tag="small")],
            unit_text(spec["unit"]) or "-",
            _span(spec.get("min"), spec.get("max")),
            _span(spec.get("train_min"), spec.get("train_max")),
            str(spec["description"]),
        )
        for spec in schema
    ]
    return card(
        f"Features ({len(schema)})",
        table(("Feature", "Unit", "May be", "Seen in training", "What it is"), rows, kind="ll-table ll-schema"),
        sub="Beyond what may be is an error; beyond what was seen in training is only unfamiliar.",
    )


def _span(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return "anything"
    if low is None or high is None:
        return f"from {number_text(low)}" if high is None else f"up to {number_text(high)}"
    return f"{number_text(low)} to {number_text(high)}"


def gate_card(gate: object) -> Markup:
    """The gate that a published version passed, with its numbers."""
    if not isinstance(gate, Mapping):
        return EMPTY
    rows = [
        row(
            [rule["name"].replace("_", " "), el("small", str(rule["about"]))],
            number_text(rule["value"]),
            f"{rule['side']} {number_text(rule['bound'])}",
            "accepted" if rule.get("accepted") else "passed" if rule["passed"] else "failed",
            numbers=(1,),
        )
        for rule in gate.get("rules", ())
    ]
    versus = gate.get("compared_with")
    return card(
        "The gate it passed",
        table(("Rule", "Measured", "Has to be", "So"), rows, numbers=(1,)),
        sub=f"Compared with version {versus}." if versus else "There was no version to compare with.",
    )


def fairness_card(fairness: object, constrained: object = None) -> Markup:
    """How often each product is recommended per age group, the screening figure, and what reaching it would cost."""
    if not isinstance(fairness, list) or not fairness:
        return EMPTY
    groups = list(fairness[0]["rates"])
    numbers = range(1, len(groups) + 3)
    rows = [
        row(
            [one["product"], el("small", one["category"].replace("_", " "))],
            *(_percent(one["rates"].get(group)) for group in groups),
            _ratio(one.get("ratio")),
            _ratio(one.get("ratio_among_eligible")),
            numbers=numbers,
        )
        for one in fairness
    ]
    heads = ("Product", *groups, "Ratio", "Among eligible")
    return card(
        "Fairness by age",
        table(heads, rows, numbers=numbers, kind="ll-table ll-fairness"),
        _constrained(constrained),
        sub="Share of each age group that a product is recommended to, among simulated clients. The ratio is the "
        "smallest share over the largest; below 0.80 is marked: four fifths are a screening figure of US employment "
        "practice (EEOC Uniform Guidelines, 1978), no legal test, and not made for selling or lending. Among eligible: "
        "only those whom the product's own rules admit, some of which speak of age.",
    )


def _constrained(table_of: object) -> Child:
    """The variant that reaches four fifths, beside the model as it ships."""
    if not isinstance(table_of, list) or not table_of:
        return None
    rows = [
        row(
            one["category"].replace("_", " ").capitalize(),
            f"{one['lowest_ratio']:.2f}",
            f"{one['lowest_ratio_constrained']:.2f}",
            _percent(one["accuracy"]),
            _percent(one["accuracy_constrained"]),
            _percent(one["changed"]),
            numbers=range(1, 6),
        )
        for one in table_of
    ]
    heads = ("Made to reach it", "Lowest ratio", "then", "Right", "then", "Other product")
    return [
        label("For study: the same, made to reach four fifths among eligible"),
        table(heads, rows, numbers=range(1, 6)),
        note("It has to use each client's age, which may itself be unlawful; it is in no bundle and answers nobody."),
    ]


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f} %"


def _ratio(ratio: float | None) -> Child:
    if ratio is None:
        return "-"
    return f"{ratio:.2f}" if ratio >= 0.8 else el("b", f"{ratio:.2f} <", class_="ll-low", title="below four fifths")


def text_card(text: str) -> Markup:
    """The model card."""
    return card("The model card", el("div", card_html(text), class_="ll-card-text"))


def overview_card(rows: Sequence[Mapping[str, Any]], texts: Mapping[str, str]) -> Markup:
    """A line per model: what answers, since when, how good against its baseline, what it is not for.

    Args:
        rows: What `ModelStore.status` says.
        texts: The model cards, by name.
    """
    said = dict.fromkeys(text for one in rows for text in (one.get("refused"), one.get("notice")) if text)
    heads = ("Model", "Since", "How good, against its baseline", "Not for")
    return card(
        "Models in use",
        caveat_lines(tuple(said)),
        table(heads, [_row(one, texts.get(str(one["model"]), "")) for one in rows], kind="ll-table ll-models"),
        sub="What answers now.",
        kind="ll-answer",
        heading="h2",
    )


def _row(model: Mapping[str, Any], text: str) -> Markup:
    name = str(model["model"])
    head = el("b", model_title(name), title=name)
    if model.get("version") is None:
        why = model.get("refused") or "It is not loaded."
        return row(head, cell(el("b", "Not usable."), f" {why}", colspan="3"))
    return row(
        head,
        [_day(model.get("created_at")), el("small", str(model["version"]), _origin(model))],
        _measured(figures_of(model.get("metrics") or {})),
        not_for(text),
    )


def _measured(found: Sequence[Figure]) -> Child:
    """The first figure that has a baseline; a table of names has none."""
    held = next((one for one in found if one.against is not None), None)
    return "nothing is fitted" if held is None else held.text


def not_for(text: str) -> str:
    r"""What a model card says first that the model is not for.

    >>> not_for("For showing. Not for a verdict on\na person, not for credit.")
    'a verdict on a person'
    """
    found = NOT_FOR.search(text)
    return " ".join(found.group(1).split()) if found else "not said"


def _day(created_at: object) -> str:
    return created_at[:10] if isinstance(created_at, str) else ""


def _origin(model: Mapping[str, Any]) -> Child:
    if model.get("source") != "hub":
        return None  # it ships with the app
    tag = f"{model['release']} of " if model.get("release") else ""
    commit = str(model.get("commit"))
    return [f", {tag}{model.get('repo')}", mono(commit[:12], title=commit, tag="small")]


def trained_on_text(trained_on: Mapping[str, Any]) -> str:
    """Rows, dates, synthetic or real."""
    kind = "synthetic" if trained_on.get("synthetic") else "real"
    rows = trained_on.get("rows")
    counted = f"{rows:,} {kind} rows" if isinstance(rows, int) else f"{kind} data"
    return ", ".join(filter(None, [counted, trained_on.get("period")]))
