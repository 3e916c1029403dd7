"""Spam, dust and poison are told from payments, and none of it counts."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from core.address import checksummed
from core.wallet.counted import counted_events
from core.wallet.features import onchain_row
from core.wallet.history import WalletHistory
from core.wallet.names import KnownAccount, NameBook
from core.wallet.spam import COUNTED, KINDS, MAX_LOOK_ALIKES, count_spam, sort_transfers, without_spam
from core.wallet.tokens import TOKEN_TABLE, KnownToken
from core.wallet.traits import traits
from tests.wallet.kinds.reading import facts

from .made import ME, NOW_S, START_S, Token, Tx, history, somebody

FRIEND = "0xabcd" + "11" * 16 + "9876"
FAKE = "0xabcd" + "22" * 16 + "9876"
A, STRANGER, COIN = somebody(1), somebody(50), somebody(700)
TXS = [Tx(START_S, FRIEND, eth=1.0), Tx(START_S + 7_200, A, eth=0.5)]
USDC = TOKEN_TABLE[0][0].lower()


def kinds(*tokens: Token, txs: list[Tx] | None = None) -> list[str]:
    """What each token row is sorted as."""
    return [KINDS[kind] for kind in sort_transfers(history(TXS if txs is None else txs, tokens)).tokens.tolist()]


def tx_kinds(*more: Tx) -> list[str]:
    """What each further transaction is sorted as."""
    return [KINDS[kind] for kind in sort_transfers(history([*TXS, *more])).transactions.tolist()][len(TXS) :]


def test_a_transfer_of_nothing_that_the_wallet_did_not_send_is_poison() -> None:
    assert kinds(Token(START_S, ME, A, value=0), Token(START_S, A, ME, value=0)) == ["zero_value"] * 2
    assert kinds(Token(START_S, ME, A, tx=0, value=0)) == ["counted"]


def test_four_first_and_four_last_digits_of_a_payee_make_a_look_alike() -> None:
    assert kinds(Token(START_S + 9, FAKE, ME, value=10, contract=USDC)) == ["look_alike"]
    almost = FAKE[:-1] + "7"
    assert kinds(Token(START_S + 9, almost, ME, value=5_000_000, contract=USDC)) == ["counted"]


def test_the_look_alike_is_named_with_whom_it_imitates() -> None:
    made = history(TXS, [Token(START_S + 9, FAKE, ME, value=10), Token(START_S + 9, ME, FAKE, value=0)])
    (found,) = count_spam(made, sort_transfers(made)).look_alikes
    assert (found.address, found.imitates) == (checksummed(FAKE), checksummed(FRIEND))
    assert (found.transfers, found.paid) == (2, False)


def test_a_payment_to_a_look_alike_counts_and_is_said() -> None:
    made = history([*TXS, Tx(START_S + 9_000, FAKE, eth=0.4)], [Token(START_S + 9, FAKE, ME, value=10)])
    found = sort_transfers(made)
    assert found.transactions.tolist() == [COUNTED] * 3
    assert [one.paid for one in count_spam(made, found).look_alikes] == [True]


def test_the_genuine_payee_is_never_the_look_alike() -> None:
    genuine = Token(START_S + 50, FRIEND, ME, value=2_000_000, contract=USDC)
    made = history(TXS, [Token(START_S + 9, FAKE, ME, value=10), genuine])
    assert dict(sort_transfers(made).imitates) == {FAKE: FRIEND}


@pytest.mark.parametrize(
    ("eth", "sender", "kind"),
    [
        (0.00001, STRANGER, "dust"),
        (0.00002, STRANGER, "counted"),
        (0.0, STRANGER, "counted"),  # a message, or a call: it says something was wanted
        (0.0, FAKE, "look_alike"),
        (0.00001, FAKE, "look_alike"),
        (0.00001, A, "counted"),  # the wallet has paid it
    ],
)
def test_specks_of_eth_are_told_from_payments(eth: float, sender: str, kind: str) -> None:
    assert tx_kinds(Tx(START_S + 8_000, ME, sender, eth)) == [kind]


def test_specks_sent_to_a_contract_are_its_business() -> None:
    made = history([Tx(START_S, ME, STRANGER, 0.00001)], code="0x6000")
    assert sort_transfers(made).transactions.tolist() == [COUNTED]


def test_a_cent_is_where_dust_of_a_dollar_token_ends() -> None:
    rows = [Token(START_S, STRANGER, ME, value=cents, contract=USDC) for cents in (9_999, 10_000)]
    assert kinds(*rows) == ["dust", "counted"]


def test_a_bait_is_hidden_unless_the_wallet_had_to_do_with_it() -> None:
    bait = Token(START_S, STRANGER, ME, value=10**18, contract=COIN, name="claim at drop.example", symbol="C")
    assert kinds(bait) == ["bait"]
    assert kinds(bait, txs=[*TXS, Tx(START_S + 8_000, COIN, selector="0x095ea7b3")]) == ["counted"]
    assert kinds(bait, replace(bait, tx=0)) == ["counted"] * 2


def test_an_unknown_token_from_a_stranger_is_an_airdrop() -> None:
    drop = Token(START_S, STRANGER, ME, value=10**18, contract=COIN)
    assert kinds(drop) == ["airdrop"]
    assert kinds(replace(drop, standard="erc721", value=1)) == ["airdrop"]


@pytest.mark.parametrize("change", [{"sender": A}, {"contract": USDC}, {"tx": 0}])
def test_a_token_from_a_friend_a_known_one_or_one_asked_for_is_no_airdrop(change: dict[str, object]) -> None:
    drop = Token(START_S, STRANGER, ME, value=10**18, contract=COIN)
    assert kinds(replace(drop, **change)) == ["counted"]  # type: ignore[arg-type]  # one field of each type


def test_four_transfers_of_a_token_are_income_and_no_airdrop() -> None:
    drop = Token(START_S, STRANGER, ME, value=10**18, contract=COIN)
    assert kinds(*[drop] * 3) == ["airdrop"] * 3
    assert kinds(*[drop] * 4) == ["counted"] * 4


def test_of_a_cut_history_nobody_can_say_never() -> None:
    drop = Token(START_S, STRANGER, ME, value=10**18, contract=COIN)
    forged = Token(START_S, ME, STRANGER, value=10**18, contract=COIN)
    made = history(TXS, [drop, forged], states={"transactions": "partial"})
    assert sort_transfers(made).tokens.tolist() == [COUNTED] * 2


def test_a_token_that_never_was_the_wallets_cannot_leave_it() -> None:
    assert kinds(Token(START_S, ME, STRANGER, value=10**18, contract=COIN)) == ["forged"]
    assert kinds(Token(START_S, ME, STRANGER, value=10**18, contract=USDC)) == ["counted"]


def test_an_account_that_never_sends_keeps_what_comes() -> None:
    drop = Token(START_S, STRANGER, ME, value=10**18, contract=COIN)
    assert kinds(drop, txs=[Tx(START_S, ME, A, 1.0)]) == ["counted"]


def spammed() -> tuple[WalletHistory, WalletHistory]:
    """The same life without and with every kind of spam."""
    real = [Token(START_S + 60, A, ME), Token(START_S + 7_200, ME, A, tx=1)]
    bait = {"name": "visit gift.example", "symbol": "G", "contract": somebody(701)}
    spam = [Token(START_S + 8_000 + i, ME, somebody(60 + i), value=0) for i in range(30)]
    spam += [Token(START_S + 8_100, FAKE, ME, value=10), Token(START_S + 8_200, STRANGER, ME, contract=COIN)]
    spam += [Token(START_S + 8_300, STRANGER, ME, **bait), Token(START_S + 8_400, ME, STRANGER, contract=somebody(702))]  # type: ignore[arg-type]
    spam += [Token(START_S + 8_500, STRANGER, ME, value=1, contract=USDC)]
    specks = [Tx(START_S + 9_000, ME, FAKE), Tx(START_S + 9_100, ME, STRANGER, 0.00001)]
    return history(TXS, real), history([*TXS, *specks], real + spam)


def test_no_kind_of_spam_changes_a_feature_or_a_trait() -> None:
    clean, dirty = spammed()
    sorting = sort_transfers(dirty)
    assert set(np.unique(sorting.tokens)) == set(range(len(KINDS)))
    counted = without_spam(dirty, sorting)
    assert onchain_row(counted_events(counted)) == onchain_row(counted_events(clean))
    assert traits(facts(counted), NOW_S) == traits(facts(clean), NOW_S)


def test_what_is_hidden_is_counted_by_kind() -> None:
    made = spammed()[1]
    found = count_spam(made, sort_transfers(made))
    # 30 of nothing, 5 single rows, 2 specks of ETH; poison: the 30, both look-alikes' rows and the forged one.
    assert (found.hidden, found.poison, found.bait, found.airdrops, found.dust) == (37, 33, 1, 1, 2)


def test_a_history_without_spam_is_left_as_it_is() -> None:
    clean = spammed()[0]
    assert without_spam(clean, sort_transfers(clean)) is clean


def test_a_token_that_a_friend_gave_may_leave_through_somebody_elses_transaction() -> None:
    given = Token(START_S, A, ME, contract=COIN)
    assert kinds(given, replace(given, sender=ME, recipient=STRANGER)) == ["counted"] * 2


def test_of_very_many_look_alikes_the_paid_and_the_busiest_are_named() -> None:
    fakes = [f"0xabcd{i:032x}9876" for i in range(1, 130)]
    rows = [Token(START_S + 9, fake, ME, value=10) for fake in fakes] + [Token(START_S + 9, fakes[50], ME, value=10)]
    made = history([*TXS, Tx(START_S + 9_000, fakes[-1], eth=0.4)], rows)
    found = count_spam(made, sort_transfers(made)).look_alikes
    assert len(found) == MAX_LOOK_ALIKES
    assert [one.address.lower() for one in found[:2]] == [fakes[-1], fakes[50]]


def test_ten_thousand_spam_tokens_are_sorted_in_a_fraction_of_a_second() -> None:
    tokens = [
        Token(START_S + i, somebody(i), ME, contract=somebody(10_000 + i), name=f"Visit prize-{i}.example", symbol="P")
        for i in range(10_000)
    ]
    made = history(TXS, tokens)
    start = time.process_time()
    found = sort_transfers(made)
    assert time.process_time() - start < 0.5
    assert set(found.tokens.tolist()) == {KINDS.index("bait")}


EXCHANGE = somebody(60)
BOOK = NameBook(
    {EXCHANGE: KnownAccount("Exchange 1", frozenset({"exchange"})), somebody(61): KnownAccount("Token: Old Contract")},
    {COIN: KnownToken("COIN", "Coin", 18)},
)


def kinds_with_book(*tokens: Token, code: str = "0x") -> list[str]:
    """What each token row is sorted as when more is known."""
    return [KINDS[kind] for kind in sort_transfers(history(TXS, tokens, code=code), BOOK).tokens.tolist()]


def test_a_known_token_is_never_forged_bait_or_an_airdrop() -> None:
    came = Token(START_S + 9, STRANGER, ME, contract=COIN, name="visit coin.example")
    retired = Token(START_S + 9, STRANGER, ME, contract=somebody(61))
    left = Token(START_S + 9, ME, STRANGER, contract=COIN)
    assert kinds(came, retired, left) == ["bait", "airdrop", "forged"]
    assert kinds_with_book(came, retired, left) == ["counted"] * 3


def test_what_a_known_exchange_sent_is_no_airdrop_and_no_dust() -> None:
    unknown = Token(START_S + 9, EXCHANGE, ME, contract=somebody(800))
    speck = Token(START_S + 9, EXCHANGE, ME, contract=somebody(801), value=5)
    assert kinds(unknown, speck) == ["airdrop", "dust"]
    assert kinds_with_book(unknown, speck) == ["counted"] * 2
    # Anybody can write an exchange's name into a transfer of nothing, or of a token that is an advert.
    nothing = Token(START_S + 9, EXCHANGE, ME, value=0)
    advert = Token(START_S + 9, EXCHANGE, ME, contract=somebody(802), name="claim at x.example")
    assert kinds_with_book(nothing, advert) == ["zero_value", "bait"]


def test_what_leaves_an_account_with_code_is_its_own() -> None:
    left = Token(START_S + 9, ME, STRANGER, contract=somebody(800))
    nothing = Token(START_S + 9, ME, STRANGER, contract=somebody(800), value=0)
    assert kinds_with_book(left, nothing) == ["forged", "zero_value"]
    assert kinds_with_book(left, nothing, code="0xef0100" + "ab" * 20) == ["counted", "zero_value"]


def test_a_public_name_imitates_nobody_unless_it_is_a_warning() -> None:
    row = Token(START_S + 9, FAKE, ME, value=10)
    made = history(TXS, [row])
    for categories, found in ((frozenset(), {}), (frozenset({"reported"}), {FAKE: FRIEND})):
        book = NameBook({FAKE: KnownAccount("Somebody", categories)}, {})
        assert dict(sort_transfers(made, book).imitates) == found
