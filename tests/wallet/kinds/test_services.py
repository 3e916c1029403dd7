"""Who pays many, collects from many, or both; what falls short of it does not."""

from __future__ import annotations

import pytest

from core.wallet.history import WalletHistory
from tests.wallet.kinds.reading import kinds, names
from tests.wallet.made import ME, START_S, Token, Tx, history, somebody

HOUR_S = 3_600


def service(payments: int, payees: int, receipts: int, payers: int, *, cut: bool = False) -> WalletHistory:
    """So many payments to so many addresses, hourly, and so many from others."""
    out = [Tx(START_S + i * HOUR_S, somebody(1_000 + i % payees), eth=0.1) for i in range(payments)]
    into = [Tx(START_S + i * HOUR_S + 60, ME, somebody(5_000 + i % payers), 1.0) for i in range(receipts)]
    rows = sorted([*out, *into], key=lambda row: row.time_s)
    return history(rows, states={"transactions": "partial"} if cut else None)


@pytest.mark.parametrize(
    ("made", "lead"),
    [
        (service(1_000, 150, 14, 14), "service_pays_out"),
        (service(999, 150, 14, 14), None),
        (service(1_000, 149, 14, 14), None),
        (service(1_000, 150, 15, 15), None),
        (service(500, 100, 500, 100), "service_both_ways"),
        (service(499, 100, 500, 100), None),
        (service(1_000, 1_000, 100, 100), "service_both_ways"),
        (service(1_000, 100, 100, 99), None),
        (service(20, 20, 200, 100), "service_collects"),
        (service(20, 20, 199, 100), None),
        (service(20, 20, 200, 99), None),
        (service(21, 21, 200, 100), None),
    ],
)
def test_services_are_told_by_their_numbers(made: WalletHistory, lead: str | None) -> None:
    assert [name for name in names(made) if name.startswith("service")] == ([lead] if lead else [])


def test_fewer_payments_suffice_where_nearly_each_is_to_another_address() -> None:
    assert names(service(300, 300, 29, 29))[0] == "service_pays_out"
    assert "service_pays_out" not in names(service(299, 299, 29, 29))
    assert "service_pays_out" not in names(service(999, 299, 29, 29))
    assert "service_pays_out" not in names(service(300, 300, 300, 1), {somebody(5_000): "mining_pool"})


def test_of_a_list_that_was_cut_half_of_the_numbers_suffice() -> None:
    assert names(service(500, 75, 7, 7, cut=True))[0] == "service_pays_out"
    assert "service_pays_out" not in names(service(499, 75, 7, 7, cut=True))


def test_tokens_count_like_eth() -> None:
    fees = [Tx(START_S + i * HOUR_S, somebody(900), selector="0xa9059cbb") for i in range(1_000)]
    moved = [Token(row.time_s, ME, somebody(1_000 + i % 200), tx=i) for i, row in enumerate(fees)]
    assert names(history(fees, moved))[0] == "service_pays_out"


def test_the_sentence_has_the_numbers_of_the_case() -> None:
    (lead, *_) = kinds(service(1_200, 240, 10, 10), {ME: "exchange"})
    assert (lead.title, lead.sentence) == ("Exchange hot wallet", "pays 240 addresses, 24 a day, day and night")
    assert all(fact.holds for fact in lead.evidence)
    assert lead.evidence[0].value == 1_200
    assert len(lead.evidence[0].transactions) == 20


def test_code_leads_whatever_it_does() -> None:
    found = names(service(0, 1, 200, 100), account_type="contract")
    assert found[:2] == ["contract", "service_collects"]
