"""The page as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from core.config import Settings
from core.front.preview import PROMISE
from core.lenses import LENSES, Lens, named_object
from core.page.kit.segment_answer import REFITS_EXPLAINED
from core.page.layout import NOT_THIS, OFFLINE, build_page, error_line, foot_html
from core.service import Service


@pytest.fixture(scope="module")
def config(service: Service) -> dict[str, Any]:
    page = build_page(service)
    found: dict[str, Any] = page.get_config_file()
    page.close()
    return found


def test_the_promise_is_the_one_that_previews_of_links_and_the_hub_make(config: dict[str, Any]) -> None:
    assert f"<small>{PROMISE}</small>" in texts(config)
    readme = Path(__file__).parents[2].joinpath("README.md").read_text("utf-8")
    assert f"short_description: {PROMISE}\n" in readme


def texts(config: dict[str, Any]) -> str:
    return " ".join(str(one["props"].get("value")) for one in config["components"])


def test_every_event_is_private_and_shares_the_processor_or_waits_for_others_apart(service: Service) -> None:
    page = build_page(service)
    assert page.fns
    for event in page.fns.values():
        assert event.api_visibility == "private"
        if event.fn is None:
            continue  # it stops what runs, or is a script of the page: nothing of it runs here
        waits = {"cpu": 2, "hub": 2, "sources": 8}  # a source that hangs holds up what asks sources, and nothing else
        assert event.concurrency_limit == waits[str(event.concurrency_id)]


def test_what_refits_are_is_said_once_on_the_page(config: dict[str, Any]) -> None:
    assert texts(config).count(escape(REFITS_EXPLAINED)) == 1


def test_the_foot_says_what_this_is_not(config: dict[str, Any]) -> None:
    assert escape(NOT_THIS) in texts(config)


def test_the_page_stays_small(config: dict[str, Any]) -> None:
    # Every call without a session copies the configuration of every component.
    assert len(config["components"]) <= 30 * len(LENSES)


def test_every_tab_says_when_the_app_is_offline_and_only_then(config: dict[str, Any], service: Service) -> None:
    assert escape(OFFLINE) in texts(config)
    page = build_page(Service(Settings(offline=False), service.store))
    online = page.get_config_file()
    page.close()
    assert escape(OFFLINE) not in texts(online)


@pytest.mark.parametrize("lens", LENSES.values(), ids=lambda lens: lens.name)
def test_every_lens_has_a_tab_on_the_page(lens: Lens, config: dict[str, Any]) -> None:
    shown = [one["props"] for one in config["components"] if one["type"] == "tabitem"]
    assert (lens.title, lens.name) in [(props["label"], props["id"]) for props in shown]
    assert (named_object(lens.tab).__doc__ or "").strip()


def test_building_the_page_loads_no_model() -> None:
    class Untouchable:
        """A service that must not be asked for anything yet, except how it is set up."""

        settings = Settings()

        def __getattr__(self, name: str) -> object:
            raise AssertionError(f"the page asked for {name} while it was built")

    build_page(Untouchable())  # type: ignore[arg-type]


def test_the_foot_names_one_figure_of_error_as_the_manifest_states_it(service: Service) -> None:
    service.store.wait(60)
    losses = service.store.get("onchain").manifest["metrics"]["shares"]["log_loss"]
    html = error_line(service)
    assert f"{losses['ensemble']:.2f}" in html
    assert f"{losses['constant_per_label']:.2f}" in html


def test_the_foot_leads_to_the_source_where_it_is_known() -> None:
    assert '<a href="https://code.example/x" target="_blank" rel="noopener">Read its source</a>.' in foot_html(
        "https://code.example/x"
    )
    assert "<a" not in foot_html()


def test_no_two_components_share_an_id(config: dict[str, Any]) -> None:
    ids = [one["props"].get("elem_id") for one in config["components"]]
    named = [one for one in ids if one]
    assert len(named) > 50
    assert sorted(named) == sorted(set(named))
