"""Gradio's first HTML, taken apart once and put together for every request.

Its own head tags and what no script reads are left out; ours and the open lens's answer are put in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson

CONFIG: Final = "window.gradio_config = "
API_INFO: Final = "window.gradio_api_info = "
CHARSET: Final = '<meta charset="utf-8" />'
APP_TAG: Final = "<gradio-app"
# Gradio writes two sets of these; bots take the first they find.
THEIR_TAGS: Final = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*')
# A third of the document: schemas that the client asks for by another way, and examples of values.
UNREAD: Final = ("api_info", "api_info_as_input", "api_info_as_output", "example_inputs")
# As Gradio writes JSON into a script element.
ESCAPES: Final = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("'", "\\u0027"))


class UnknownDocument(ValueError):
    """Gradio's first HTML is not what it was when this was written."""


@dataclass(frozen=True)
class Document:
    """The parts of Gradio's first HTML.

    Attributes:
        start: Up to and with the charset.
        before: From there to the configuration.
        config: What the client builds the page from.
        after: From the configuration to `<gradio-app`.
        app: From there on.
    """

    start: str
    before: str
    config: Mapping[str, Any]
    after: str
    app: str

    def write(self, head: str, values: Mapping[str, object], title: str, tab: str, theme: str, shell: str = "") -> str:
        """The document of one answer.

        Args:
            head: Put in first, so that it counts; markup.
            values: Values of components, by `elem_id`.
            title: What the client writes into the window's title.
            tab: Id of the tab that is open; empty for the first one.
            theme: `light`, `dark`, or empty for the reader's own.
            shell: What stands there until the page itself does; markup.
        """
        config = {**self.config, "title": title, "components": self._components(values, tab)}
        mode = f'{APP_TAG} theme_mode="{theme}"' if theme else APP_TAG
        return "".join(
            [
                self.start,
                head,
                self.before,
                CONFIG,
                script_json(config),
                self.after,
                shell,
                mode,
                self.app[len(APP_TAG) :],
            ]
        )

    def _components(self, values: Mapping[str, object], tab: str) -> list[Mapping[str, Any]]:
        """The components, those that differ from the build copied; the others shared."""
        changed: list[Mapping[str, Any]] = []
        for component in self.config["components"]:
            props = component["props"]
            name = props.get("elem_id")
            if name in values:
                changed.append({**component, "props": {**props, "value": values[name]}})
            elif tab and component["type"] == "tabs":
                changed.append({**component, "props": {**props, "selected": tab}})
            else:
                changed.append(component)
        return changed


def take_apart(html: str, without: Sequence[str] = ()) -> Document:
    """The parts of a document of Gradio's.

    Args:
        html: The whole.
        without: Keys of the configuration that are emptied, because the head has what they hold.

    Raises:
        UnknownDocument: A part is not where it was.
    """
    start, charset, rest = html.partition(CHARSET)
    before, mark, rest = rest.partition(CONFIG)
    if not (charset and mark):
        raise UnknownDocument("no charset or no configuration")
    config, end = json.JSONDecoder().raw_decode(rest)
    after, app_tag, app = rest[end:].partition(APP_TAG)
    if not app_tag:
        raise UnknownDocument("no element for the app")
    for component in config["components"]:
        for key in UNREAD:
            component.pop(key, None)
    for key in without:
        config[key] = None
    return Document(
        f"{start}{charset}", THEIR_TAGS.sub("", before), config, _without_snippets(after), f"{app_tag}{app}"
    )


def _without_snippets(after: str) -> str:
    """The code that the API panel shows is asked for when the panel opens; here it would only weigh."""
    before, mark, rest = after.partition(API_INFO)
    if not mark:
        raise UnknownDocument("no description of the API")
    info, end = json.JSONDecoder().raw_decode(rest)
    for group in ("named_endpoints", "unnamed_endpoints"):
        for endpoint in info.get(group, {}).values():
            endpoint.pop("code_snippets", None)
    return f"{before}{mark}{script_json(info)}{rest[end:]}"


def script_json(value: object) -> str:
    """JSON that may stand in a script element."""
    text = orjson.dumps(value).decode()
    for character, escaped in ESCAPES:
        text = text.replace(character, escaped)
    return text
