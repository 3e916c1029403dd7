"""Rows of one download in the API's words."""

from __future__ import annotations

from core.sources.explorers.envelope import Row
from core.sources.exports.layouts import layout_of
from core.sources.exports.rows import to_rows, token_contracts
from core.tables import read_table
from core.wallet.names import BUILT_IN
from tests.sources.exports.downloads import TOKENS, blockscout_tokens, written
from tests.sources.wallets import ME, PEER, TOKEN, token

USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"


def read(text: str) -> tuple[str, list[Row], int]:
    with read_table(text.encode()) as table:
        layout = layout_of(table.names)
        assert layout is not None
        return to_rows(table, layout, token_contracts(table, layout), BUILT_IN)


def transfer(amount: str, contract: str) -> tuple[object, ...]:
    return ("0x" + "1" * 64, 5, 1_600_000_000, "", ME.lower, PEER, amount, "N/A", contract, "Name", "SYM")


def test_a_known_token_has_its_own_decimals_and_another_enough_for_what_the_file_says() -> None:
    finest = "0.1234567890123456789"
    lines = [transfer("1,000.25", USDC), transfer("3", TOKEN), transfer(finest, "0x" + "5e" * 20)]
    _, rows, _ = read(written(TOKENS, lines))
    assert [(row["value"], row["tokenDecimal"]) for row in rows] == [
        ("1000250000", "6"),
        (str(3 * 10**18), "18"),
        ("1234567890123456789", "19"),
    ]


def test_a_transfer_of_blockscout_without_an_amount_is_of_a_token_that_is_not_named() -> None:
    text = blockscout_tokens([token(1), token(2, value="", tokenDecimal=""), token(3)])
    action, rows, lost = read(text)
    assert (action, len(rows), lost) == ("tokentx", 2, 1)
