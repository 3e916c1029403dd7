"""Links, read."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from core.front.asked import MAX_QUERY_CHARS, read_query
from core.lenses import LENSES

ADDRESS = "0xc1E49ee17a3F88311A93DBE4417bD05Ef8eA46E0"


def test_every_lens_has_a_link_and_some_have_aliases() -> None:
    for lens in LENSES.values():
        assert {read_query(f"?tab={link}").tab for link in lens.links} == {lens.name}
        assert f"tab={lens.links[0]}" in read_query(f"?tab={lens.links[-1]}").query()
    assert [read_query(f"?tab={name}").tab for name in ("customers", "transactions", "api", "rfm", "")] == [
        "rfm",
        "anomaly",
        "connect",
        "rfm",
        "wallet",
    ]


def test_a_link_survives_being_read_and_written() -> None:
    features = {"transactions_per_day": 0.5, "gas": None}
    for query in (
        urlencode({"tab": "wallet", "address": ADDRESS, "chain": "ethereum"}),
        urlencode({"tab": "persona", "model": "market", "features": json.dumps(features)}),
        "tab=customers&example=shop",
        "tab=models&model=bank",
    ):
        asked = read_query(query)
        assert asked.troubles == ()
        assert not asked.is_plain
        assert read_query(asked.query()) == asked


def test_an_address_is_checked_and_written_one_way() -> None:
    assert read_query(f"address={ADDRESS.lower()}").address == ADDRESS
    assert read_query("address=Vitalik.eth").address == "vitalik.eth"
    assert read_query(f"__theme=dark&address={ADDRESS}&theme=light&embed=1&at=1700000000").at == 1_700_000_000
    assert read_query("model=market").tab == "persona"


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("tab=nowhere", "tab is 'nowhere'"),
        ("address=0x123", "address has 3 digits"),
        ("chain=dogecoin", "chain is 'dogecoin'"),
        ("model=oracle", "model is 'oracle'"),
        ("features=[1]", "features is no JSON object"),
        ('features={"a":true}', "features is no JSON object"),
        ('features={"a":1e999}', "features is no JSON object"),
        ('features={"a":NaN}', "features is no JSON object"),
        ("features=" + "[" * 3000, "features is no JSON object"),
        ("example=../../etc", "example is"),
        ("theme=purple", "theme is 'purple'"),
        ("at=yesterday", "at is 'yesterday'"),
        ("a=" + "b" * MAX_QUERY_CHARS, "longer than"),
        ("&".join(f"a{n}=1" for n in range(100)), "more than 40 parts"),
    ],
)
def test_what_cannot_be_used_is_said(query: str, named: str) -> None:
    asked = read_query(query)
    assert any(named in one for one in asked.troubles)
    assert asked.is_plain


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", False),
        ("?theme=dark", False),
        ("?tab=nonsense", False),
        ("?tab=wallet", True),
        ("?model=market", True),
        (f"?address=0x{'1' * 40}", True),
    ],
)
def test_a_link_says_what_to_open_or_leaves_it_to_the_visitor(query: str, says: bool) -> None:
    assert read_query(query).names_tab is says
