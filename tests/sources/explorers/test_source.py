"""What a row of the table of explorers makes of settings and a chain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.address import Address
from core.config import Settings
from core.errors import ProviderUnavailable
from core.progress import quiet
from core.sources.chains import CHAINS
from core.sources.explorers.source import Explorer, _credits
from core.wallet.chain import ETHEREUM

BASE = CHAINS["base"]
SETTINGS = Settings()
ROW = Explorer("toy", "Toy", "Toy", lambda _: "https://toy.example/api", 5)
KEYED = replace(ROW, key=lambda settings: settings.etherscan_api_key, key_variable="ETHERSCAN_API_KEY")


def test_an_address_is_of_every_chain_where_a_parameter_names_it() -> None:
    assert ROW.address(SETTINGS, ETHEREUM) == "https://toy.example/api"
    assert ROW.address(SETTINGS, BASE) == ""
    assert replace(ROW, chain_parameter="chainid").address(SETTINGS, BASE) == "https://toy.example/api"
    elsewhere = replace(ROW, elsewhere=lambda _, chain: f"https://{chain.name}.example")
    assert elsewhere.address(SETTINGS, BASE) == "https://base.example"


def test_what_it_lacks_is_a_key_or_the_chain() -> None:
    assert ROW.lacks(SETTINGS) is None
    assert ROW.lacks(SETTINGS, BASE) == f"{BASE.title} is not served without a key"
    assert KEYED.lacks(replace(SETTINGS, etherscan_api_key=None)) == "no ETHERSCAN_API_KEY"
    assert KEYED.lacks(replace(SETTINGS, etherscan_api_key="k")) is None


def test_a_key_travels_in_the_query_or_in_a_header_and_never_in_both() -> None:
    with_key = replace(SETTINGS, etherscan_api_key="k")
    in_query = replace(KEYED, key_parameter="apikey", chain_parameter="chainid")
    assert in_query.fixed(with_key, BASE) == {"chainid": BASE.chain_id, "apikey": "k"}
    assert in_query.headers(with_key) == {}
    assert KEYED.fixed(with_key) == {}
    assert KEYED.headers(with_key) == {"Authorization": "Bearer k"}
    assert KEYED.headers(replace(SETTINGS, etherscan_api_key=None)) == {}


@pytest.mark.parametrize(
    ("row", "chain", "said"), [(KEYED, ETHEREUM, "needs a key"), (ROW, BASE, "does not serve Base")]
)
def test_what_cannot_be_asked_is_not_asked(row: Explorer, chain: object, said: str) -> None:
    source = row(replace(SETTINGS, etherscan_api_key=None), chain=chain)  # type: ignore[arg-type]
    with pytest.raises(ProviderUnavailable, match=said):
        source.fetch(Address.parse("0x" + "1" * 40), quiet)


@pytest.mark.parametrize(
    ("text", "said"),
    [("4321", "4,321 credits left"), ("", ""), ("-1", ""), ("many", ""), ("9" * 20, ""), ("\u0663", "")],
)
def test_credits_are_said_where_the_source_says_a_number(text: str, said: str) -> None:
    assert _credits(text) == said
