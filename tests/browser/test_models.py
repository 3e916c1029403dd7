"""The Models tab as a visitor sees it, and as the operator uses it with the stand-in Hub."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app import App
from core.config import Settings
from tests.browser.conftest import Open
from tests.browser.steps import fits_sideways, open_tab
from tests.conftest import LiveApp, free_port
from tests.hub import files_below, stand_in

pytestmark = pytest.mark.browser
TOKEN = "open-sesame"  # noqa: S105  made up
REPO = "maker/models"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[LiveApp]:
    """An app that may ask the stand-in Hub, which offers what ships as two releases."""
    files = files_below(Path(__file__).resolve().parents[2] / "artifacts")
    with stand_in(monkeypatch, tmp_path) as hub:
        for tag in ("v1.0.0", "v1.1.0"):
            hub.commit(REPO, files, tag=tag)
        settings = Settings(hub_repo=REPO, hub_revision="v1.0.0", admin_token=TOKEN, data_dir=tmp_path / "data")
        app = App(settings)
        url = app.launch(free_port(), quiet=True).rstrip("/")
        app.service.store.wait(60)
        yield LiveApp(app, url)
        app.close()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_models_are_shown_with_what_matters_and_their_pictures(width: int, theme: str, open_page: Open) -> None:
    page = open_page(width, theme)
    open_tab(page, "Models")
    overview = page.locator("#ll-models-overview")
    expect(overview).to_contain_text("log loss of re-fit shares 0.50")
    detail = page.locator("#ll-models-detail")
    detail.locator(".ll-section").first.wait_for()
    for summary in detail.locator(".ll-section > summary").all():
        summary.click()
    expect(detail.locator(".ll-radar")).to_be_visible()
    expect(detail.locator(".ll-map")).to_be_visible()
    expect(detail.locator(".ll-lines-figure")).to_have_count(4)
    assert fits_sideways(page)
    page.locator("#ll-models-choice input").click()
    page.get_by_role("option", name="Bank clients").click()
    expect(detail).to_contain_text("Fairness by age")
    expect(detail).to_contain_text("30,000 synthetic rows")
    assert fits_sideways(page)


def test_the_model_card_opens_with_the_keyboard(open_page: Open) -> None:
    page = open_page()
    open_tab(page, "Models")
    summary = page.locator("#ll-models-card > summary")
    summary.wait_for()
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#ll-models-detail .ll-md")).to_contain_text("For and not for")


def test_drift_is_measured_for_an_example_and_for_a_file(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    open_tab(page, "Models")
    page.locator("#ll-models-example").get_by_role("button", name="Try an example").click()
    drift = page.locator("#ll-models-drift")
    expect(drift).to_contain_text("1 of 9 features has changed a lot")
    file = tmp_path / "rows.csv"
    file.write_text("a,b\n1,2\n")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Upload rows to compare").click()
    chooser.value.set_files(file)
    expect(drift).to_contain_text("active_day_share is not among the columns")


def test_the_operator_switches_and_rolls_back_with_the_token_only(served: LiveApp, open_page: Open) -> None:
    page = open_page(url=served.url)
    open_tab(page, "Models")
    expect(page.locator("#ll-models-releases")).to_contain_text("in use: v1.0.0")
    page.get_by_role("button", name="Switch release (admin)").click()
    token, outcome = page.locator("#ll-token input"), page.locator("#ll-admin")

    def act(button: str, given: str) -> None:
        token.fill(given)
        page.get_by_role("button", name=button, exact=True).click()

    page.locator("#ll-release input").click()
    page.get_by_role("option", name="v1.1.0").click()
    act("Switch", "")
    expect(outcome).to_contain_text("needs the admin token")
    act("Switch", "wrong")
    expect(outcome).to_contain_text("not the admin token")
    assert served.app.service.releases.active() == "v1.0.0"
    act("Switch", TOKEN)
    expect(outcome).to_contain_text("v1.1.0 is in use")
    expect(token).to_have_value("")
    expect(page.locator("#ll-models-releases")).to_contain_text("in use: v1.1.0")
    act("Roll back", TOKEN)
    expect(outcome).to_contain_text("Rolled back: v1.0.0 is in use")
    expect(page.locator("#ll-models-overview")).to_contain_text("v1.0.0 of maker/models")
