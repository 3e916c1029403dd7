"""Who a wallet deals with, and what passed through it, by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.wallet.counterparties import counterparties, known_name, tokens_touched
from core.wallet.lists import InternalTransfers
from core.wallet.protocols import CONTRACT_TABLE
from core.wallet.tokens import TOKEN_TABLE

from .made import ME, START_S, Token, Tx, history, somebody

A, B, C = (somebody(i) for i in (1, 2, 3))
USDC = TOKEN_TABLE[0][0].lower()
COIN = somebody(700)


def test_flows_in_and_out_are_kept_apart_and_failed_sends_move_nothing() -> None:
    made = history(
        [
            Tx(START_S, A, eth=1.0),
            Tx(START_S + 1, A, eth=2.0, failed=True),
            Tx(START_S + 2, ME, A, 0.25),
            Tx(START_S + 3, ME, B, 7.0),
        ],
        [Token(START_S + 9, ME, A), Token(START_S + 4, A, ME), Token(START_S + 5, C, ME)],
    )
    first, second, third = counterparties(made)
    assert (first.address, first.sent, first.received, first.tokens_out, first.tokens_in) == (A, 2, 1, 1, 1)
    assert (first.eth_out, first.eth_in, first.last_s, first.total) == (1.0, 0.25, START_S + 9, 5)
    # One dealing each: the larger sum of ETH stands first.
    assert (second.address, second.eth_in) == (B, 7.0)
    assert third.address == C


def test_the_wallet_itself_creations_and_the_zero_address_are_nobody() -> None:
    made = history([Tx(START_S, ME), Tx(START_S, created=C)], [Token(START_S, "0x" + "0" * 40, ME)])
    assert counterparties(made) == ()


def test_names_come_from_the_tables_of_known_contracts_and_tokens() -> None:
    assert known_name(CONTRACT_TABLE[0][0].lower()) == "Aave V2 pool"
    assert known_name(USDC) == "USDC token"
    assert known_name(A) is None


def test_amounts_are_in_the_units_of_the_token_and_nfts_in_pieces() -> None:
    made = history(
        [Tx(START_S, A)],
        [
            Token(START_S, A, ME, value=2_500_000, contract=USDC, symbol="liar"),
            Token(START_S + 1, ME, B, value=500_000, contract=USDC),
            Token(START_S + 2, A, ME, value=3, contract=COIN, standard="erc1155", symbol="PIC"),
        ],
    )
    usdc, pic = tokens_touched(made)
    assert (usdc.symbol, usdc.known, usdc.transfers_in, usdc.transfers_out) == ("USDC", True, 1, 1)
    assert (usdc.amount_in, usdc.amount_out) == (2.5, 0.5)
    assert (pic.symbol, pic.known, pic.standard, pic.amount_in, pic.amount_out) == ("PIC", False, "erc1155", 3.0, 0.0)


def test_an_amount_without_decimals_is_not_guessed() -> None:
    made = history([], [Token(START_S, A, ME, contract=COIN)])
    made.tokens.decimals[:] = -1
    (found,) = tokens_touched(made)
    assert (found.amount_in, found.amount_out) == (None, None)


def test_the_genesis_allocation_comes_from_nobody() -> None:
    made = history([Tx(START_S, ME, "GENESIS", 2_000.0), Tx(START_S + 1, A, eth=1.0)])
    assert [one.address for one in counterparties(made)] == [A]
    assert known_name("GENESIS") == "Genesis allocation"


def test_eth_that_contracts_moved_counts_as_received() -> None:
    inner = InternalTransfers(np.array([START_S + 5, START_S + 9]), ["0xa", "0xb"], [B, ME], [ME, C], [15 * 10**18, 0])
    found = counterparties(replace(history([Tx(START_S, A, eth=1.0)]), internals=inner))
    assert [(one.address, one.eth_in, one.last_s) for one in found] == [(A, 0.0, START_S), (B, 15.0, START_S + 5)]
