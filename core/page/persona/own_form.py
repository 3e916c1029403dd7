"""The forms of a lens of one's own: what to train on, what to load, how groups are called, where to publish. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from core.markup import Child, el
from core.page.kit.card import card, more, note
from core.page.kit.lists import act_button
from core.segments.own import CHOOSE, FEWEST_ROWS, MAX_NAME_CHARS, MOST_GROUPS, MOST_ROWS

if TYPE_CHECKING:
    from core.service.own_answer import OwnModel
    from core.tables.questions import Question

MAX_FILE_BYTES: Final = 5 * 2**20  # what an event of the page may carry is less than what a route takes
TRAIN, LOAD, RENAME, USE, PUBLISH = "train", "load", "rename", "use", "publish"
SIGNED_IN: Final = (
    "You publish as whom you sign in with the Hub's button on this tab: it lets this app make repositories of "
    "yours and write to those it made, and to no other."
)
FILES: Final = ".csv,.tsv,.xlsx,.json,.parquet,.gz,.zip"

# A button sends what stands in its form, with the file as base64. What was sent to be trained on is kept here, so that
# a question about it is answered without choosing the file again.
OWN_SCRIPT: Final = """
let sent = null, last = '';
const most = __MOST__;
const content = (file) => new Promise((done, fail) => {
  const reader = new FileReader();
  reader.onload = () => done(String(reader.result).split(',')[1] || '');
  reader.onerror = fail;
  reader.readAsDataURL(file);
});
element.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-pick]');
  if (!button) return;
  const form = button.closest('[data-own-form]'), values = {}, chosen = [];
  const said = form.querySelector('[data-own-said]');
  let file = null;
  for (const field of form.querySelectorAll('input, select')) {
    if (field.type === 'file') file = field.files[0] || null;
    else if (field.dataset.column !== undefined) { if (field.checked) chosen.push(field.dataset.column); }
    else values[field.name] = field.type === 'checkbox' ? field.checked : field.value;
  }
  if (file && file.size > most) {
    said.textContent = `The file has ${file.size.toLocaleString('en')} bytes; here at most ` +
      `${most.toLocaleString('en')}. POST /fit takes up to 64 MB.`;
    return;
  }
  last = values.model || last;
  let data = {act: button.dataset.pick, values};
  if (file) data.file = {filename: file.name, base64: await content(file)};
  if (button.dataset.pick === 'train') {
    if (form.dataset.again !== undefined && sent) data = {...sent, columns: {features: chosen}};
    else sent = data;
  }
  trigger('click', data);
});
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
""".replace("__MOST__", str(MAX_FILE_BYTES))


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
            _own_form(
                _input("file", "A table", type="file", accept=FILES),
                _input("job", "or the id of a list of wallets, from the Wallet tab"),
                _chooser("k", "How many groups", choices),
                _act(TRAIN, "Train"),
            ),
            opened=opened,
        ),
        more(
            "Load one",
            note("A bundle that was downloaded here, or a model of any public repository of the Hugging Face Hub."),
            _own_form(
                _input("file", "A bundle (zip)", type="file", accept=".zip"),
                _input("repo", "or a repository, owner/name"),
                _input("commit", "its commit, 40 hexadecimal digits"),
                _input("name", "which model, where it holds several"),
                _act(LOAD, "Load"),
            ),
        ),
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
        _own_form(ticks, _act(TRAIN, "Train on these"), again=True),
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
        _input(f"name{place}", f"Group {place + 1}", value=label, maxlength=MAX_NAME_CHARS)
        for place, label in enumerate(found.labels)
    ]
    return more("Change the names", _own_form(fields, _model(found), _act(RENAME, "Rename")))


def publish_form(found: OwnModel, *, at_hub: bool = False) -> Markup:
    """Where to, and with which token, or as whom the Hub's own sign-in says.

    Args:
        found: The model.
        at_hub: Whether that says who publishes; there is no field for a token then.
    """
    kept = SIGNED_IN if at_hub else "The token goes to the Hub and is kept nowhere."
    token = _input("token", "A token of yours that may write there", type="password", autocomplete="off")
    public = el("input", type="checkbox", name="public")
    return more(
        "Publish it to your Hub repository",
        note(
            "A repository that is not there yet is made. The bundle holds the numbers of its training rows, without "
            f"names: whoever can read the repository can read them. {kept}"
        ),
        _own_form(
            _input("repo", "Repository, your-name/your-model"),
            None if at_hub else token,
            el("label", public, " A new repository is public: anybody may read it", class_="ll-own-tick"),
            _model(found),
            _act(PUBLISH, "Publish"),
        ),
    )


def use_form(found: OwnModel) -> Markup:
    """The button that puts it beside the other models."""
    return _own_form(_model(found), _act(USE, "Use it on this tab"))


def _own_form(*parts: Child, again: bool = False) -> Markup:
    said = el("p", class_="ll-note", data_own_said=True, role="status")
    return el("div", *parts, said, class_="ll-own-form", data_own_form=True, data_again=again)


def _input(name: str, title: str, **attributes: str | int) -> Markup:
    field = el("input", name=name, aria_label=title, **({"type": "text", "spellcheck": "false"} | attributes))
    return el("label", el("span", title), field, class_="ll-own-field")


def _chooser(name: str, title: str, choices: Sequence[tuple[str, str]]) -> Markup:
    options = [el("option", text, value=value) for text, value in choices]
    return el("label", el("span", title), el("select", options, name=name), class_="ll-own-field")


def _model(found: OwnModel) -> Markup:
    return el("input", type="hidden", name="model", value=found.model)


def _act(act: str, text: str) -> Markup:
    return act_button(text, data_pick=act)
