"""A file of records: everything that is left out is named and counted, and what is whole before a cut is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.errors import InvalidInput, TooLarge
from core.lending import stream
from core.lending.intake import RecordIntake, read_records
from tests.lending.made import ALICE, BOB, START_S, file_of, liquidation, record


def read(data: bytes) -> tuple[RecordIntake, dict[str, Any]]:
    intake, wallets = read_records(data)
    return intake, dict(wallets)


def problems(intake: RecordIntake) -> dict[str, tuple[int, bool]]:
    return {problem.kind: (problem.count, problem.dropped) for problem in intake.problems}


def test_events_are_grouped_by_wallet_and_ordered_by_time() -> None:
    later, earlier = record(timestamp=START_S + 9, txHash="0x2"), record()
    intake, wallets = read(file_of(later, record(userWallet=BOB, txHash="0x3"), earlier))
    assert (intake.read, intake.kept, intake.problems, intake.notes) == (3, 3, (), ())
    assert {wallet: len(events) for wallet, events in wallets.items()} == {ALICE: 2, BOB: 1}
    assert [event.time_s for event in wallets[ALICE]] == [START_S, START_S + 9]


def test_every_problem_is_counted_with_its_place_and_nothing_is_lost() -> None:
    data = file_of(
        record(),
        record(),
        record("flashloan", txHash="0x2"),
        record("swap", txHash="0x3"),
        record("swap", txHash="0x4"),
        record(amount="-1"),
        record(symbol="NOPE", txHash="0x5"),
        record(data={"assetPriceUSD": "0"}, txHash="0x6"),
        "text",
    )
    intake, wallets = read(data)
    assert problems(intake) == {
        "duplicate": (1, True),
        "other action “flashloan”": (1, True),
        "other action “swap”": (2, True),
        "negative amount": (1, True),
        "not an object": (1, True),
        "unknown token “NOPE”: counted, without an amount": (1, False),
        "no usable price: counted, without dollars": (1, False),
    }
    assert (intake.read, intake.kept) == (9, 3)
    assert sum(problem.count for problem in intake.problems if problem.dropped) == intake.read - intake.kept
    assert len(wallets[ALICE]) == 3
    assert next(p.examples for p in intake.problems if p.kind == "other action “swap”") == ("4", "5")


def test_two_tokens_of_one_transaction_share_a_log_id_and_both_count() -> None:
    intake, wallets = read(file_of(record(symbol="WETH"), record(symbol="WBTC")))
    assert len(wallets[ALICE]) == 2
    assert intake.problems == ()
    assert "1 record shares its logId" in intake.notes[0]


def test_a_file_that_is_cut_keeps_the_whole_records_and_says_where_it_ends() -> None:
    data = file_of(record(), record(txHash="0x2"), liquidation())
    inside = data.index(b"liquidationcall")
    intake, _ = read(data[:inside])
    assert (intake.read, intake.kept) == (2, 2)
    assert intake.notes[0] == "The file ends in the middle of record 3: it is cut off."


def test_a_cut_after_a_record_is_noticed_too() -> None:
    data = file_of(record(), record(txHash="0x2"))
    intake, _ = read(data[:-1])
    assert intake.kept == 2
    assert "ends without closing its list, after 2 whole records" in intake.notes[0]


def test_a_cut_inside_a_character_is_a_cut() -> None:
    data = json.dumps([record(), record(logId="é")], ensure_ascii=False).encode()
    intake, _ = read(data[: data.index("é".encode()) + 1])
    assert "it is cut off" in intake.notes[0]


def test_what_is_not_json_ends_the_reading_there() -> None:
    data = file_of(record()).replace(b"}}]", b"}}, {oops: 1}, 5]")
    intake, _ = read(data)
    assert intake.notes[0] == "The file is not valid JSON from record 2 on; what follows was not read."


def test_text_after_the_list_is_said() -> None:
    intake, _ = read(file_of(record()) + b" []")
    assert "has more after the end of its list of 1 records" in intake.notes[0]


def test_one_record_a_line_is_read_as_well() -> None:
    lines = b"\n".join(json.dumps(one).encode() for one in (record(), record(txHash="0x2")))
    intake, _ = read(b"\xef\xbb\xbf" + lines + b"\n")
    assert (intake.kept, intake.notes) == (2, ())


def test_a_record_that_is_far_too_long_is_not_unfolded() -> None:
    data = file_of(record()).replace(b"}}]", b"}}, [" + b"{}," * 20_000 + b"{}]]")
    intake, _ = read(data)
    assert "has a record 2 longer than 16,384 characters" in intake.notes[0]


def test_nested_without_end_is_refused_not_crashed() -> None:
    with pytest.raises(InvalidInput, match="has no Aave record that can be read"):
        read_records(b"[" * 30_000)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"[]", "it is empty"),
        (b'{"data": []}', r"no actionData \(1\)"),
        (b"[1, 2]", r"not an object \(2\)"),
        (b'[{"userWal', "ends in the middle of record 1"),
        (b"[nan]", "not valid JSON from record 1 on"),
    ],
)
def test_a_file_without_any_record_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        read_records(data)


def test_other_encodings_are_refused() -> None:
    with pytest.raises(InvalidInput, match="is not UTF-8 text"):
        read_records(b'[{"a": "\xff\xfe"}]')


def test_limits_are_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MAX_RECORDS", 2)
    with pytest.raises(TooLarge, match="more than 2 records"):
        read_records(file_of(record(), record(txHash="0x2"), record(txHash="0x3")))
    monkeypatch.setattr(stream, "MAX_BYTES", 100)
    with pytest.raises(TooLarge, match="the limit is 64 MB"):
        read_records(file_of(record()))


def test_nan_in_a_record_is_a_value_that_is_missing() -> None:
    data = file_of(record()).replace(b'"1.5"', b"NaN")
    intake, _ = read(data)
    assert problems(intake) == {"no usable price: counted, without dollars": (1, False)}
