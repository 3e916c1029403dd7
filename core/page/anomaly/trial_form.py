"""The form by which other settings are tried on the past, and what it sends as `options.trial`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from markupsafe import Markup

from core.anomaly import typologies
from core.anomaly.own_rule import EVERY, FEATURES, MODES, SOME, SUM
from core.anomaly.thresholds import Thresholds
from core.fields import mapping
from core.markup import el
from core.page.kit.card import label
from core.page.kit.lists import pick_button
from core.page.kit.typed_form import MAX_CHARS, parse_values, value_text

TRY: Final = "try"
CONDITIONS: Final = 3
MAX_LIST_CHARS: Final = 2_000
LISTS: Final = {"allow": "Never an alert (wallets)", "deny": "Always one", "watch": "First in the queue"}
TAKEN: Final = {EVERY: "all of them hold", SOME: "one of them holds", SUM: "their weights reach"}
# What the page calls the fields that errors name.
TITLES: Final = {
    **{f"options.trial.{name}": words for name, words in LISTS.items()},
    "options.trial.budget": "Wallets a day",
    "options.trial.tail": "The tail",
    "options.trial.reach": "The sum of weights",
    "options.trial.costs.look": "The cost of a look",
    "options.trial.costs.missed": "The cost of a missed case",
    **{
        f"options.trial.{mode}[{place}].{part}": f"Condition {place + 1}, {part.replace('_', ' ')},"
        for mode in MODES
        for place in range(CONDITIONS)
        for part in ("feature", "at_least", "at_most", "weight")
    },
}
# Everything that was typed is sent at once; what it means is checked where the ledger is scored.
TRIAL_SCRIPT: Final = """
element.addEventListener('click', (event) => {
  const form = event.target.closest('[data-pick="try"]')?.closest('[data-trial]');
  if (!form) return;
  const sent = {};
  for (const field of form.querySelectorAll('[name]')) sent[field.name] = field.value;
  trigger('submit', sent);
});
"""


def trial_form(asked: Mapping[str, Any]) -> Markup:
    """The fields, with what was tried last in them.

    Args:
        asked: `options.trial` as it was sent last; empty before the first try.
    """
    mode = next((one for one in MODES if one in asked), EVERY)
    held = list(asked.get(mode, ())) + [{}] * CONDITIONS
    name, value = next(iter(asked.get("numbers", {}).items()), ("", None))
    costs = asked.get("costs", {})
    names = el("datalist", [el("option", value=one) for one in FEATURES], id="ll-trial-features")
    numbers = el("datalist", [el("option", value=one) for one in _numbers()], id="ll-trial-numbers")
    taken = [el("option", words, value=one, selected=one == mode) for one, words in TAKEN.items()]
    return el(
        "div",
        names,
        numbers,
        _line(_field("budget", "Wallets a day", asked), _field("tail", "Alert from a tail of", asked)),
        _line(
            _text("number", "A typology's number", name, list_="ll-trial-numbers"), _text("value", "is", _shown(value))
        ),
        label("A rule of your own: conditions over what was known before each event"),
        [_condition(place, held[place]) for place in range(CONDITIONS)],
        _line(
            el("label", el("span", "It fires where"), el("select", taken, name="mode")),
            _field("reach", "this sum of weights", asked),
        ),
        _line(*(_text(one, words, ", ".join(asked.get(one, ()))) for one, words in LISTS.items())),
        _line(
            _text("look", "A look at a case costs", _shown(costs.get("look"))),
            _text("missed", "A case of fraud nobody looks at costs", _shown(costs.get("missed"))),
        ),
        el("div", pick_button("Try it on the past", TRY, "ll-act"), class_="ll-acts"),
        class_="ll-verdict",
        data_trial=True,
    )


def trial_options(sent: object) -> dict[str, Any]:
    """What the form sent as `options.trial`; fields that are empty are left out, wrong ones go along to be named.

    Raises:
        InvalidInput: It did not come from the form.
    """
    given = mapping("trial", sent, "what the form sends")
    texts = {str(key): one.strip()[:MAX_LIST_CHARS] for key, one in given.items() if isinstance(one, str)}
    lists = {name: [one.strip() for one in texts.pop(name, "").split(",") if one.strip()] for name in LISTS}
    named = {key: texts.pop(key, "") for key in ("mode", "number", *(f"feature{one}" for one in range(CONDITIONS)))}
    typed = {key: one for key, one in parse_values(texts).items() if one is not None}
    out: dict[str, Any] = {key: typed[key] for key in ("budget", "tail") if key in typed}
    out |= {key: one for key, one in lists.items() if one}
    if named["number"]:
        out["numbers"] = {named["number"]: typed.get("value")}
    if "look" in typed or "missed" in typed:
        out["costs"] = {key: typed[key] for key in ("look", "missed") if key in typed}
    mode = named["mode"] if named["mode"] in MODES else EVERY
    bounds = ("at_least", "at_most", *(("weight",) if mode == SUM else ()))
    conditions = [
        {
            "feature": named[f"feature{place}"],
            **{key: typed[f"{key}{place}"] for key in bounds if f"{key}{place}" in typed},
        }
        for place in range(CONDITIONS)
        if named[f"feature{place}"]
    ]
    if conditions:
        out[mode] = conditions
        out |= {"reach": typed.get("reach", 1.0)} if mode == SUM else {}
    return out


def _numbers() -> list[str]:
    return sorted(typologies.numbers(Thresholds()).keys() - Thresholds().shared().keys())


def _condition(place: int, held: Mapping[str, Any]) -> Markup:
    return _line(
        _text(f"feature{place}", f"Condition {place + 1}", str(held.get("feature", "")), list_="ll-trial-features"),
        _text(f"at_least{place}", "at least", _shown(held.get("at_least"))),
        _text(f"at_most{place}", "at most", _shown(held.get("at_most"))),
        _text(f"weight{place}", "weight", _shown(held.get("weight"))),
    )


def _line(*fields: Markup) -> Markup:
    return el("div", fields, class_="ll-acts")


def _field(name: str, title: str, asked: Mapping[str, Any]) -> Markup:
    return _text(name, title, _shown(asked.get(name)))


def _text(name: str, title: str, value: str, list_: str | None = None) -> Markup:
    most = MAX_LIST_CHARS if name in LISTS else MAX_CHARS
    shared = {"type": "text", "autocomplete": "off", "spellcheck": "false"}
    field = el("input", name=name, value=value, maxlength=most, list=list_, **shared)
    return el("label", el("span", title), field)


def _shown(value: object) -> str:
    """A number as it was typed; what is none as it is."""
    if isinstance(value, float) and not value.is_integer():
        return repr(value)
    return value_text(float(value)) if isinstance(value, (int, float)) else str(value or "")
