"""What is decided about the case that is open, how it stands, and the list of what was decided so far. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup

from core.alerts.verdict import FRAUD, MAX_NAME, MAX_REASON, NO_FRAUD, OPEN_CASE, UNSURE, JudgedTransaction
from core.markup import EMPTY, el
from core.page.kit.card import card, label, mono, note
from core.page.kit.lists import act_button, pick_button
from core.page.kit.tables import head_cell, row, table
from core.page.kit.wording import age_text

UNDO, TAKE, LEARN, NOTE, REPORT, LINES = "undo", "take", "learn", "note", "report", "lines"
OUTCOME_ACTS: Final = {FRAUD: ("Fraud", "F"), NO_FRAUD: ("No fraud", "N"), UNSURE: ("Unsure", "U"), UNDO: ("Undo", "Z")}
STATE_ACTS: Final = {
    "escalated": ("Escalate", "E"),
    "reported": ("Reported", "R"),
    "closed": ("Close", "C"),
    OPEN_CASE: ("Open again", "O"),
    TAKE: ("Take it", "T"),
    NOTE: ("Note", "M"),
}
FILE_ACTS: Final = {REPORT: ("Report (HTML)", "P"), LINES: ("All as JSON Lines", "L")}
SAID: Final = {FRAUD: "confirmed fraud", NO_FRAUD: "no fraud", UNSURE: "unsure"}
LISTED: Final = 50
# One bar serves the case that is open. Keys act while the desk has the focus, and not inside its fields. The page draws
# the desk anew after a decision: the name that was given stays, and the row that is open gets the focus back.
VERDICT_SCRIPT: Final = """
let judge = '', judged = false, meant = null;
const ask = (field, words) => {
  field.setAttribute('aria-invalid', 'true');
  field.focus();
  element.querySelector('[data-said]').textContent = words;
};
const decide = (desk, act, of = null) => {
  const open = of ?? desk.querySelector('.ll-case:not([hidden])')?.dataset.transaction;
  const by = desk.querySelector('[data-by]'), why = desk.querySelector('[data-why]');
  if (!open || !by) return;
  if (act === 'report' || act === 'lines') { judged = true; trigger('input', {act, transaction: open}); return; }
  if (!by.value.trim()) { ask(by, 'Your name first: the log says who decided.'); return; }
  if (act === 'not_fraud' && !why.value.trim()) { ask(why, 'Say why it is no fraud.'); meant = of; return; }
  if (act === 'note' && !why.value.trim()) { ask(why, 'Write the note first.'); return; }
  judge = by.value.trim();
  judged = true;
  const reason = why.value.trim();
  why.value = '';
  meant = null;
  trigger('input', {act, transaction: open, by: judge, reason});
};
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-act]');
  if (button) decide(element.querySelector('.ll-desk'), button.dataset.act, button.dataset.of);
});
element.addEventListener('keydown', (event) => {
  const desk = event.target.closest('.ll-desk');
  if (!desk || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest('input')) {
    if (event.key === 'Enter' && event.target.matches('[data-why]')) decide(desk, 'not_fraud', meant);
    return;
  }
  const button = desk.querySelector(`[data-key="${CSS.escape(event.key.toUpperCase())}"]`);
  if (button) { decide(desk, button.dataset.act); event.preventDefault(); }
});
element.addEventListener('click', (event) => {
  if (event.target.closest('[data-pick="learn"]')) trigger('submit', {});
});
new MutationObserver(() => {
  const file = element.querySelector('[data-save]');
  if (file) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([file.textContent], {type: file.dataset.type}));
    link.download = file.dataset.save;
    file.remove();
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }
  const by = element.querySelector('[data-by]');
  if (by && !by.value && judge) by.value = judge;
  if (judged && by) { judged = false; element.querySelector('[aria-current]')?.focus({preventScroll: true}); }
}).observe(element, {childList: true, subtree: true});
"""


def verdict_bar(said: str = "", taken: tuple[str, str] | None = None) -> Markup:
    """Buttons and fields by which the open case is judged, noted on and taken away as a file.

    Args:
        said: What came of the last try, where it failed.
        taken: A file that the browser saves as soon as it stands there: its name and its text.
    """
    kind = "text/html" if taken and taken[0].endswith(".html") else "application/x-ndjson"
    return el(
        "div",
        el("div", [_act(act, *words) for act, words in OUTCOME_ACTS.items()], class_="ll-acts"),
        el(
            "div",
            _field("Why", data_why=True, maxlength=MAX_REASON, placeholder="for no fraud, or a note"),
            _field("Your name", data_by=True, maxlength=MAX_NAME),
            class_="ll-acts",
        ),
        el("div", [_act(act, *words) for act, words in (STATE_ACTS | FILE_ACTS).items()], class_="ll-acts"),
        el("p", said or None, class_="ll-note", data_said=True, role="status"),
        el("div", taken[1], hidden=True, data_save=taken[0], data_type=kind) if taken else None,
        class_="ll-verdict",
    )


def _act(act: str, words: str, key: str) -> Markup:
    return act_button([words, " ", el("kbd", key)], data_act=act, data_key=key)


def _field(title: str, **attributes: str | int | bool) -> Markup:
    field = el("input", type="text", autocomplete="off", aria_label=title, **attributes)
    return el("label", el("span", title), field)


def standing_line(one: JudgedTransaction | None) -> Markup:
    """How a case stands; empty before anything was said of it."""
    if one is None:
        return EMPTY
    parts = [
        SAID[one.outcome] if one.outcome else "not judged",
        one.disposition,
        f"taken by {one.assignee}" if one.assignee else "",
        f"judged by {one.by} with model {one.model_version}" if one.by else "",
        f"“{one.reason}”" if one.reason else "",
        *(f"note: “{said}”" for said in one.notes),
        age_text(one.age_s),
    ]
    return note(el("b", "Decided: "), "; ".join(part for part in parts if part))


def standing_word(one: JudgedTransaction | None) -> str:
    """The same in a word or two for the queue; empty where there is nothing to say."""
    if one is None:
        return ""
    words = [SAID[one.outcome] if one.outcome else "", "" if one.disposition == OPEN_CASE else one.disposition]
    return "".join(f" · {word}" for word in words if word)


def judged_card(judged: Mapping[str, JudgedTransaction], session: str, found: str = "") -> Markup:
    """Every case that was decided about, open ones first and the oldest of them first; empty when there are none.

    Args:
        judged: By transaction.
        session: The name of the log.
        found: What the verdicts say of the whole ledger.
    """
    if not judged:
        return EMPTY
    order: Sequence[JudgedTransaction] = sorted(
        judged.values(), key=lambda one: (one.disposition in {"closed", "reported"}, -one.age_s)
    )
    rows = [
        row(
            head_cell(one.transaction_id[:60]),
            SAID[one.outcome] if one.outcome else "not judged",
            one.disposition,
            one.assignee or "nobody",
            one.by or "",
            one.model_version or "",
            age_text(one.age_s),
        )
        for one in order[:LISTED]
    ]
    heads = ("Transaction", "Outcome", "State", "Whose", "Judged by", "Model", "Age")
    closed = sum(1 for one in order if one.disposition in {"closed", "reported"})
    left = f" The first {LISTED} of them." if len(order) > LISTED else ""
    return card(
        f"Decided by you: {len(order):,}, {len(order) - closed:,} of them not closed",
        el("p", found) if found else None,
        table(heads, rows),
        pick_button("Order the queue by these verdicts", LEARN, "ll-act"),
        label("Its log"),
        note("GET /verdicts?session=", mono(session), " from the address you sit at now; nobody else's page has it."),
        sub=f"An entry is never changed; an undo is an entry too.{left}",
    )
