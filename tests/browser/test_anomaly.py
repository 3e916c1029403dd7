"""The Anomalies tab as a person sees it."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.steps import fits_sideways, open_tab
from tests.conftest import LiveApp

pytestmark = pytest.mark.browser


UPLOAD = "#ll-tab-anomaly .ll-strip > input[type=file]"


def read_example(page: Page) -> Page:
    open_tab(page, "Transactions")
    page.locator("#ll-ledger-example button").click()
    page.wait_for_url("**example=ledger*")
    expect(page.locator("#ll-anomaly .ll-big")).to_contain_text("alerts")
    return page


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")])
def test_one_click_shows_the_whole_answer_and_nothing_scrolls_sideways(width: int, theme: str, open_page: Open) -> None:
    page = read_example(open_page(width, theme))
    for summary in page.locator("#ll-anomaly-pictures .ll-section > summary").all():
        summary.click()
    for title in ("Strangest wallets", "How strange the events are", "Alerts over time", "Drift against the reference"):
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.locator("#ll-case-1")).to_be_visible()
    assert fits_sideways(page)


def test_the_budget_moves_the_queue_without_a_new_reading(open_page: Open) -> None:
    page = read_example(open_page())
    before = page.locator("#ll-anomaly .ll-big").inner_text()
    page.get_by_label("number input for Wallets a day").fill("1")
    page.get_by_label("number input for Wallets a day").press("Enter")
    expect(page.locator("#ll-fired")).to_contain_text("1 a day")
    expect(page.locator("#ll-anomaly .ll-big")).not_to_have_text(before)


def test_a_kind_is_chosen_a_wallet_is_opened_and_its_alerts_are_raised(open_page: Open) -> None:
    page = read_example(open_page())
    page.get_by_role("button", name="Filter the queue").click()
    page.get_by_label("Show", exact=True).click()
    page.get_by_role("option", name="Velocity burst").click()
    rows = page.locator("#ll-anomaly-queue [data-case]")
    expect(rows.filter(has_not_text="Velocity burst")).to_have_count(0)
    many = rows.count()
    assert many > 1
    page.locator("#ll-case-1 summary").click()
    page.locator("#ll-anomaly-queue").get_by_role("button", name="This wallet over time").first.click()
    expect(page.locator("#ll-anomaly-timeline h3")).to_contain_text("over time")
    page.get_by_role("button", name="Raise these alerts").click()
    raised = page.locator("#ll-anomaly-raised")
    expect(raised.get_by_role("button", name=f"Raise {many} alerts")).to_be_focused()
    page.keyboard.press("Enter")
    expect(raised.locator("h3")).to_have_text(f"Raised by you: {many}")
    other = read_example(open_page())
    expect(other.locator("#ll-anomaly-raised h3")).to_have_count(0)
    raised.get_by_role("button", name=f"Take back the newest {many}").click()
    expect(raised.get_by_role("status")).to_have_text(f"{many} taken back.")


def test_an_uploaded_file_is_scored_and_a_wrong_one_is_explained(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    open_tab(page, "Transactions")
    wrong, right = tmp_path / "wrong.csv", tmp_path / "right.csv"
    wrong.write_text("who,when,what\na,2026-01-01,b\n")
    right.write_text("account,booked at,betrag\n" + "".join(f"a,2026-01-{day:02d},-{day}\n" for day in range(1, 29)))
    page.locator(UPLOAD).set_input_files(wrong)
    expect(page.locator("#ll-anomaly [role=alert]")).to_contain_text("not among the columns")
    page.locator(UPLOAD).set_input_files(right)
    expect(page.locator("#ll-anomaly .ll-big")).to_contain_text("0 alerts")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Everything (JSON)").click()
    assert waiting.value.suggested_filename == "ledger.json"


def test_the_queue_is_walked_by_keys(open_page: Open) -> None:
    page = open_page(query="&tab=transactions")
    page.locator('[data-case="1"]').focus()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#ll-case-3")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#ll-case-4")).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#ll-case-3")).to_be_visible()
    expect(page.locator("#ll-case-1")).to_be_hidden()
    page.keyboard.press("k")
    expect(page.locator('[data-case="2"]')).to_be_focused()
    expect(page.locator("#ll-case-2")).to_be_visible()
    page.get_by_role("button", name="cases").click()
    expect(page.locator("[data-case]").last).to_be_visible()


def test_the_tab_opens_on_the_example_and_is_short(open_page: Open) -> None:
    page = open_page(query="&tab=transactions")
    expect(page.locator("#ll-anomaly .ll-big")).to_contain_text("alerts")
    expect(page.locator("#ll-ledger-read-as")).to_contain_text("Example")
    expect(page.locator("#ll-case-1")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollHeight") <= 2_400


def test_cases_are_judged_by_keys_and_an_undo_takes_the_verdict_back(open_page: Open) -> None:
    page = open_page(query="&tab=transactions")
    page.locator('[data-case="1"]').focus()
    page.keyboard.press("f")
    expect(page.locator("[data-said]")).to_contain_text("Your name")
    page.locator("[data-by]").fill("Ann")
    page.locator('[data-case="1"]').focus()
    page.keyboard.press("f")
    expect(page.locator('[data-case="2"]')).to_be_focused()
    expect(page.locator('[data-case="1"]')).to_contain_text("confirmed fraud")
    page.keyboard.press("n")
    expect(page.locator("[data-why]")).to_be_focused()
    page.keyboard.type("told us")
    page.keyboard.press("Enter")
    expect(page.locator("#ll-case-3")).to_be_visible()
    expect(page.locator("[data-why]")).to_have_value("")
    expect(page.locator("[data-by]")).to_have_value("Ann")
    page.locator('[data-case="1"]').click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator('[data-case="1"]')).not_to_contain_text("confirmed fraud")
    # The second case is a ring: each of its alerts was judged.
    expect(page.locator('[data-case="2"]')).to_contain_text("and 3 more")
    expect(page.locator("#ll-anomaly-queue h3").last).to_contain_text("Decided by you: 5")
    other = open_page(query="&tab=transactions")
    expect(other.locator("#ll-anomaly-queue h3").last).to_contain_text("Drawn at random")


def test_a_report_and_all_cases_are_saved_as_files_and_the_case_stays_open(open_page: Open) -> None:
    page = open_page(query="&tab=transactions")
    page.locator('[data-case="2"]').click()
    with page.expect_download() as report:
        page.get_by_role("button", name="Report (HTML)").click()
    text = Path(report.value.path()).read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "A ring of 4 wallets" in text
    expect(page.locator("#ll-case-2")).to_be_visible()
    expect(page.locator('[data-case="2"]')).to_be_focused()
    with page.expect_download() as lines:
        page.keyboard.press("l")
    cases = [json.loads(one) for one in Path(lines.value.path()).read_text(encoding="utf-8").splitlines()]
    assert [one["case"]["case"] for one in cases] == list(range(1, len(cases) + 1))


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_a_live_monitor_is_worked_by_keys_and_stops_when_its_visitor_leaves(
    width: int, theme: str, open_page: Open
) -> None:
    page = open_page(width, theme, query="&tab=transactions")
    expect(page.locator("#ll-case-1")).to_be_visible()  # what opens the page has the focus until then
    monitor = page.locator("#ll-anomaly-monitor")
    said, status = monitor.locator(".ll-line-said"), monitor.locator("[role=status]")
    monitor.locator("summary").press("Enter")
    monitor.get_by_label("Events a second").select_option("50")
    monitor.get_by_role("button", name="Begin").press("Enter")
    expect(monitor.locator(".ll-live-alerts li li").first).to_be_visible()
    # It is drawn anew every second: who stands on a button stays there.
    monitor.get_by_role("button", name="Pause").focus()
    before = said.inner_text()
    expect(said).not_to_have_text(before)
    page.keyboard.press("Enter")
    expect(status).to_have_text("Paused.")
    expect(monitor.get_by_role("button", name="Go on")).to_be_focused()
    paused = int(said.inner_text().split()[0].replace(",", ""))
    monitor.get_by_role("button", name="Step").press("Enter")
    expect(said).to_contain_text(f"{paused + 1:,} events")
    assert fits_sideways(page)
    monitor.get_by_role("button", name="Go on").press("Enter")
    expect(said).not_to_contain_text("paused")
    open_tab(page, "Models")
    page.wait_for_timeout(1_500)
    open_tab(page, "Transactions")
    expect(status).to_have_text("Paused, because you left it.")
    expect(said).to_contain_text("paused")
    monitor.get_by_role("button", name="End").press("Enter")
    expect(said).to_contain_text("0 events watched")


def test_a_session_of_the_wire_is_watched_as_it_is_told(open_page: Open, seen_app: LiveApp) -> None:
    def tell(name: str, minute: int) -> None:
        sent = {"session": "watched", "transaction_id": name, "wallet_id": "w", "amount": 7 + minute}
        answer = httpx.post(f"{seen_app.url}/score", json={**sent, "timestamp": f"2026-03-01T12:{minute:02d}:00Z"})
        assert answer.status_code == 200

    tell("first", 0)
    page = open_page(query="&tab=transactions")
    expect(page.locator("#ll-case-1")).to_be_visible()  # what opens the page has the focus until then
    monitor = page.locator("#ll-anomaly-monitor")
    monitor.locator("summary").click()
    monitor.get_by_label("Watch").select_option("first")
    monitor.get_by_label("Session of POST /score").fill("watched")
    monitor.get_by_label("Session of POST /score").press("Enter")
    expect(monitor.locator(".ll-line-said")).to_contain_text("1 events came")
    tell("second", 1)
    expect(monitor.locator(".ll-line-said")).to_contain_text("2 events came")
    expect(monitor.locator("tbody tr").first).to_contain_text("8.00")
