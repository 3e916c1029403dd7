"""Rows of one download in the API's words."""

from __future__ import annotations

from core.sources.explorers.envelope import Row
from core.sources.exports.layouts import layout_of
from core.sources.exports.rows import to_rows, token_contracts
from core.tables import read_table
from core.wallet.names import BUILT_IN
from tests.sources.exports.downloads import SITE, TOKENS, blockscout_tokens, written
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


def test_a_deposit_is_one_of_the_contract_that_was_called() -> None:
    """Aave V2's pool, wrapped ether, and a contract that nobody knows: explorers write one word for all three."""
    called = ("0x7d2768de32b0b80b7a3454c06bdac94a69ddc7a9", "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2", PEER)
    header = (*SITE, "From", "To", "ContractAddress", "Value_IN(ETH)", "Value_OUT(ETH)", "Method")
    lines = [("0x" + "1" * 64, 5, 1_600_000_000, "", ME.lower, to, "", "0", "0", "Deposit") for to in called]
    _, rows, _ = read(written(header, lines))
    assert [one["input"] for one in rows] == ["0xe8eda9df", "0xd0e30db0", "0xd0e30db0"]
