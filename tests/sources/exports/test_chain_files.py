"""Tables of a chain's transactions: the lists that the same rows of an explorer give, whoever wrote them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest

from core.address import Address
from core.errors import InvalidInput
from core.service.bare_lists import with_heading
from core.sources.explorers.history_rows import transactions
from core.sources.explorers.token_rows import fungible
from core.sources.exports.read import how_read, is_export, read_exports
from core.tables.questions import Asked
from core.tables.upload import Upload
from core.wallet.chain import ETHEREUM
from core.wallet.history import WalletHistory
from core.wallet.names import BUILT_IN
from tests.sources.exports.chain_writers import WRITERS, alchemy
from tests.sources.exports.warehouse_writers import bigquery_token, bigquery_transaction, lines, table
from tests.sources.wallets import ME, PEER, START_S, token, tx

OTHER = Address.parse("0x" + "4d" * 20)
THIRD = "0x" + "5e" * 20
CALL = "0x38ed1739" + "0" * 64
SENT = [
    tx(1, nonce="0", value="1500000000000000001"),
    tx(2, nonce="1", to=THIRD, value="0", isError="1", txreceipt_status="0", input=CALL, gasUsed="90000"),
    tx(3, nonce="77", **{"from": OTHER.lower, "to": ME.lower}),
    tx(4, nonce="2", to="", contractAddress="0x" + "6f" * 20, value="0", input="0x60806040"),
    tx(5, nonce="3", to=THIRD, value="0", input="0xa9059cbb" + "0" * 128),
]
MOVED = [
    token(3, **{"from": OTHER.lower, "to": ME.lower, "value": "123456789", "tokenDecimal": "6"}),
    token(5, **{"from": ME.lower, "to": THIRD, "value": "5", "tokenDecimal": "6"}),
]


def upload(files: Mapping[str, bytes]) -> Upload:
    if len(files) == 1:
        (one,) = files.items()
        return with_heading(Upload(*one))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return Upload("tables.zip", out.getvalue())


def read(files: Mapping[str, bytes], *owners: str) -> tuple[WalletHistory, ...]:
    assert is_export(upload(files))
    wanted = tuple(Address.parse(one) for one in owners)
    return read_exports(upload(files), lambda _: BUILT_IN, ETHEREUM, 10_000, wanted)


def same(found: object, expected: object, left_out: tuple[str, ...] = ()) -> None:
    for part in fields(found):  # type: ignore[arg-type]  # both are lists of a history
        if part.name not in left_out:
            assert list(getattr(found, part.name)) == list(getattr(expected, part.name)), part.name


@pytest.mark.parametrize("writer", list(WRITERS))
def test_whoever_wrote_them_the_lists_are_those_of_the_explorer(writer: str) -> None:
    (found,) = read(WRITERS[writer](SENT, MOVED))
    assert found.address == ME
    expected = transactions("x", SENT)
    # Which contract was made stands in receipts, which Covalent and Dune's table lack; Covalent has no input either.
    same(found.transactions, expected, {"dune": ("created",), "covalent": ("created", "selector")}.get(writer, ()))
    if writer == "covalent":
        assert list(found.transactions.selector) == ["", "0xffffffff", "", "", ""]
    tokens = fungible("x", MOVED)
    # Dune names no units: those of a token that nobody knows are not known, its units are.
    same(found.tokens, tokens, ("decimals", "name") if writer == "dune" else ())
    assert found.lists["transactions"].complete
    assert found.first_transaction_s == START_S + 60


def as_parquet(rows: list[dict[str, Any]]) -> bytes:
    from datetime import UTC, datetime
    from decimal import Decimal

    typed = [
        {
            **row,
            "value": Decimal(row["value"]),
            "block_timestamp": datetime.fromisoformat(row["block_timestamp"].removesuffix(" UTC")).replace(tzinfo=UTC),
        }
        for row in rows
    ]
    out = io.BytesIO()
    schema = pa.schema(
        [
            (name, pa.decimal128(38, 9) if name == "value" else pa.array([typed[0][name]]).type)
            if typed[0][name] is not None
            else (name, pa.string())
            for name in typed[0]
        ]
    )
    pyarrow.parquet.write_table(pa.Table.from_pylist(typed, schema=schema), out)
    return out.getvalue()


def test_a_warehouses_table_is_read_as_csv_json_lines_and_parquet() -> None:
    rows = [bigquery_transaction(row) for row in SENT]
    expected = transactions("x", SENT)
    for name, data in {"a.csv": table(rows), "a.jsonl": lines(rows), "a.parquet": as_parquet(rows)}.items():
        (found,) = read({name: data})
        same(found.transactions, expected)


def test_units_that_no_table_tells_are_unknown_and_said_and_a_table_of_tokens_tells_them() -> None:
    files = {
        "t.csv": table([bigquery_transaction(row) for row in SENT]),
        "m.csv": table([bigquery_token(row) for row in MOVED]),
    }
    (found,) = read(files)
    assert found.tokens.decimals.tolist() == [-1, -1]
    assert any("does not say the units of 1 tokens" in said for said in found.caveats)
    named = {"address": MOVED[0]["contractAddress"], "symbol": "PLD", "name": "Plain", "decimals": 6}
    (told,) = read({**files, "tokens.csv": table([named])})
    assert told.tokens.decimals.tolist() == [6, 6]
    assert not any("units" in said for said in told.caveats)


def test_several_wallets_are_those_that_are_asked_for_and_one_without_a_row_is_left_out() -> None:
    rows = [bigquery_transaction(row) for row in (*SENT, tx(8, **{"from": THIRD, "to": PEER}))]
    found = read({"a.csv": table(rows)}, OTHER.lower, THIRD, "0x" + "99" * 20)
    assert {one.address.lower: len(one.transactions) for one in found} == {OTHER.lower: 1, THIRD: 3}
    with pytest.raises(InvalidInput, match="no row of these addresses"):
        read({"a.csv": table(rows)}, "0x" + "99" * 20)


def test_whose_a_table_is_is_asked_and_the_busiest_are_offered() -> None:
    rows = [bigquery_transaction(row) for row in (*SENT, tx(8, **{"from": THIRD, "to": PEER}))]
    with pytest.raises(Asked) as caught:
        read({"a.csv": table(rows)})
    (question,) = caught.value.questions
    assert question.field == "options.address"
    assert question.candidates[0] == ME.checksum


def test_a_column_of_whose_each_row_is_and_a_name_of_a_file_tell_it_too() -> None:
    rows = [{**bigquery_transaction(row), "wallet": who} for row in SENT[:3] for who in (ME.checksum, OTHER.checksum)]
    found = read({"a.csv": table(rows)})
    assert {one.address: len(one.transactions) for one in found} == {ME: 3, OTHER: 1}
    many = [bigquery_transaction(row) for row in (*SENT, tx(8, **{"from": THIRD, "to": PEER}))]
    assert read({f"{ME.lower}.csv": table(many)})[0].address == ME


def test_numbers_of_its_own_transactions_that_lack_are_counted_and_its_age_is_then_unknown() -> None:
    late = [tx(1, nonce="5"), tx(2, nonce="6"), tx(3, nonce="9", to=THIRD)]
    (found,) = read({"a.csv": table([bigquery_transaction(row) for row in late])})
    assert "7 of the 10" in found.lists["transactions"].note
    assert not found.lists["transactions"].complete
    assert found.first_transaction_s is None


def test_what_a_table_leaves_out_is_said_and_traces_are_internal_transfers() -> None:
    rows = [bigquery_transaction(row) for row in SENT]
    few = [{k: row[k] for k in ("hash", "from_address", "to_address", "value", "block_timestamp")} for row in rows]
    trace = {
        "transaction_hash": SENT[0]["hash"],
        "from_address": THIRD,
        "to_address": ME.lower,
        "value": "7",
        "trace_type": "call",
        "call_type": "call",
        "trace_address": "0,1",
        "status": 1,
        "block_timestamp": rows[0]["block_timestamp"],
        "block_number": 1,
    }
    kinds = [
        trace,
        {**trace, "trace_address": ""},  # the transaction itself
        {**trace, "call_type": "delegatecall", "trace_address": "2"},
        {**trace, "status": 0, "trace_address": "3"},
        {**trace, "trace_type": "reward", "call_type": "", "trace_address": "4"},
    ]
    (found,) = read({"t.csv": table(few), "traces.csv": table(kinds)})
    assert list(found.internals.value_wei) == [7, 0]
    said = " ".join(found.caveats)
    assert "fees are not known" in said
    assert "none is taken for failed" in said
    assert list(found.transactions.fee_wei) == [0] * 5


def test_transfers_of_alchemy_are_coins_and_tokens_and_never_called_whole() -> None:
    sent = [row for row in SENT if row["to"]]
    (found,) = read(alchemy(sent, MOVED))
    assert list(found.transactions.value_wei) == [int(row["value"]) for row in sent]
    assert list(found.tokens.value_raw) == [123456789, 5]
    assert found.lists["transactions"].state == "partial"
    assert found.transactions.time_s.tolist() == [int(row["timeStamp"]) for row in sent]


def test_pieces_of_collections_are_told_from_amounts() -> None:
    piece = {**bigquery_token(MOVED[0]), "token_id": "12", "contract_type": "ERC721", "amount": "1"}
    many = {**bigquery_token(MOVED[1]), "token_id": "3", "contract_type": "ERC1155", "amount": "4"}
    rows = [bigquery_transaction(row) for row in SENT]
    (found,) = read({"t.csv": table(rows), "n.csv": table([piece, many])})
    assert list(zip(found.tokens.standard, found.tokens.token_id, found.tokens.value_raw, strict=True)) == [
        ("erc721", "12", 1),
        ("erc1155", "3", 4),
    ]


def test_a_page_of_several_is_called_incomplete_and_an_empty_answer_says_that_there_is_none() -> None:
    sent = [bigquery_transaction(row) for row in SENT]
    more = json.dumps({"cursor": "abc", "result": sent}).encode()
    (found,) = read({"a.json": more})
    assert found.lists["transactions"].state == "partial"
    none = json.dumps({"status": "0", "message": "No transactions found", "result": []}).encode()
    (told,) = read({"txlist.json": json.dumps({"status": "1", "result": SENT}).encode(), "my_tokentx.json": none})
    assert told.lists["erc20"].state == "none"
    assert told.lists["internal"].state == "unavailable"


def test_coins_that_are_not_whole_wei_are_refused_with_their_column_and_rows_without_a_time_too() -> None:
    rows = [bigquery_transaction(row) for row in SENT]
    with pytest.raises(InvalidInput, match=r"'0\.5' in the column value"):
        read({"a.csv": table([{**rows[0], "value": "0.5"}, *rows[1:]])})
    untimed = [{k: v for k, v in row.items() if k != "block_timestamp"} for row in rows]
    with pytest.raises(InvalidInput, match="does not say when block"):
        read({"a.csv": table(untimed)})


def test_transfers_without_a_time_have_that_of_their_block_in_the_table_of_transactions() -> None:
    rows = [bigquery_transaction(row) for row in SENT]
    untimed = [{k: v for k, v in bigquery_token(row).items() if k != "block_timestamp"} for row in MOVED]
    (found,) = read({"t.csv": table(rows), "m.csv": table(untimed)})
    assert found.tokens.time_s.tolist() == [int(row["timeStamp"]) for row in MOVED]


def test_a_row_that_cannot_be_read_is_the_files_fault() -> None:
    rows = [bigquery_transaction(row) for row in SENT]
    with pytest.raises(InvalidInput, match="from is empty"):
        read({"a.csv": table([*rows, {**rows[0], "hash": "0x9", "from_address": "", "to_address": ME.lower}])})
    few = [{k: row[k] for k in ("hash", "timeStamp", "from", "to", "value", "gasPrice")} for row in SENT]
    with pytest.raises(InvalidInput, match="without the column"):
        read({"a.csv": table(few)})


def test_each_table_is_told_in_words() -> None:
    said = how_read(upload(WRITERS["etl"](SENT, MOVED)))
    assert len(said) == 5
    assert all("ethereum-etl" in one for one in said)
