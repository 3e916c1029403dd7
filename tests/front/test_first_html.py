"""The first HTML of the whole app: what a bot reads, and what a browser gets before any script runs."""

from __future__ import annotations

import gzip
import html
import json
import re

import brotli  # type: ignore[import-untyped]  # ships no types
import httpx
import pytest

from core.front.asked import read_query
from core.front.document import CONFIG, Document, UnknownDocument, take_apart
from core.front.first_html import compress
from core.front.preview import NAME, Previews
from core.service import Service
from core.sources import http as sources_http
from core.sources.samples import listing
from tests.conftest import LiveApp

ADDRESS = "0xc1E49ee17a3F88311A93DBE4417bD05Ef8eA46E0"
UNREAD = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045"


def get(app: LiveApp, query: str = "", **headers: str) -> str:
    return httpx.get(f"{app.url}/{query}", headers=headers).text


def tags(document: str) -> dict[str, list[str]]:
    """Every `meta` of the head by its name, in the order of the document."""
    found: dict[str, list[str]] = {}
    for name, content in re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', document):
        found.setdefault(name, []).append(html.unescape(content))
    return found


def config(document: str) -> dict[str, object]:
    found: dict[str, object] = json.JSONDecoder().raw_decode(document.split(CONFIG)[1])[0]
    return found


def test_the_head_holds_the_answer_of_the_link_and_nothing_of_gradios(live_app: LiveApp) -> None:
    document = get(live_app, f"?address={ADDRESS.lower()}")
    found = tags(document)
    reading = live_app.app.service.wallets.analyze_wallet(ADDRESS)
    assert found["og:title"] == found["twitter:title"] == [f"0xc1E4…46E0: {reading.kind.title}"]
    assert f"<title>{html.escape(found['og:title'][0])}</title>" in document
    assert found["description"] == found["og:description"]
    assert reading.kind.sentence[1:] in found["description"][0]
    assert found["og:image"] == [f"{live_app.url}/card/{ADDRESS}.png?chain=ethereum"]
    link = f"{live_app.url}/?tab=wallet&address={ADDRESS}&chain=ethereum"
    assert f'<link rel="canonical" href="{html.escape(link)}">' in document
    assert found["og:url"] == [link]
    assert "application/json+oembed" in document
    assert "Gradio" not in document[: document.index(CONFIG)]


def test_an_address_that_was_never_read_gets_a_neutral_head_and_no_source_is_asked(
    live_app: LiveApp, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> object:
        raise AssertionError("a source was asked")

    monkeypatch.setattr(sources_http, "Client", never)
    online = Service(type(service.settings)(data_dir=service.settings.data_dir), service.store)
    service.store.wait(60)
    for asked in (f"address={UNREAD}", "address=vitalik.eth"):
        preview = Previews(online).of(read_query(asked))
        assert not preview.answered
        assert preview.title.endswith("not read yet")
    assert tags(get(live_app, f"?address={UNREAD}"))["og:title"] == ["0xd8dA…6045: not read yet"]


def test_a_link_that_is_markup_or_nonsense_is_neither_run_nor_an_error(live_app: LiveApp) -> None:
    for query in ('?address="><script>alert(1)</script>', "?tab=<b>", "?features={", "?" + "a" * 9000, "?x=%ff%00"):
        answer = httpx.get(f"{live_app.url}/{query}")
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert tags(answer.text)["og:title"] == [NAME]


def test_the_document_is_small_and_carries_only_what_is_read(live_app: LiveApp) -> None:
    for coding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        with httpx.stream("GET", live_app.url, headers={"Accept-Encoding": coding}) as answer:
            raw = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == coding
        assert len(raw) <= 60_000
        assert CONFIG.encode() in unpack(raw)
    built = config(get(live_app))
    assert {"api_info", "example_inputs"}.isdisjoint(built["components"][0])  # type: ignore[index]


def test_the_tab_and_the_theme_of_the_link_are_there_from_the_first_byte(live_app: LiveApp) -> None:
    document = get(live_app, "?tab=transactions&theme=dark")
    (bar,) = [one for one in config(document)["components"] if one["type"] == "tabs"]  # type: ignore[attr-defined]
    assert bar["props"]["selected"] == "anomaly"
    assert '<gradio-app theme_mode="dark"' in document
    assert "theme_mode" not in get(live_app)


def test_absolute_links_follow_what_the_proxy_says(live_app: LiveApp) -> None:
    forwarded = {"X-Forwarded-Host": "lens.example", "X-Forwarded-Proto": "https"}
    assert tags(get(live_app, **forwarded))["og:url"] == ["https://lens.example/"]
    assert tags(get(live_app, **{"X-Forwarded-Host": 'x"><script>'}))["og:url"] == ["http://localhost/"]


def test_head_requests_say_the_same_without_a_body(live_app: LiveApp) -> None:
    whole, bare = httpx.get(live_app.url), httpx.head(live_app.url)
    assert bare.status_code == 200
    assert bare.content == b""
    assert bare.headers["content-length"] == whole.headers["content-length"]


def test_gradios_large_texts_are_compressed_and_its_assets_kept_by_browsers(live_app: LiveApp) -> None:
    for path in ("/config", "/gradio_api/info"):
        assert httpx.get(live_app.url + path, headers={"Accept-Encoding": "gzip"}).headers["content-encoding"] == "gzip"
    (script,) = re.findall(r'src="\./(assets/index-[\w-]+\.js)"', get(live_app))
    assert "immutable" in httpx.get(f"{live_app.url}/{script}").headers["cache-control"]
    assert "cache-control" not in httpx.get(f"{live_app.url}/assets/nothing.js").headers


def test_values_of_the_open_lens_are_put_in_and_cannot_end_the_script() -> None:
    built = {"components": [{"type": "html", "props": {"elem_id": "a", "value": ""}}]}
    document = Document("", "", built, "", "<gradio-app>")
    written = document.write("", {"a": "</script>&'"}, "title", "wallet", "")
    assert "</script>" not in written
    assert config(written)["components"] == [{"type": "html", "props": {"elem_id": "a", "value": "</script>&'"}}]
    assert built["components"][0]["props"]["value"] == ""  # type: ignore[index]


def test_another_document_than_gradios_is_noticed() -> None:
    with pytest.raises(UnknownDocument):
        take_apart("<html></html>")


def test_a_coding_that_is_refused_is_not_used() -> None:
    assert compress(b"x", "br;q=0, gzip")[1] == "gzip"
    assert compress(b"x", "")[1] == ""


def test_every_example_wallet_has_a_title_of_its_own(live_app: LiveApp) -> None:
    previews = Previews(live_app.app.service)
    for sample in listing():
        preview = previews.of(read_query(f"address={sample.address}"))
        assert preview.answered
        assert len(preview.title) <= 80
