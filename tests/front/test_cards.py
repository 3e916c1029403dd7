"""The pictures of links."""

from __future__ import annotations

import io
import re

import httpx
import pytest
from PIL import Image

from core.api.limits import TokenBuckets
from core.front.asked import read_query
from core.front.head import card_of
from core.front.preview import Previews
from core.service import Service
from core.sources.samples import listing
from tests.conftest import LiveApp

UNREAD = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045"


def opened(body: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(body))
    image.load()
    return image


def test_a_card_is_served_for_an_example_for_a_lens_and_for_what_was_never_read(live_app: LiveApp) -> None:
    pictures = {}
    for name in (listing()[0].address, UNREAD, "customers", "rfm"):
        answer = httpx.get(f"{live_app.url}/card/{name}.png?chain=ethereum", timeout=30)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
        assert opened(answer.content).size == (1200, 630)
        pictures[name] = answer.content
    assert pictures["customers"] == pictures["rfm"]
    assert len(set(pictures.values())) == 3
    assert httpx.head(f"{live_app.url}/card/customers.png").status_code == 200


@pytest.mark.parametrize(
    ("tab", "example", "words"), [("customers", "shop", "half the money"), ("transactions", "ledger", "alerts;")]
)
def test_an_example_has_its_answer_in_the_head_and_in_its_picture(
    live_app: LiveApp, tab: str, example: str, words: str
) -> None:
    link = f"tab={tab}&example={example}"
    head = httpx.get(f"{live_app.url}/?{link}", timeout=120).text[:6_000]
    told = re.search(r'property="og:title" content="([^"]*)"', head)
    picture = re.search(r'property="og:image" content="([^"]*)"', head)
    assert told is not None
    assert picture is not None
    assert words in told[1]
    assert f"example={example}" in picture[1]
    drawn = httpx.get(picture[1].replace("&amp;", "&"), timeout=120)
    neutral = httpx.get(f"{live_app.url}/card/{tab}.png", timeout=30)
    other = httpx.get(f"{live_app.url}/card/{tab}.png?example=none_of_them", timeout=30)
    assert opened(drawn.content).size == (1200, 630)
    assert drawn.content != neutral.content == other.content
    assert "3600" in drawn.headers["cache-control"]


@pytest.mark.parametrize(
    ("path", "status"), [("nobody.png", 404), ("0x12.png", 404), (f"{UNREAD}.png?chain=doge", 422), ("a/b.png", 404)]
)
def test_a_card_of_nothing_is_refused_in_our_shape(live_app: LiveApp, path: str, status: int) -> None:
    answer = httpx.get(f"{live_app.url}/card/{path}")
    assert answer.status_code == status
    if "a/b" not in path:
        assert "error" in answer.json()


def test_a_client_that_asks_too_often_waits() -> None:
    buckets = TokenBuckets(burst=1, per_minute=1, clock=lambda: 0.0)
    from starlette.applications import Starlette
    from starlette.testclient import TestClient

    from core.front.cards import Cards

    class Nothing(Previews):
        """Knows nothing but lenses."""

        def __init__(self) -> None:
            pass

        def of(self, asked):  # type: ignore[no-untyped-def]
            from core.front.preview import neutral

            return neutral(asked)

    client = TestClient(Starlette(routes=[Cards(Nothing(), buckets.admit).route()]))
    assert [client.get("/card/models.png").status_code for _ in range(2)] == [200, 429]


def test_a_preview_is_computed_once_in_ten_minutes(service: Service) -> None:
    now = [0.0]
    service.store.wait(60)
    previews = Previews(service, clock=lambda: now[0])
    asked = read_query(f"address={listing()[0].address}")
    first = previews.of(asked)
    assert previews.of(asked) is first
    now[0] = 601.0
    assert previews.of(asked) is not first


def test_the_picture_of_a_persona_is_asked_for_with_its_features() -> None:
    asked = read_query('tab=persona&model=market&features={"a":1}')
    assert card_of(asked, "https://lens.example") == (
        "https://lens.example/card/persona.png?model=market&features=%7B%22a%22%3A1%7D"
    )
    assert card_of(read_query("tab=models&model=bank"), "") == "/card/models.png?model=bank"
    assert card_of(read_query("tab=products&example=student"), "") == "/card/products.png?example=student"
