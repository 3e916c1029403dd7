"""The forms of a lens of one's own: what to train on, what to load, how groups are called, where to publish. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from core.markup import el
from core.page.kit.card import card, more, note
from core.page.kit.own_forms import (
    OWN_FORM_SCRIPT,
    load_form,
    named_model,
    own_act,
    own_chooser,
    own_form,
    own_input,
)
from core.segments.own import CHOOSE, FEWEST_ROWS, MAX_NAME_CHARS, MOST_GROUPS, MOST_ROWS

if TYPE_CHECKING:
    from core.service.own_answer import OwnModel
    from core.tables.questions import Question

TRAIN, RENAME, USE = "train", "rename", "use"
FILES: Final = ".csv,.tsv,.xlsx,.json,.parquet,.gz,.zip"

OWN_SCRIPT: Final = (
    OWN_FORM_SCRIPT
    + """
// The Hub's sign-in leaves this page and comes back: the model on view is found again.
const KEPT = 'll-own-model';
const store = (work) => { try { return work(sessionStorage); } catch { return null; } };
document.addEventListener('click', (event) => {
  if (!event.target.closest('#ll-sign-in')) return;
  const model = element.querySelector('input[name="model"]')?.value || last;
  if (model) store((session) => session.setItem(KEPT, model));
});
const again = (tries) => {
  const model = store((session) => session.getItem(KEPT));
  if (!model) return;
  if (!document.getElementById('ll-sign-in')) {  // the tab comes piece by piece
    if (tries) setTimeout(() => again(tries - 1), 300);
    return;
  }
  store((session) => session.removeItem(KEPT));
  trigger('click', {act: 'use', values: {model}});
};
setTimeout(() => again(30), 600);
const arrive = () => {
  const field = element.querySelector('input[name="job"]');
  if (!field || !window.llOwnJob) return;
  field.value = window.llOwnJob;
  window.llOwnJob = '';
  field.closest('details')?.setAttribute('open', '');
  element.scrollIntoView({block: 'start'});
};
window.addEventListener('ll-own-job', () => setTimeout(arrive, 300));
setTimeout(arrive, 300);
"""
)


def train_form(opened: bool = False) -> Markup:
    """What to train on and how many groups; and, beside it, what to load instead."""
    numbers = ((str(k), str(k)) for k in range(2, MOST_GROUPS + 1))
    choices = [("the clearest of those that are stable", CHOOSE), *numbers]
    return card(
        "Your own lens",
        more(
            "Train one on your own rows",
            note(
                "A table with a row per subject and columns of numbers (CSV, Excel, JSON, Parquet; at least "
                f"{FEWEST_ROWS} rows, of more than {MOST_ROWS:,} as many are drawn), or a finished list of wallets. "
                "Groups are found, named by what stands out, and held against rows without groups."
            ),
            own_form(
                own_input("file", "A table", type="file", accept=FILES),
                own_input("job", "or the id of a list of wallets, from the Wallet tab"),
                own_chooser("k", "How many groups", choices),
                own_act(TRAIN, "Train"),
            ),
            opened=opened,
        ),
        load_form("A bundle that was downloaded here, or a model of any public repository of the Hugging Face Hub."),
        sub="It is yours alone: kept for a week under a name that nobody can guess, after every check that the models "
        "that ship have to pass.",
        heading="h2",
    )


def feature_question(question: Question, proposed: Sequence[str]) -> Markup:
    """Which columns measure something, with some of their cells.

    Args:
        question: About `columns.features`.
        proposed: Those that are ticked.
    """
    boxes = [
        el(
            "label",
            el("input", type="checkbox", data_column=name, checked=name in proposed),
            f" {name} ",
            el("small", ", ".join(question.samples.get(str(name), ()))),
            class_="ll-own-tick",
        )
        for name in question.candidates
    ]
    ticks = el("fieldset", el("legend", f"{question.effect}.", class_="ll-sr"), boxes)
    return card(
        "Which columns measure something?",
        own_form(ticks, own_act(TRAIN, "Train on these"), again=True),
        note(
            "Ids, codes, years and places in the file number things; groups made of them say nothing. The others are "
            "ticked."
        ),
        kind="ll-ask",
        role="alert",
    )


def names_form(found: OwnModel) -> Markup:
    """A field per group with its name."""
    fields = [
        own_input(f"name{place}", f"Group {place + 1}", value=label, maxlength=MAX_NAME_CHARS)
        for place, label in enumerate(found.labels)
    ]
    return more("Change the names", own_form(fields, named_model(found.model), own_act(RENAME, "Rename")))


def use_form(found: OwnModel) -> Markup:
    """The button that puts it beside the other models."""
    return own_form(named_model(found.model), own_act(USE, "Use it on this tab"))
