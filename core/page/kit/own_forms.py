"""Forms inside our own HTML that a model of one's own is loaded and published with, and the script that sends them.

Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from core.markup import Child, el
from core.page.kit.card import more, note
from core.page.kit.lists import act_button

MAX_FILE_BYTES: Final = 5 * 2**20  # what an event of the page may carry is less than what a route takes
LOAD, PUBLISH = "load", "publish"
SIGNED_IN: Final = (
    "You publish as whom you sign in with the Hub's button on the Persona tab: it lets this app make repositories of "
    "yours and write to those it made, and to no other."
)

# A button sends what stands in its form, with the file as base64. What was sent to be trained on is kept here, so that
# a question about it is answered without choosing the file again.
OWN_FORM_SCRIPT: Final = """
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
  const form = button && button.closest('[data-own-form]'), values = {}, chosen = [];
  if (!form) return;
  const said = form.querySelector('[data-own-said]');
  let file = null;
  for (const field of form.querySelectorAll('input, select')) {
    if (field.type === 'file') file = field.files[0] || null;
    else if (field.dataset.column !== undefined) { if (field.checked) chosen.push(field.dataset.column); }
    else values[field.name] = field.type === 'checkbox' ? field.checked : field.value;
  }
  if (file && file.size > most) {
    said.textContent = `The file has ${file.size.toLocaleString('en')} bytes; here at most ` +
      `${most.toLocaleString('en')}. The API takes up to 64 MB.`;
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
""".replace("__MOST__", str(MAX_FILE_BYTES))


def load_form(what: str) -> Markup:
    """Where a model of one's own comes from.

    Args:
        what: A sentence on what may be loaded.
    """
    return more(
        "Load one",
        note(what),
        own_form(
            own_input("file", "A bundle (zip)", type="file", accept=".zip"),
            own_input("repo", "or a repository, owner/name"),
            own_input("commit", "its commit, 40 hexadecimal digits"),
            own_input("name", "which model, where it holds several"),
            own_act(LOAD, "Load"),
        ),
    )


def publish_form(model: str, holds: str, *, at_hub: bool = False) -> Markup:
    """Where to, and with which token, or as whom the Hub's own sign-in says.

    Args:
        model: Its name.
        holds: A sentence on what the bundle tells whoever can read the repository.
        at_hub: Whether that says who publishes; there is no field for a token then.
    """
    kept = SIGNED_IN if at_hub else "The token goes to the Hub and is kept nowhere."
    token = own_input("token", "A token of yours that may write there", type="password", autocomplete="off")
    public = el("input", type="checkbox", name="public")
    return more(
        "Publish it to your Hub repository",
        note(f"A repository that is not there yet is made. {holds} {kept}"),
        own_form(
            own_input("repo", "Repository, your-name/your-model"),
            None if at_hub else token,
            el("label", public, " A new repository is public: anybody may read it", class_="ll-own-tick"),
            named_model(model),
            own_act(PUBLISH, "Publish"),
        ),
    )


def own_form(*parts: Child, again: bool = False) -> Markup:
    """A form of which `OWN_FORM_SCRIPT` sends what stands in it."""
    said = el("p", class_="ll-note", data_own_said=True, role="status")
    return el("div", *parts, said, class_="ll-own-form", data_own_form=True, data_again=again)


def own_input(name: str, title: str, **attributes: str | int) -> Markup:
    """A field with its title."""
    field = el("input", name=name, aria_label=title, **({"type": "text", "spellcheck": "false"} | attributes))
    return el("label", el("span", title), field, class_="ll-own-field")


def own_chooser(name: str, title: str, choices: Sequence[tuple[str, str]]) -> Markup:
    """A choice with its title; text and value of each."""
    options = [el("option", text, value=value) for text, value in choices]
    return el("label", el("span", title), el("select", options, name=name), class_="ll-own-field")


def named_model(model: str) -> Markup:
    """The name of the model that a form is about."""
    return el("input", type="hidden", name="model", value=model)


def own_act(act: str, text: str) -> Markup:
    """The button that sends the form."""
    return act_button(text, data_pick=act)
