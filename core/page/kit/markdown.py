"""Markdown of a model card as HTML. A card may come from elsewhere: HTML in it is text, and nothing is fetched.

markdown-it-py reads it, as CommonMark with tables and without HTML. What our page adds: headings that fit below its
own, tables that scroll, a picture shown as its words and address, and links to https pages only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from core.markup import el, join

MAX_CHARS = 60_000
MAX_NESTING = 12  # our cards nest a list in a list; one made to be deep is cut there
HIGHEST_HEADING = 3  # the card stands inside a page that has headings of its own
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def card_html(markdown: str) -> Markup:
    """The card as HTML, at most 60,000 characters of it; YAML at its beginning is left out."""
    text = FRONT_MATTER.sub("", markdown[:MAX_CHARS])
    rendered = Markup(_reader().render(text))  # noqa: S704  the renderer escapes all text, and HTML is off
    cut = el("p", "The rest of this card is left out.") if len(markdown) > MAX_CHARS else None
    return el("div", rendered, cut, class_="ll-md")


class _Renderer(RendererHTML):
    """CommonMark's own rendering, but for headings, tables, pictures and links."""

    def heading_open(self, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType) -> str:
        tokens[place].tag = _lower(tokens[place].tag)
        return self.renderToken(tokens, place, options, env)

    def heading_close(self, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType) -> str:
        tokens[place].tag = _lower(tokens[place].tag)
        return self.renderToken(tokens, place, options, env)

    def table_open(self, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType) -> str:
        del tokens, place, options, env
        return '<div class="ll-scroll" tabindex="0"><table class="ll-table">'

    def table_close(self, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType) -> str:
        del tokens, place, options, env
        return "</table></div>"

    def th_open(self, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType) -> str:
        """A corner without words heads nothing: it is a plain cell."""
        if not tokens[place + 1].content:
            tokens[place].tag = tokens[place + 2].tag = "td"
        return self.renderToken(tokens, place, options, env)

    def link_open(self, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType) -> str:
        tokens[place].attrs |= {"target": "_blank", "rel": "noopener noreferrer nofollow"}
        return self.renderToken(tokens, place, options, env)

    def image(self, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType) -> str:
        del options, env
        return str(join([tokens[place].content, f" ({tokens[place].attrGet('src')})"]))


def _lower(tag: str) -> str:
    return f"h{min(int(tag[1:]) + HIGHEST_HEADING - 1, 6)}"


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}, renderer_cls=_Renderer)
    reader.enable("table")
    reader.validateLink = _is_https  # type: ignore[method-assign]  # the documented way to say what a link may be
    return reader


def _is_https(url: str) -> bool:
    return url.startswith("https://")
