"""The live monitor: what is watched, at which pace, the alerts with their reasons, the latest events. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup

from core.alerts.verdict import MAX_NAME as MAX_BY
from core.alerts.verdict import MAX_REASON
from core.anomaly.typologies import typology_title
from core.markup import el
from core.page.anomaly.case_cards import RULE
from core.page.anomaly.raising_cards import RAISE, WITHDRAW
from core.page.anomaly.verdict_cards import OUTCOME_ACTS, UNDO
from core.page.kit.card import card, label, note
from core.page.kit.lists import act_button, pick_button, plain_list
from core.page.kit.sections import Section, sections
from core.page.kit.tables import row, table
from core.page.kit.wording import number_text
from core.service.alerts import HOLD_S
from core.service.feeds import FeedEvent
from core.service.monitor import FROM_FIRST, FROM_NOW, PACES, SHOWN_WALLETS, SIMULATED, MonitorView, RaisedWallet

NAME: Final = "live"
BEGIN, HOLD, GO_ON, STEP, END = "begin", "hold", "go_on", "step", "end"
PACE, LOOK, LEFT = "pace", "look", "left"
WATCHED: Final = {
    SIMULATED: "Simulated events",
    FROM_FIRST: "A session, from its first event",
    FROM_NOW: "A session, from now on",
}
MAX_NAME_CHARS: Final = 64
REASONS: Final = 3
JUDGING: Final = {act: words for act, (words, _) in OUTCOME_ACTS.items()}
RAISING: Final = {**JUDGING, RAISE: "Raise", WITHDRAW: f"Take back (within {HOLD_S:.0f} seconds)"}
IDLE: Final = MonitorView()
# The page asks once a second while a monitor runs and is seen, and never twice at once: a page that is left asks no
# more. The controls stay the same elements when it is drawn anew, so that the focus and what was typed stay too.
MONITOR_SCRIPT: Final = """
const box = () => element.querySelector('[data-live]');
const sent = (act, of = '') => {
  const out = {act, of, token: box().dataset.live, open: String(box().closest('details').open)};
  for (const field of box().querySelectorAll('[name]')) out[field.name] = field.value;
  return out;
};
let asked = 0;
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-pick]');
  if (!button) return;
  if (button.dataset.pick === 'begin') element.querySelector('[role=status]').textContent = 'Getting ready.';
  trigger('input', sent(button.dataset.pick, button.dataset.of));
});
element.addEventListener('change', (event) => {
  if (event.target.name === 'pace' && box().dataset.live) trigger('input', sent('pace'));
});
element.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target.matches('[name=session]')) trigger('input', sent('begin'));
});
watch('value', () => { asked = 0; });
setInterval(() => {
  if (box()?.dataset.running !== 'true' || Date.now() - asked < 10000) return;
  asked = Date.now();
  if (!document.hidden && box().checkVisibility()) trigger('tick', sent('look'));
  else trigger('input', sent('left'));
}, 1000);
"""


def monitor_section(view: MonitorView = IDLE, *, opened: bool = False, alert: str = "") -> Markup:
    """The section with the monitor in it.

    Args:
        view: What it shows.
        opened: Whether it stands open.
        alert: What went wrong; said in place of what happened last.
    """
    return sections(
        "anomaly", [Section(NAME, "Live monitor", _line(view), monitor_card(view, alert), opened)], bar=False
    )


def monitor_card(view: MonitorView = IDLE, alert: str = "") -> Markup:
    """The controls, and below them what came."""
    held = bool(view.token) and not view.running
    go = {GO_ON: "Go on"} if held else {HOLD: "Pause"}
    acts = {BEGIN: "Begin", **go, STEP: "Step", END: "End"}
    buttons = [pick_button(words, act, "ll-act") for act, words in acts.items()]
    controls = el(
        "div",
        el("div", _select("source", "Watch", WATCHED, view.source), _name(view), _pace(view), class_="ll-acts"),
        el("div", buttons, class_="ll-acts"),
        _judge() if held and view.raised else None,
        el("p", alert or view.said, class_="ll-note", role="status"),
        class_="ll-verdict",
        data_live=view.token,
        data_running=str(view.running).lower(),
        data_turn=str(view.turn),
    )
    return card(
        "Events as they come",
        controls,
        _came(view) if view.token else None,
        sub="Each is scored when it comes, on what came before it, as POST /score with a session does. It pauses when "
        "you leave this page or close this section.",
    )


def _line(view: MonitorView) -> str:
    if not view.token:
        return "0 events watched: simulated ones, or a session of your own"
    return f"{view.seen:,} events came, {view.alerts:,} alerts{'' if view.running else '; paused'}"


def _came(view: MonitorView) -> list[Markup | None]:
    # The list moves while it runs: whoever judges then may hit another alert than she read.
    acts = None if view.running else RAISING if view.source != SIMULATED else JUDGING
    alerts = [_alert(one, acts) for one in view.raised]
    return [
        note(_counted(view)),
        label(f"Alerts, a line a wallet, the latest {SHOWN_WALLETS}"),
        note("Pause to judge one.") if alerts and view.running else None,
        el("ol", alerts, class_="ll-live-alerts") if alerts else note("None so far."),
        label("Latest events"),
        _events(view.events) if view.events else note("None so far."),
    ]


def _counted(view: MonitorView) -> str:
    left = "" if view.left is None else f" of {view.seen + view.left:,}"
    said = f"{view.seen:,}{left} events came; {view.alerts:,} of them are alerts."
    if view.staged is None:
        return f"{said} Session {view.session}: wallets are kept as hashes and are not named."
    return (
        f"{said} Synthetic: nobody in it exists. {view.staged:,} that came belong to episodes that were put in; "
        f"{view.found:,} of these are alerts."
    )


def _alert(raised: RaisedWallet, acts: Mapping[str, str] | None) -> Markup:
    one = raised.latest
    fired = ", ".join(typology_title(name) for name in one.score.typologies) or "Unusual by its numbers"
    who = f"{one.wallet[:60]} · {one.score.transaction_id[:60]} · {one.time:%Y-%m-%d %H:%M:%S} UTC"
    more = f" · alert {raised.alerts:,} of this wallet" if raised.alerts > 1 else ""
    staged = f"Simulated as: {typology_title(one.staged).lower()}." if one.staged else ""
    return el(
        "li",
        el("strong", fired),
        f" {_money(one)}",
        el("em", who, more),
        plain_list([reason.partition(RULE)[0] for reason in one.score.reasons[:REASONS]], ""),
        note(staged) if staged else None,
        _standing(raised),
        _acts(raised, acts) if acts is not None else None,
    )


def _standing(raised: RaisedWallet) -> Markup | None:
    said = [f"{raised.standing}."] if raised.standing else []
    said += [f"Raised {raised.passed_on:%Y-%m-%d %H:%M:%S} UTC."] if raised.passed_on else []
    return el("p", el("b", "Decided: "), " ".join(said), class_="ll-note") if said else None


def _acts(raised: RaisedWallet, acts: Mapping[str, str]) -> Markup:
    """What can be done with an alert just now."""
    idle = {WITHDRAW} if raised.passed_on is None else {RAISE}
    idle |= set() if raised.standing else {UNDO}
    name = raised.latest.score.transaction_id
    shown = [
        act_button(words, f"{words}: {name[:60]}", data_pick=act, data_of=name)
        for act, words in acts.items()
        if act not in idle
    ]
    return el("div", shown, class_="ll-acts")


def _judge() -> Markup:
    """Who decides, and why."""
    fields = (("by", "Your name", MAX_BY, ""), ("why", "Why", MAX_REASON, "for no fraud"))
    shared = {"type": "text", "autocomplete": "off"}
    drawn = [
        el("label", el("span", title), el("input", name=name, maxlength=str(most), placeholder=hint, **shared))
        for name, title, most, hint in fields
    ]
    return el("div", drawn, class_="ll-acts")


def _events(events: Sequence[FeedEvent]) -> Markup:
    rows = [
        row(
            f"{one.time:%Y-%m-%d %H:%M:%S}",
            one.wallet[:40],
            _money(one),
            number_text(one.score.tail),
            "alert" if one.score.is_anomaly else "",
            numbers=(2, 3),
        )
        for one in events
    ]
    return table(["Time (UTC)", "Wallet", "Amount", "Tail", "Alert"], rows, numbers=(2, 3))


def _money(one: FeedEvent) -> str:
    return f"{one.amount:,.2f} {one.currency}".rstrip()


def _select(name: str, title: str, options: dict[str, str], chosen: str) -> Markup:
    drawn = [el("option", words, value=value, selected=value == chosen) for value, words in options.items()]
    return el("label", el("span", title), el("select", drawn, name=name))


def _pace(view: MonitorView) -> Markup:
    return _select("pace", "Events a second", {str(one): str(one) for one in PACES}, str(view.pace))


def _name(view: MonitorView) -> Markup:
    shared = {"type": "text", "autocomplete": "off", "spellcheck": "false"}
    field = el("input", name="session", value=view.session, maxlength=str(MAX_NAME_CHARS), **shared)
    return el("label", el("span", "Session of POST /score"), field)
