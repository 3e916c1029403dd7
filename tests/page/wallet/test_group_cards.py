"""What is said of many wallets."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from core.page.wallet.group_cards import group_html, picture_card, rows_table, time_left
from core.service.groups import WalletsJob
from core.wallet.group_rows import GroupPeer, GroupPicture, GroupRow, GroupShare
from core.wire import to_json
from tests.page.kit.card_contract import keeps_the_contract

ONE, TWO = "0x" + "a1" * 20, "0x" + "b2" * 20


def job(status: str, picture: GroupPicture | None = None, **changes: object) -> WalletsJob:
    given = {"seconds_left": None, "notes": (), "problem": None, "done": 1, "total": 2} | changes
    return WalletsJob(job_id="abcdefgh1234", status=status, rows=(), next=None, group=picture, **given)  # type: ignore[arg-type]


def picture(title: str = "Trader", name: str | None = None, **changes: object) -> GroupPicture:
    given: dict[str, object] = {
        "wallets": 3,
        "read": 3,
        "kinds": (GroupShare("trader", title, 2, 2 / 3, None), GroupShare("bot", "Automated", 1, 1 / 3, None)),
        "personas": (GroupShare(title, title, 3, 1.0, 0.25),),
        "unusual": (ONE,),
        "shared_funders": (GroupPeer(TWO, name, (ONE, TWO)),),
        "shared_counterparties": (),
        "direct": ((ONE, TWO),),
        "caveats": ("Proves nothing.",),
    }
    return GroupPicture(**(given | changes))  # type: ignore[arg-type]


def test_what_they_are_together_leads() -> None:
    shown = picture_card(picture(), ())
    for words in ("Together: 67 % Trader", "25 %", "First paid by the same address: 1", "1 pairs", "Proves nothing."):
        assert words in shown, words
    mixed = picture(kinds=tuple(GroupShare(name, name, 1, 1 / 3, None) for name in ("a", "b", "c")))
    assert "3 kinds, none by half" in picture_card(mixed, ())


def test_a_kind_stands_beside_its_share_in_the_training_where_that_is_known() -> None:
    shown = picture_card(picture(kinds=(GroupShare("trader", "Trader", 3, 1.0, 0.071),)), ())
    assert "7.1 %" in shown or "7 %" in shown
    assert "In training" in shown
    unknown = picture_card(picture(kinds=(GroupShare("trader", "Trader", 3, 1.0, None),), personas=()), ())
    assert "In training" not in unknown


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(7_200, "2 hours"), (600, "10 minutes"), (60, "a minute"), (5, "less than half a minute")],
)
def test_the_time_left_has_no_more_digits_than_it_deserves(seconds: float, words: str) -> None:
    assert words in time_left(seconds)


def test_progress_says_how_far_it_is_and_failure_why() -> None:
    assert "1 of 2 wallets; about 10 minutes left" in group_html(job("running", seconds_left=600.0), ())
    assert "No room." in group_html(job("failed", problem="No room."), ())


def test_the_cards_escape_what_came_from_outside() -> None:
    def together(text: str) -> Markup:
        return picture_card(picture(text, text), ())

    def draw(text: str) -> Markup:
        read = GroupRow(0, text, ONE, ens=text, title=text, sentence=text, persona=text, share=0.5, traits=(text,))
        rows = [to_json(read), to_json(GroupRow(1, text, error=text))]
        return rows_table(job("done"), rows)

    keeps_the_contract(together)
    keeps_the_contract(draw)
