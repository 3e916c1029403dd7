"""The answer of a link as a document of its own, for frames on other sites: read-only, without Gradio and its wires."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from core.charts.palette import segment_variables
from core.errors import LedgerlensError
from core.front.asked import DEFAULT_MODEL, LinkQuery
from core.front.head import link_of
from core.front.preview import NAME, Preview, Previews, neutral
from core.markup import Child, el, join, raw_element, written_before
from core.page.kit.card import big, card, note
from core.page.kit.reasons import counted_tile, reasons
from core.page.kit.segment_answer import reading_card
from core.page.kit.states import error_card, tried
from core.page.kit.theme import PLACE_STYLES, STYLE, TAB_STYLES
from core.page.wallet.cards import persona_card, wallet_card
from core.page.wallet.coin import in_coin
from core.page.wallet.reason_cards import wallet_reasons
from core.sources.cache import KEEP_S, Cache
from core.spans import DAY_S

if TYPE_CHECKING:
    from core.service import Service

EMBED_STYLE: Final = Path(__file__).with_name("embed.css")
RENEW_S: Final = float(DAY_S)


class Embeds:
    """Answers for frames. They ask no source; what was never read is a card with a link.

    Args:
        service: What answers.
        previews: What is known of links to examples.
    """

    def __init__(self, service: Service, previews: Previews) -> None:
        self._service = service
        self._previews = previews
        self._cache = Cache(service.settings.data_dir)
        sheets = [path.read_text(encoding="utf-8") for path in (STYLE, *TAB_STYLES, *PLACE_STYLES, EMBED_STYLE)]
        self._style = raw_element("style", "".join(sheets) + segment_variables())

    def document(self, asked: LinkQuery, head: Markup, root: str) -> str:
        """The whole document.

        Args:
            asked: The link.
            head: Its tags.
            root: The app's own address.
        """
        found = tried(lambda: self._said(asked))
        answer, when = (error_card(found), "") if isinstance(found, LedgerlensError) else found
        link = el("a", "Full answer on Ledgerlens", href=link_of(asked, root))
        return self._whole(head, answer, [el("span", when), link], "./", asked.theme)

    def snapshot(self, title: str, answer: Markup, foot: str, base: str) -> str:
        """The whole document of a snapshot, which no search engine lists.

        Args:
            title: What it is of.
            answer: As it was shown.
            foot: When it was kept and when it ends.
            base: Where the app is, from the document.
        """
        head = join([el("title", f"{title}: {NAME}"), el("meta", name="robots", content="noindex, nofollow")])
        return self._whole(head, answer, el("span", foot), base, "")

    def _whole(self, head: Markup, answer: Markup, foot: Child, base: str, theme: str) -> str:
        """A document without Gradio.

        Args:
            head: Its own tags.
            answer: What stands in it.
            foot: What stands below.
            base: Where the app is, from the document.
            theme: `light`, `dark`, or empty for the reader's own.
        """
        content = el(
            "div", el("main", answer), el("footer", foot, class_="ll-embed-foot"), class_="gradio-container ll-embed"
        )
        tags = [
            el("meta", charset="utf-8"),
            el("base", href=base),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            head,
            self._style,
        ]
        body = el(
            "body",
            content,
            [raw_element("script", "", src=f"./{name}.js") for name in ("frame", "charts")],
            class_=theme or None,
        )
        return f"<!doctype html>{el('html', el('head', tags), body, lang='en')}"

    def _said(self, asked: LinkQuery) -> tuple[Markup, str]:
        """The answer, and when it was read."""
        if asked.troubles:
            return card("This link cannot be used", el("p", asked.troubles[0]), kind="ll-error"), ""
        if asked.tab == "wallet" and asked.address:
            return self._pinned(asked) or self._wallet(asked)
        if asked.tab == "persona" and asked.features is not None:
            name = asked.model or DEFAULT_MODEL
            features: Any = dict(asked.features)  # checked by the method
            reading = self._service.personas.read_features(features, name)
            training = self._service.store.get(name).manifest["training_data"]
            return reading_card(reading, self._service.model(name), training), ""
        return preview_card(self._previews.of(asked)), ""

    def _wallet(self, asked: LinkQuery) -> tuple[Markup, str]:
        opened = self._service.wallets.recall_wallet(asked.address, asked.chain)
        if opened is None:
            preview = neutral(asked)
            return card(preview.title, el("p", "Open it on Ledgerlens to have it read.")), ""
        model = in_coin(self._service.model(DEFAULT_MODEL), opened.history.chain)
        persona = opened.reading.persona
        answer = wallet_card(opened.reading, model, wallet_reasons(opened))
        if persona is not None:
            training = self._service.store.get(DEFAULT_MODEL).manifest["training_data"]
            answer = join([answer, persona_card(persona, model, training)])
        read_s = int(opened.history.fetched_s)
        when = f"Read {datetime.fromtimestamp(read_s, UTC):%d %b %Y, %H:%M} UTC"
        if asked.at is None:
            return answer, when
        if asked.at == read_s:
            self._keep(asked, answer, when)
            return answer, when
        then = f"{datetime.fromtimestamp(asked.at, UTC):%d %b %Y}"
        return answer, f"{when}; the reading of {then} is no longer kept"

    def _pinned(self, asked: LinkQuery) -> tuple[Markup, str] | None:
        """The answer as it was when the link was made, as long as somebody looks at it once in a month."""
        kept = None if asked.at is None else self._cache.get(_key(asked), KEEP_S)
        if kept is None:
            return None
        if kept.age_s > RENEW_S:
            self._cache.put(_key(asked), kept.body)
        answer, when = json.loads(kept.body)
        return written_before(answer), str(when)

    def _keep(self, asked: LinkQuery, answer: Markup, when: str) -> None:
        self._cache.put(_key(asked), json.dumps([answer, when]).encode())


def preview_card(preview: Preview) -> Markup:
    """What the head of a link says, as a card with its pictures."""
    if preview.card is None:
        return card(preview.title, el("p", preview.description))
    tiles = [counted_tile(one.caption, one.values, "", one.words, first=one.first) for one in preview.card.pictures]
    said = big(el("b", preview.card.title), el("span", f" {preview.card.sentence}"), kind="ll-kind")
    rests = note(" · ".join(filter(None, [preview.card.coverage, preview.card.when])))
    return card(None, said, reasons(tiles), rests, kind="ll-answer", aria_label=preview.title)


def _key(asked: LinkQuery) -> str:
    return f"embed|{asked.query()}|{asked.at}"
