"""The kind of account: from code, from nonce and deeds, never from a call that failed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.address import checksummed
from core.wallet.account import (
    DELEGATION_POSSIBLE_FROM_S,
    ENTRY_POINT_TABLE,
    EXEC_TRANSACTION,
    SAFE_PROXY_BODY,
    WALLET_IMPLEMENTATION_TABLE,
    account_type,
)
from core.wallet.lists import InternalTransfers
from tests.wallet.made import ME, START_S, Token, Tx, history, somebody

DELEGATE = "0x" + "5b7d" * 10
IPFS_METADATA = "a2646970667358221220" + "ab" * 32 + "64736f6c63430007060033"
CLONE = "0x363d3d373d3d3d363d73{}5af43d82803e903d91602b57fd5bf3"
SENT = [Tx(START_S), Tx(START_S + 60)]


def kind(code: str | None, **more: object) -> tuple[str, str | None]:
    txs = more.pop("txs", SENT)
    return account_type(history(txs, code=code, **more))  # type: ignore[arg-type]


PROXY = "0x60806040527f360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc5460"
ACCOUNT, TOKEN = "0x608060405263" + "19822f7c" + "14", "0x608060405263" + "a9059cbb" + "14"


@pytest.mark.parametrize(
    ("code", "behind", "said"),
    [
        (PROXY, ACCOUNT, "smart_wallet"),
        (PROXY, TOKEN, "contract"),
        (PROXY, None, "contract"),  # nobody could say what it runs
        (ACCOUNT, None, "smart_wallet"),
    ],
)
def test_a_proxy_is_what_it_runs(code: str, behind: str | None, said: str) -> None:
    made = history([Tx(START_S, ME, somebody(1))], code=code)
    assert account_type(replace(made, behind=behind))[0] == said


@pytest.mark.parametrize("selector", ["0xc6427474", "0xc01a8c84"])
def test_a_multisig_of_the_old_kind_is_told_by_what_its_owners_call(selector: str) -> None:
    assert kind("0x6060604052", txs=[Tx(START_S, ME, somebody(1), selector=selector)])[0] == "smart_wallet"
    assert kind("0x6060604052", txs=[Tx(START_S, ME, somebody(1), selector=selector, failed=True)])[0] == "contract"


def test_no_code_is_an_eoa() -> None:
    assert kind("0x", nonce=2) == ("eoa", None)


def test_a_delegation_names_the_delegate_in_checksummed_form() -> None:
    assert kind("0xef0100" + DELEGATE[2:]) == ("delegated_eoa", checksummed(DELEGATE))


def test_a_delegation_in_capitals_is_one_too() -> None:
    assert kind("0xEF0100" + DELEGATE[2:].upper()) == ("delegated_eoa", checksummed(DELEGATE))


@pytest.mark.parametrize("extra", ["00", "0000"])
def test_code_that_only_begins_like_a_delegation_is_a_contract(extra: str) -> None:
    assert kind("0xef0100" + DELEGATE[2:] + extra) == ("contract", None)


@pytest.mark.parametrize(
    "code",
    [
        "0x6060604052600436106101965760",
        # An old hand-written forwarder: it delegates, but not as EIP-1167 writes it.
        "0x3660008037602060003660003473" + "cd" * 20 + "61235a5a03f21560015760206000f3",
    ],
)
def test_other_code_is_a_contract(code: str) -> None:
    assert kind(code, txs=[Tx(START_S, ME, somebody(1))]) == ("contract", None)


@pytest.mark.parametrize("metadata", [IPFS_METADATA, "a265627a7a72315820" + "cd" * 32 + "64736f6c634300050e0032"])
def test_a_safe_proxy_of_any_release_is_a_smart_wallet(metadata: str) -> None:
    assert kind(SAFE_PROXY_BODY + metadata) == ("smart_wallet", None)


def test_a_safe_proxy_with_more_code_behind_it_is_a_contract() -> None:
    assert kind(SAFE_PROXY_BODY + "60" * 200) == ("contract", None)


@pytest.mark.parametrize("implementation", [address for address, _ in WALLET_IMPLEMENTATION_TABLE])
def test_a_clone_of_a_known_wallet_is_a_smart_wallet(implementation: str) -> None:
    assert kind(CLONE.format(implementation[2:].lower())) == ("smart_wallet", None)


def test_a_clone_of_anything_else_is_a_contract() -> None:
    assert kind(CLONE.format("cd" * 20)) == ("contract", None)


@pytest.mark.parametrize(("address", "name"), WALLET_IMPLEMENTATION_TABLE)
def test_every_wallet_implementation_has_a_valid_checksum(address: str, name: str) -> None:
    assert name
    assert checksummed(address) == address


def test_an_address_without_code_nonce_and_rows_is_unused() -> None:
    assert kind("0x", txs=[], nonce=0) == ("unused", None)


def test_an_address_that_only_received_is_an_eoa() -> None:
    assert kind("0x", txs=[Tx(START_S, ME, somebody(1), 1.0)], nonce=0) == ("eoa", None)


def test_an_address_that_only_holds_a_token_is_not_unused() -> None:
    received = history(tokens=[Token(START_S, somebody(1), ME)], code="0x", nonce=0)
    assert account_type(received) == ("eoa", None)


def test_an_address_that_a_contract_paid_is_not_unused() -> None:
    made = history([], nonce=0)
    paid = InternalTransfers(np.array([START_S]), ["0xa"], [somebody(1)], [ME], [10**18])
    assert account_type(made) == ("unused", None)
    assert account_type(replace(made, internals=paid)) == ("eoa", None)


def test_an_address_with_a_balance_from_elsewhere_is_not_unused() -> None:
    assert kind("0x", txs=[], nonce=0, balance_wei=5) == ("eoa", None)


def test_an_empty_complete_list_stands_in_for_an_unknown_nonce() -> None:
    assert kind("0x", txs=[], nonce=None) == ("unused", None)


@pytest.mark.parametrize("nonce", [None, 0])
@pytest.mark.parametrize("unread", ["transactions", "erc20", "nft"])
def test_an_unread_list_does_not_make_an_address_unused(unread: str, nonce: int | None) -> None:
    assert kind("0x", txs=[], nonce=nonce, states={unread: "unavailable"}) == ("eoa", None)


def test_a_contract_that_destroyed_itself_is_still_a_contract() -> None:
    created = [Tx(START_S, sender=somebody(1), created=ME)]
    assert kind("0x", txs=created, nonce=0) == ("contract", None)


@pytest.mark.parametrize("code", [None, "Max calls per sec rate limit reached (3/sec)", "0xnothex", "0xabc", ""])
def test_a_failed_call_never_makes_a_contract(code: str | None) -> None:
    assert kind(code, txs=[Tx(START_S, ME, somebody(1), 1.0)], nonce=None) == ("unknown", None)


def test_without_code_a_nonce_equal_to_what_was_sent_excludes_a_delegation() -> None:
    assert kind(None, nonce=2) == ("eoa", None)


@pytest.mark.parametrize("nonce", [None, 3])
def test_without_code_a_sender_may_be_delegated(nonce: int | None) -> None:
    assert kind(None, nonce=nonce) == ("unknown", None)


def test_without_code_a_cut_list_cannot_be_compared_with_the_nonce() -> None:
    assert kind(None, nonce=2, states={"transactions": "partial"}) == ("unknown", None)


def test_before_delegations_existed_a_sender_was_a_plain_eoa() -> None:
    assert kind(None, nonce=None, fetched_s=DELEGATION_POSSIBLE_FROM_S - 1) == ("eoa", None)


def test_without_code_a_creation_row_proves_a_contract() -> None:
    assert kind(None, txs=[Tx(START_S, sender=somebody(1), created=ME)], nonce=None) == ("contract", None)


def test_without_code_and_rows_nothing_is_known() -> None:
    assert kind(None, txs=[], nonce=0) == ("unknown", None)


def inner(sender: str, to: str, tx: str) -> InternalTransfers:
    return InternalTransfers(np.array([START_S], dtype=np.int64), [tx], [sender], [to], [10**15])


def test_code_that_owners_act_through_is_a_smart_wallet_whatever_proxy_it_is() -> None:
    safe = [Tx(START_S, ME, somebody(1), selector=EXEC_TRANSACTION)]
    assert kind("0x60806040", txs=safe)[0] == "smart_wallet"
    assert kind("0x60806040", txs=[replace(safe[0], failed=True)])[0] == "contract"
    assert kind("0x60806040", txs=[replace(safe[0], to=somebody(2), sender=ME)])[0] == "contract"
    for entry in ENTRY_POINT_TABLE:
        paid = replace(history(code="0x363d3d37"), internals=inner(ME, entry.lower(), "0xbundle"))
        assert account_type(paid)[0] == "smart_wallet"
    stranger = replace(history(code="0x363d3d37"), internals=inner(ME, somebody(3), "0xbundle"))
    assert account_type(stranger)[0] == "contract"


def test_who_is_told_to_deposit_with_the_entry_point_is_no_wallet() -> None:
    told = history([Tx(START_S, ME, somebody(1), selector="0xd0e30db0")], code="0x60806040")
    made = replace(told, internals=inner(ME, ENTRY_POINT_TABLE[0].lower(), told.transactions.hash[0]))
    assert account_type(made)[0] == "contract"


def test_the_entry_points_have_their_checksums() -> None:
    assert [checksummed(address) for address in ENTRY_POINT_TABLE] == list(ENTRY_POINT_TABLE)
