"""The Wallet tab's handlers on the bundled examples."""

from __future__ import annotations

from pathlib import Path

import gradio as gr
import pytest

from core.front.asked import read_query
from core.page.links import ASKING, PRIVATE, Handoff
from core.page.wallet.shown import ShownWallet
from core.page.wallet.tab import EXPIRED, _report, _rows, _run, _shipped, show_wallet
from core.progress import quiet
from core.segments.reading import refit_count
from core.service import Service
from core.sources.samples import Sample, listing
from tests.conftest import LiveApp


@pytest.mark.parametrize("sample", listing(), ids=lambda sample: sample.archetype)
def test_every_example_is_answered_with_its_persona_or_the_reason_there_is_none(
    sample: Sample, service: Service
) -> None:
    shown = show_wallet(service, sample.address, "samples", quiet)
    reading = service.wallets.analyze_wallet(sample.address, source="samples")
    assert "synthetic example" in shown.html
    if reading.persona is None:
        assert shown.handoff is None
        assert "ll-reason" in shown.html
    else:
        refits = refit_count(reading.persona.probabilities[reading.persona.label], len(reading.persona.probabilities))
        assert f"in {refits} of 100 re-fits" in shown.html
        assert "Send to Persona" in shown.html


def test_what_is_sent_to_the_persona_tab_reads_the_same(service: Service) -> None:
    sample = listing()[0]
    handoff = show_wallet(service, sample.address, "samples", quiet).handoff
    assert handoff is not None
    sent: dict[str, float] = {name: value for name, value in handoff.features.items() if value is not None}
    persona = service.wallets.analyze_wallet(sample.address, source="samples").persona
    assert persona is not None
    assert service.personas.read_features(sent, handoff.model).label == persona.label


def test_the_same_features_can_be_sent_twice() -> None:
    assert len({Handoff("onchain", {"a": 1.0}), Handoff("onchain", {"a": 1.0})}) == 2


def test_answer_trust_why_pictures_tables_come_in_this_order(service: Service) -> None:
    shown = show_wallet(service, listing()[0].address, "samples", quiet).html
    order = ["ll-big", "Familiarity", "ll-reasons", 'class="ll-bar"', ">Traits<", "by weekday and hour"]
    order += [">Balance in ETH<", ">Counterparties<", ">Why ", "Where it stands", ">Against its persona<"]
    order += [">Persona over time<", ">Features<", ">Sources<", "rests:all"]
    places = [shown.index(words) for words in order]
    assert places == sorted(places)


def test_waiting_is_shown_first_and_hides_earlier_downloads(service: Service) -> None:
    waiting, *_, answered = list(_run(service, listing()[0].address, "samples"))
    assert "ll-loading" in waiting[0]
    assert waiting[1:3] == ["", None]
    assert waiting[3].visible is False
    assert "ll-answer" in answered[0]
    assert answered[1] == ""
    assert "rests:all" in answered[0]
    assert isinstance(answered[2], ShownWallet)
    assert answered[3].visible is True
    assert [Path(path).suffix for path in answered[4:8]] == [".json", ".csv", ".csv", ".csv"]
    assert (answered[8].visible, answered[9].visible) == (True, False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("0x12", "2 digits after 0x"),
        ("hello", "does not begin with 0x"),
        ("0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96046", "EIP-55"),
        ("x" * 5_000, "5,000 characters"),
    ],
)
def test_a_bad_address_is_named_and_nothing_raises(text: str, words: str, service: Service) -> None:
    *_, refused = _run(service, text, "auto")
    assert "Please check: wallet address" in refused[0]
    assert words in refused[0]
    assert refused[3].visible is False


def test_offline_the_message_says_what_still_works(service: Service) -> None:
    *_, refused = _run(service, "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045", "auto")
    assert "Open one of the examples" in refused[0]


def test_an_unknown_source_is_refused_by_name(service: Service) -> None:
    *_, refused = _run(service, listing()[0].address, "nowhere")
    assert "Please check: source" in refused[0]


def test_updates_have_one_entry_per_output(service: Service) -> None:
    for text in (listing()[0].address, "bad"):
        for update in _run(service, text, "samples"):
            assert len(update) == 10
            assert isinstance(update[3], gr.Accordion)


@pytest.fixture(scope="module")
def shown(service: Service) -> ShownWallet:
    """The first example, opened."""
    return show_wallet(service, listing()[0].address, "samples", quiet)


def test_a_button_of_the_evidence_brings_the_rows_under_the_features_title(
    service: Service, shown: ShownWallet
) -> None:
    assert "What “Share sent” rests on" in _rows(service, shown, "rests:sent_share")
    assert "What “Whale” rests on" in _rows(service, shown, "rests:whale")


def test_any_other_button_leaves_the_table_as_it_is(service: Service, shown: ShownWallet) -> None:
    for pick in ("persona", "", "rests:nonsense"):
        assert _rows(service, shown, pick) == gr.skip()


def test_a_wallet_that_was_opened_long_ago_asks_to_be_read_again(service: Service) -> None:
    assert _rows(service, None, "rests:all") == EXPIRED
    assert _report(service, None)[0] == EXPIRED


def test_the_report_takes_the_place_of_the_button_that_draws_it(service: Service, shown: ShownWallet) -> None:
    rows, draw, download = _report(service, shown)
    assert rows == gr.skip()
    assert (draw.visible, download.visible) == (False, True)


def test_what_may_ask_a_source_has_threads_of_its_own_and_examples_do_not_wait_for_them(live_app: LiveApp) -> None:
    pools = {
        function.name: function.concurrency_id
        for function in live_app.app.page.fns.values()
        if function.fn is not None and (function.fn.__module__ or "").startswith("core.page.wallet")
    }
    asking = {name for name, pool in pools.items() if pool == ASKING["concurrency_id"]}
    assert asking == {"analyze_typed", "open_address", "compare_typed"}
    assert pools["analyze_example"] == pools["open_shipped"] == pools["open_first"] == PRIVATE["concurrency_id"]


def test_a_link_to_an_example_is_one_by_its_address_as_well() -> None:
    address = listing()[0].address
    assert _shipped(read_query(f"?address={address}")).lower() == address
    assert _shipped(read_query(f"?example={listing()[0].archetype}")) == address
    assert _shipped(read_query(f"?address={address}&chain=base")) == ""
    assert _shipped(read_query("?address=0x" + "ab" * 20)) == ""
