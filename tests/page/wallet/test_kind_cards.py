"""The kind leads the wallet's answer; a public warning stands above it; its facts can be checked."""

from __future__ import annotations

from core.page.wallet.kind_cards import kind_card, kind_headline
from core.segments.model import SegmentModel
from core.wallet.kinds.answer import Kind, KindFact
from core.wallet.reading import NameTag
from tests.page.readings import HASH, persona, wallet
from tests.page.wallet.test_cards import card

EVIL = "<img src=x onerror=alert(1)>"
FACTS = (
    KindFact("swaps", 41.0, 20.0, "at least", "swaps", (HASH,) * 5),
    KindFact("their share of its acts", 0.8, 0.3, "at least", "1"),
)


def test_the_kind_stands_first_and_the_persona_second(onchain: SegmentModel) -> None:
    shown = card(onchain)
    assert shown.count("data-headline") == 1
    assert shown.index("41 swaps on 9 days") < shown.index("Persona") < shown.index("re-fits")


def test_kinds_that_hold_beside_it_are_chips_and_an_untested_one_says_so() -> None:
    shown = kind_headline(wallet(None))
    assert "Dormant" in shown
    assert "untested" not in shown
    assert "untested" in kind_headline(wallet(None, kind=Kind("lender", "Lender", "4 deposits", tested=False)))


def test_a_warning_is_a_sourced_fact_above_the_headline() -> None:
    tag = NameTag(EVIL, ("reported",), "publicly tagged for phishing", "an explorer's tags")
    shown = kind_headline(wallet(None, name_tag=tag))
    assert shown.index("publicly tagged for phishing") < shown.index("data-headline")
    assert "an explorer&#39;s tags" in shown
    assert EVIL not in shown


def test_each_fact_has_its_number_its_bound_and_its_newest_transactions(onchain: SegmentModel) -> None:
    said = wallet(persona(onchain), kind=Kind("trader", "Trader", "41 swaps", FACTS))
    shown = kind_card(said, synthetic=False)
    for words in ("Swaps", "41 swaps", "at least 20 swaps", "at least 0.3"):
        assert words in shown
    assert shown.count(f"/tx/{HASH}") == 3
    assert kind_card(wallet(None, kind=Kind("unclear", "Unclear", "2 transactions")), synthetic=False) == ""
