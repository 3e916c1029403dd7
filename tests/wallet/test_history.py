"""The covered window: a cut list begins at its oldest row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.wallet.history import WalletHistory
from core.wallet.window import within_window

from .made import ME, START_S, Token, Tx, history, somebody

A = somebody(1)


def times(*seconds: int) -> list[Tx]:
    return [Tx(START_S + second, A) for second in seconds]


def test_nothing_read_has_no_window() -> None:
    assert history().window is None


def test_complete_lists_cover_everything() -> None:
    made = history(times(0, 50), [Token(START_S - 10, A, ME), Token(START_S + 90, A, ME)])
    assert made.window == (START_S - 10, START_S + 90)
    assert within_window(made) is made


def test_a_cut_token_list_narrows_the_window_of_everything() -> None:
    made = history(times(0, 50, 100), [Token(START_S + 40, A, ME)], states={"erc20": "partial"})
    seen = within_window(made)
    assert made.window == (START_S + 40, START_S + 100)
    assert seen.transactions.time_s.tolist() == [START_S + 50, START_S + 100]
    assert len(seen.transactions.hash) == len(seen.transactions.selector) == 2


def test_a_cut_nft_list_narrows_it_too_but_an_unavailable_one_does_not() -> None:
    rows = [Token(START_S + 60, A, ME, standard="erc721", value=1)]
    assert history(times(0, 100), rows, states={"nft": "partial"}).window == (START_S + 60, START_S + 100)
    assert history(times(0, 100), states={"nft": "unavailable"}).window == (START_S, START_S + 100)


def cut_with_first() -> WalletHistory:
    return history(times(0, 500, 600), first_s=START_S, states={"transactions": "partial"})


def test_the_first_transaction_read_apart_does_not_widen_the_window() -> None:
    assert cut_with_first().window == (START_S + 500, START_S + 600)
    assert len(within_window(cut_with_first()).transactions) == 2


def test_without_a_separate_first_one_the_cut_list_begins_at_its_oldest_row() -> None:
    made = replace(cut_with_first(), first_transaction_s=START_S - 1_000)
    assert made.window == (START_S, START_S + 600)


@pytest.mark.parametrize("name", ["transactions", "tokens"])
def test_taking_rows_keeps_every_column_aligned(name: str) -> None:
    made = history(
        times(0, 500), [Token(START_S + 100, A, ME), Token(START_S + 550, A, ME)], states={"transactions": "partial"}
    )
    made = replace(made, transactions=replace(made.transactions, time_s=made.transactions.time_s + 200))
    rows = getattr(within_window(made), name)
    lengths = {len(getattr(rows, field)) for field in rows.__dataclass_fields__}
    assert len(lengths) == 1


def test_a_list_that_could_not_be_read_is_not_known() -> None:
    made = history(times(0), states={"nft": "unavailable", "erc20": "partial"})
    assert [made.knows(name) for name in ("transactions", "erc20", "nft", "never heard of")] == [
        True,
        True,
        False,
        False,
    ]
