"""What a kept model offers, page by page, with what its chances mean."""

from __future__ import annotations

from core.service.own_offers_answer import KeptOffers, with_kept
from tests.own_holdings import answered, offers_bundle


def test_an_answer_says_what_was_kept() -> None:
    found = answered()
    assert found.kept is not None
    assert with_kept(found, None).kept is None
    assert with_kept(found, None).offers == found.offers
    assert found.kept.bundle.bytes == len(offers_bundle())


def test_pages_follow_each_other_and_chances_are_explained() -> None:
    from core.holdings.analyze import analyze_holdings
    from core.tables import read_table
    from tests.holdings.made import table_of, wide_lines
    from tests.own_holdings import DATA

    with read_table(DATA, "h.csv") as table:
        dated = analyze_holdings(table)
    first = KeptOffers.of("own:x", dated.model, dated.everyone, 0, 3, ("A note",))
    assert (len(first.offers), first.next_offset, first.clients) == (3, 3, len(dated.everyone))
    assert first.caveats[1] == "A note."
    assert "opening within 12 months" in first.caveats[0]
    assert KeptOffers.of("own:x", dated.model, dated.everyone, len(dated.everyone), 3).offers == ()
    with table_of(wide_lines()) as table:
        wide = analyze_holdings(table)
    assert "holding, not of opening" in KeptOffers.of("own:x", wide.model, wide.everyone, 0, 1).caveats[0]
