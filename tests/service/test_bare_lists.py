"""A list of wallets without column names loses none of them."""

from __future__ import annotations

import gzip
import json

import pytest

from core.service.bare_lists import with_heading
from core.service.group_inputs import addresses_of
from core.tables.upload import Upload

A, B, C = (f"0x{digit * 40}" for digit in "123")


@pytest.mark.parametrize(
    "text",
    [
        f"{A}\n{B}\n{C}\n",
        f"{A}\r\n{B}\r\n{C}",
        f"\ufeff{A}\n{B}\n{C}\n",
        f"{A} {B}\t{C}",
        f"{A}, {B}; {C}\n",
        f'"{A}"\n"{B}"\n"{C}"\n',
        f"shop;{A}\nmine;{B}\nhis;{C}\n",
        f"{A},shop\n{B},mine\n{C},\n",
        f"address\n{A}\n{B}\n{C}\n",
        f"name,wallet\nshop,{A}\nmine,{B}\nhis,{C}\n",
        json.dumps([A, B, C]),
        json.dumps([{"address": A}, {"address": B}, {"address": C}]),
    ],
)
def test_every_wallet_of_a_list_is_found(text: str) -> None:
    found, notes = addresses_of(with_heading(Upload("list.csv", text.encode())), None, None)
    assert found == [A, B, C]
    assert notes == ["3 rows name a wallet."]


def test_one_wallet_and_names_are_lists_too() -> None:
    assert addresses_of(with_heading(Upload("one.txt", A.encode())), None, None)[0] == [A]
    assert addresses_of(with_heading(Upload("wide.txt", f"{A}\n{B}\n".encode("utf-16"))), None, None)[0] == [A, B]
    assert addresses_of(with_heading(Upload("two.txt", b"vitalik.eth\nnick.eth\n")), None, None)[0] == [
        "vitalik.eth",
        "nick.eth",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"[1, 2]",
        b"[",
        b"[]",
        b"address\n",
        b"a,b\n1,2\n",
        gzip.compress(A.encode()),
        b"PK\x03\x04zip",
    ],
)
def test_whatever_is_no_bare_list_is_left_as_it_is(data: bytes) -> None:
    upload = Upload("other", data)
    assert with_heading(upload) == upload
