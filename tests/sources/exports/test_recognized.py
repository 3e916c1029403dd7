"""What a file is, and whether it is one of those that are read as histories."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.sources.exports.recognized import is_known, known_layout, recognized
from core.tables.upload import Upload


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("hash,from_address,to_address,value,block_timestamp\n0x1,0x2,0x3,4,5\n", True),
        (
            '{"status":"1","message":"OK","result":[{"hash":"0x1","timeStamp":"1","from":"a","to":"b","value":"1"}]}',
            True,
        ),
        (
            "address,symbol,name,decimals\n0x1,A,B,6\n",
            False,
        ),  # a list of tokens is no history, and may be one of wallets
        ("address,label\n0x1,a\n", False),
    ],
)
def test_a_file_of_transactions_is_known(text: str, known: bool) -> None:
    assert is_known(Upload("a", text.encode())) is known


def test_a_file_that_is_none_is_named_and_a_known_one_told_in_words() -> None:
    with pytest.raises(InvalidInput, match="mine has not the columns"):
        recognized(Upload("mine", b"address,label\n0x1,a\n"))
    (one,) = recognized(Upload("q", b"hash,from_address,to_address,value,block_timestamp\n0x1,0x2,0x3,4,5\n"))
    assert one.is_chain_table
    assert one.told().startswith("q: transactions, as ethereum-etl")
    assert known_layout(["a", "b"]) is None
