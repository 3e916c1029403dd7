"""HTML and SVG as values: elements are built by calls, so that text cannot get in without being escaped.

`el` escapes every child and every attribute value that is not `Markup` already; what it returns is `Markup`. Nothing
else in the house writes tags, and nothing calls an escape function. Why calls and not templates stands in
docs/decisions/0001-markup-by-calls.md.

>>> print(el("p", "a < b", class_="note"))
<p class="note">a &lt; b</p>
>>> print(el("ul", [el("li", name) for name in ("x", "y")], hidden=True))
<ul hidden><li>x</li><li>y</li></ul>
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from markupsafe import Markup, escape

Child: TypeAlias = "str | int | float | Iterable[Child] | None"
Attribute: TypeAlias = "str | int | float | bool | None"

EMPTY = Markup("")
# Elements without an end tag in HTML, and the shapes of SVG, which close themselves.
VOID = frozenset({"base", "br", "col", "hr", "img", "input", "link", "meta"})
SHAPES = frozenset({"circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "stop", "use"})


def el(tag: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """One element with its children.

    Args:
        tag: Written in the code, never taken from input.
        children: Text (escaped), `Markup` (kept), numbers, None (nothing), or iterables of these.
        attributes: Values are escaped. `class_` and `for_` lose the underscore at their end; other underscores become
            hyphens (`aria_label`, `data_pick`). True writes the bare name; None and False leave the attribute out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if tag in SHAPES and not children:
        return Markup(f"<{tag}{written}/>")  # noqa: S704  every part is escaped or written in the code
    inner = "" if tag in VOID else f"{join(children)}</{tag}>"
    return Markup(f"<{tag}{written}>{inner}")  # noqa: S704  the same


def raw_element(tag: str, text: str, **attributes: Attribute) -> Markup:
    """A style or a script of our own: HTML reads what is in them as it is, without escapes.

    Args:
        tag: `style` or `script`.
        text: Written in the code or in a file of it, never taken from input.
        attributes: As for `el`.

    Raises:
        ValueError: The text would end the element.
    """
    if "</" in text or "<!--" in text:
        raise ValueError(f"this text would end a {tag} element early")
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    return Markup(f"<{tag}{written}>{text}</{tag}>")  # noqa: S704  our own text


def written_before(text: str) -> Markup:
    """Markup that this app made and kept itself.

    Args:
        text: Exactly what was kept, from a place that only the app writes to.
    """
    return Markup(text)  # noqa: S704  it was markup when it was kept


def join(children: Iterable[Child], separator: str = "") -> Markup:
    """Children one after the other, each escaped unless it is `Markup`.

    Args:
        children: As for `el`.
        separator: Text between the outermost ones that are not None.
    """
    between = str(escape(separator))
    return Markup(between.join(_text(child) for child in children if child is not None))  # noqa: S704  escaped


def _text(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, str | int | float):
        return str(escape(child))
    return str(join(child))


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.removesuffix("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(value)}"'
