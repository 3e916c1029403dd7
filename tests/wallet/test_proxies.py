"""Proxies by their code, and code that acts for an owner."""

from __future__ import annotations

import pytest
from eth_utils.crypto import keccak

from core.wallet.proxies import SLOTS, VALIDATE_USER_OP, address_in, clone_of, is_account_code, slot_of

IMPLEMENTATION = "0x" + "5b7d" * 10


def test_slots_and_selectors_are_what_their_standards_hash() -> None:
    stored = int.from_bytes(keccak(text="eip1967.proxy.implementation")) - 1
    assert (f"{stored:064x}", keccak(text="PROXIABLE").hex()) == SLOTS
    for selector, signature in VALIDATE_USER_OP:
        assert keccak(text=signature)[:4].hex() == selector


def test_a_proxy_names_its_slot_in_its_code() -> None:
    for slot in SLOTS:
        assert slot_of(f"0x60806040527f{slot}5460") == "0x" + slot
        assert slot_of(f"0x608{'0' * 8}7f{slot}0") is None  # at an odd place these are other bytes
        assert slot_of(f"0x6080{slot}") is None  # not pushed
    assert slot_of("0x") is None


def test_a_clone_carries_its_implementation() -> None:
    code = f"0x363d3d373d3d3d363d73{IMPLEMENTATION[2:]}5af43d82803e903d91602b57fd5bf3"
    assert clone_of(code) == IMPLEMENTATION
    assert clone_of(code + "00") is None


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("0x" + "00" * 12 + IMPLEMENTATION[2:], IMPLEMENTATION),
        (IMPLEMENTATION, IMPLEMENTATION),
        ("0x0", None),
        ("0x" + "00" * 32, None),
        ("0x01" + "00" * 11 + IMPLEMENTATION[2:], None),
    ],
)
def test_an_address_is_read_from_a_word_of_storage(word: str, found: str | None) -> None:
    assert address_in(word) == found


def test_an_account_answers_what_only_accounts_are_asked() -> None:
    for selector, _ in VALIDATE_USER_OP:
        assert is_account_code(f"0x608060405263{selector}14610030")
        assert not is_account_code(f"0x6080604052{selector}14610030")
    assert not is_account_code("0x608060405263a9059cbb14610030")
    assert not is_account_code(None)
