"""Lines to read: one per hash, newest first, with the tokens it moved."""

from __future__ import annotations

from core.wallet.protocols import CONTRACT_TABLE
from core.wallet.tokens import TOKEN_TABLE
from core.wallet.transactions import BY_OTHERS, IN, OUT, SELF, newest_first, read_lines

from .made import ME, START_S, Token, Tx, digest, history, somebody

A = somebody(1)
AAVE = CONTRACT_TABLE[2][0].lower()
USDC = TOKEN_TABLE[0][0].lower()
MADE = history(
    [
        Tx(START_S, ME, A, 1.5),
        Tx(START_S + 1, AAVE, selector="0x617ba037"),
        Tx(START_S + 2, A, eth=9.0, failed=True),
        Tx(START_S + 3, ME),
    ],
    [Token(START_S + 1, ME, A, tx=1, value=2_500_000, contract=USDC), Token(START_S + 9, A, ME)],
)
OUTSIDE = digest(10**6 + 1)


def test_newest_stands_first_and_a_choice_keeps_the_order() -> None:
    assert newest_first(MADE) == [OUTSIDE, digest(3), digest(2), digest(1), digest(0)]
    assert newest_first(MADE, {digest(0), OUTSIDE, "0xnot"}) == [OUTSIDE, digest(0)]


def test_a_line_says_which_way_how_much_and_with_whom() -> None:
    others, own, failed, lent, paid = read_lines(MADE, newest_first(MADE))
    assert [line.direction for line in (others, own, failed, lent, paid)] == [BY_OTHERS, SELF, OUT, OUT, IN]
    assert (paid.eth, paid.peer) == (1.5, A)
    assert (failed.eth, failed.failed) == (0.0, True)
    assert (lent.peer_name, lent.call) == ("Aave V3 pool", "deposit")


def test_tokens_stand_on_the_line_that_carried_them_in_their_own_units() -> None:
    (line,) = read_lines(MADE, [digest(1)])
    (move,) = line.moves
    assert (move.into, move.symbol, move.amount, move.peer) == (False, "USDC", 2.5, A)


def test_a_hash_that_is_not_there_is_left_out() -> None:
    assert read_lines(MADE, ["0xnot"]) == ()
