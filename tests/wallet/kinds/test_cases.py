"""The public cases: enough of them for every kind that is called tested, and each told right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from core.train.histories import read_histories
from core.train.kinds import count_kinds, kinds_of, newest_half, read_cases
from core.train.labels import read_labels
from core.wallet.kinds.registry import KINDS, NAMES
from tests.wallet.made import START_S, Token, Tx, history, somebody

DATA = Path(__file__).parents[4] / "shared" / "data"
CASES = read_cases()
ENOUGH = 5


def test_a_kind_is_called_tested_when_it_has_five_positives_and_five_near_misses() -> None:
    found = Counter((case.kind, case.holds) for case in CASES)
    for kind in KINDS:
        assert kind.tested == (found[kind.name, True] >= ENOUGH and found[kind.name, False] >= ENOUGH), kind.name


def test_the_table_names_kinds_addresses_and_sources() -> None:
    assert len({(case.address, case.kind) for case in CASES}) == len(CASES) > 200
    for case in CASES:
        assert case.kind in NAMES
        assert len(case.address) == 42
        assert case.source


def test_measuring_counts_what_was_found_and_what_was_wrongly_held() -> None:
    cases = [case for case in CASES if case.kind == "trader"]
    everybody = {case.address: ["trader"] for case in cases}
    row = count_kinds(cases, everybody, dict.fromkeys(everybody, "bot"))["trader"]
    assert (row.recall, row.leads, row.false) == (1.0, 0, row.near_misses)
    assert row.precision == row.positives / len(cases)
    nobody = count_kinds(cases, {address: [] for address in everybody}, dict.fromkeys(everybody, "bot"))["trader"]
    assert (nobody.precision, nobody.recall) == (None, 0.0)


def test_the_newest_half_is_cut_and_says_so() -> None:
    made = history([Tx(START_S + i, somebody(1)) for i in range(5)], [Token(START_S, somebody(1), somebody(2))])
    half = newest_half(made)
    assert half.transactions.time_s.tolist() == [START_S + 2, START_S + 3, START_S + 4]
    assert len(half.tokens) == 0
    assert half.lists["transactions"].state == "partial"


@pytest.mark.data
@pytest.mark.skipif(not (DATA / "eth_histories").is_dir(), reason="needs ../shared/data")
def test_every_case_is_told_right() -> None:
    book = read_labels(DATA)
    found = {one.address.lower: kinds_of(one, book) for one in read_histories(DATA, {case.address for case in CASES})}
    wrong = [
        (case, [kind.name for kind in found[case.address]])
        for case in CASES
        if (case.kind in [kind.name for kind in found[case.address]]) != case.holds
    ]
    assert wrong == []
    for case in CASES:
        if case.source.startswith("tag: ") and case.holds:
            assert found[case.address][0].name == case.kind, case
