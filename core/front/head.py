"""The tags of a document's head for one answer: what search engines, messengers and bots read."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode

from markupsafe import Markup

from core.front.asked import LinkQuery
from core.front.preview import NAME, Preview
from core.markup import el, join

CARD_WIDTH_PX, CARD_HEIGHT_PX = 1200, 630


def link_of(asked: LinkQuery, root: str) -> str:
    """The absolute link to an answer, in its one spelling."""
    return f"{root}/" if asked.is_plain and asked.tab == "wallet" else f"{root}/?{asked.query()}"


def card_of(asked: LinkQuery, root: str) -> str:
    """The absolute address of an answer's picture."""
    if asked.tab == "wallet" and asked.address and not asked.named:
        return f"{root}/card/{asked.address}.png?chain={quote(asked.chain)}"
    told = {"example": asked.example} if asked.example else {}
    if asked.features is not None or asked.model:
        told |= {name: value for name, value in parse_qsl(asked.query()) if name in {"model", "features"}}
    return f"{root}/card/{asked.tab}.png{f'?{urlencode(told, quote_via=quote)}' if told else ''}"


def head_tags(asked: LinkQuery, preview: Preview, root: str) -> Markup:
    """Title, description, Open Graph, Twitter, canonical link and oEmbed discovery of one answer.

    Args:
        asked: The link.
        preview: What is said of it.
        root: The app's own address.
    """
    link, card = link_of(asked, root), card_of(asked, root)
    graph: dict[str, str | int] = {
        "og:site_name": NAME,
        "og:type": "website",
        "og:title": preview.title,
        "og:description": preview.description,
        "og:url": link,
        "og:image": card,
        "og:image:type": "image/png",
        "og:image:width": CARD_WIDTH_PX,
        "og:image:height": CARD_HEIGHT_PX,
        "og:image:alt": f"{preview.title}. {preview.description}",
    }
    twitter = {
        "twitter:card": "summary_large_image",
        "twitter:title": preview.title,
        "twitter:description": preview.description,
        "twitter:image": card,
    }
    oembed = f"{root}/oembed?format=json&url={quote(link, safe='')}"
    return join(
        [
            el("title", preview.title),
            el("meta", name="description", content=preview.description),
            *(el("meta", property=name, content=value) for name, value in graph.items()),
            *(el("meta", name=name, content=value) for name, value in twitter.items()),
            el("link", rel="canonical", href=link),
            el("link", rel="alternate", type="application/json+oembed", href=oembed, title=preview.title),
        ]
    )
