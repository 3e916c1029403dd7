"""The recipe for a lens: a tab, an object of the service with a capability, a kind of file, links and a card."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
import httpx
import pytest
from markupsafe import Markup

from core.api.capabilities import BY_NAME
from core.api.capability import Capability
from core.config import Settings
from core.fields import whole
from core.front.asked import read_query
from core.lenses import LENSES, KindOfFile, Lens, lens_of_link
from core.page.kit.card import big, card
from core.service import Service
from core.service.looks import TableReading, look_at_addresses
from core.service.shared import Shared
from tests.api.wires import Answer, Case
from tests.conftest import LiveApp, running_app
from tests.page.kit.card_contract import keeps_the_contract
from tests.recipes.everywhere import ask_every_wire

if TYPE_CHECKING:
    from core.page.links import Links
    from core.tables.upload import Upload

HERE = "tests.recipes.test_lens"


@dataclass(frozen=True)
class TideReading:
    """How often the tide comes in.

    Attributes:
        place: Where.
        tides: High tides in so many days.
    """

    place: str
    tides: int


class Tides:
    """What the service can say about tides."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def count_tides(self, place: str, days: int = 1) -> TideReading:
        """Say how often the tide comes in.

        Args:
            place: Where.
            days: Days, 1 to 365.

        Returns:
            The place and the number of high tides.
        """
        return TideReading(place, 2 * whole("days", days, 1, 365, of_query=True))


def look_at_tides(shared: Shared, upload: Upload, columns: object, options: object) -> TableReading:
    """A file of tides, which is read as a file of addresses is."""
    return look_at_addresses(shared, upload, columns, options)


def tide_card(place: str) -> Markup:
    """What the tab says."""
    return card(["Tides of ", place], big("2 a day"))


def build_tides(service: Service, links: Links, pane: gr.Tab) -> None:
    """Put the tab together."""
    gr.HTML(tide_card("the coast"))


TIDES = Lens(
    "tides",
    "Tides",
    "A place in: how often the sea comes back.",
    ("ebb", "tides"),
    f"{HERE}:build_tides",
    {"tides": f"{HERE}:Tides"},
    {"tides": KindOfFile(f"{HERE}:look_at_tides", "places by the sea")},
)


@pytest.fixture(scope="module")
def with_tides(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveApp]:
    """The whole app with one lens more: two lines in two tables."""
    LENSES["tides"], BY_NAME["count_tides"] = TIDES, Capability("count_tides", "tides", "GET", "/tides/{place}")
    try:
        settings = Settings(offline=True, data_dir=tmp_path_factory.mktemp("tides"))
        with running_app(settings, service.store) as app:
            yield app
    finally:
        del LENSES["tides"], BY_NAME["count_tides"]


def test_its_capability_is_answered_alike_on_every_wire(with_tides: LiveApp, tmp_path: Path) -> None:
    service = with_tides.app.service
    good = Case("good", "count_tides", {"days": 7, "place": "Brest"})
    assert ask_every_wire(with_tides, service, good, tmp_path) == Answer({"place": "Brest", "tides": 14})
    bad = ask_every_wire(with_tides, service, Case("bad", "count_tides", {"days": 0, "place": "Brest"}), tmp_path)
    assert bad.error is not None
    assert "days" in bad.error
    assert "365" in bad.error


def test_it_is_documented_where_the_others_are(with_tides: LiveApp) -> None:
    paths = httpx.get(f"{with_tides.url}/openapi.json").json()["paths"]
    assert "how often the tide" in str(paths["/tides/{place}"]["get"])
    tools = {tool["name"]: tool for tool in httpx.get(f"{with_tides.url}/gradio_api/mcp/schema").json()}
    assert set(tools["count_tides"]["inputSchema"]["properties"]) == {"days", "place"}
    assert '"tides" for places by the sea' in " ".join(str(tools["read_table"]).split())
    assert '"tides" for places by the sea' in " ".join(BY_NAME["read_table"].documentation.split())


def test_it_has_a_tab_a_link_and_a_card(with_tides: LiveApp) -> None:
    parts: list[dict[str, Any]] = httpx.get(f"{with_tides.url}/config").json()["components"]
    shown = {part["props"]["id"]: part["props"]["label"] for part in parts if part["type"] == "tabitem"}
    assert shown["tides"] == "Tides"
    assert any("2 a day" in str(part["props"].get("value")) for part in parts)
    found = lens_of_link("ebb")
    assert found is TIDES
    assert read_query("?tab=tides").query() == "tab=ebb"
    page = httpx.get(f"{with_tides.url}/?tab=ebb").text
    assert TIDES.sentence in page
    (for_the_address_bar,) = re.findall(r'data-links="([^"]+)"', page)
    assert json.loads(html.unescape(for_the_address_bar))["tides"] == "ebb"
    picture = httpx.get(f"{with_tides.url}/card/tides.png")
    assert picture.content.startswith(b"\x89PNG")


def test_its_files_can_be_looked_at(with_tides: LiveApp) -> None:
    sent = {"file": ("tides.csv", b"address\n0xc1E49ee17a3F88311A93DBE4417bD05Ef8eA46E0\n", "text/csv")}
    known = httpx.post(f"{with_tides.url}/read", files=sent, data={"lens": "tides"})
    assert known.status_code == 200, known.text
    other = httpx.post(f"{with_tides.url}/read", files=sent, data={"lens": "moons"})
    assert "tides" in other.json()["error"]["allowed"]


def test_its_card_keeps_the_contract() -> None:
    keeps_the_contract(tide_card)
