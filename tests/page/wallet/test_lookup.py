"""Links from what is said of a wallet to where it can be checked."""

from __future__ import annotations

import pytest

from core.page.wallet.lookup import address_link, rows_behind, rows_button, transaction_link
from core.sources.chains import CHAINS

TX = "0x" + "ab" * 32
ADDRESS = "0x" + "ab" * 20


@pytest.mark.parametrize("chain", CHAINS)
def test_a_hash_leads_to_an_explorer_of_its_own_chain_in_a_tab_that_knows_nothing_of_ours(chain: str) -> None:
    link = transaction_link(TX, False, chain)
    assert f'href="{CHAINS[chain].site}/tx/{TX}"' in link
    assert 'rel="noopener noreferrer"' in link


@pytest.mark.parametrize(("tx", "synthetic"), [(TX, True), ("GENESIS_1", False)])
def test_what_no_explorer_can_know_is_no_link(tx: str, synthetic: bool) -> None:
    shown = transaction_link(tx, synthetic)
    assert "<a" not in shown
    assert f'title="{tx}"' in shown


def test_an_address_is_checksummed_and_called_by_its_name() -> None:
    link = address_link(ADDRESS, False, "<Exchange>")
    assert "&lt;Exchange&gt;" in link
    assert ADDRESS not in link  # it has letters, so its checksummed form differs
    assert ADDRESS in link.lower()


def test_an_address_that_was_made_up_is_no_link_unless_somebody_real_has_it() -> None:
    assert "<a" not in address_link(ADDRESS, True)
    assert "<a" in address_link(ADDRESS, True, "Known")


def test_what_is_no_address_is_its_name() -> None:
    assert address_link("GENESIS", False) == "<span>GENESIS</span>"
    assert address_link("GENESIS", False, "Genesis") == "<span>Genesis</span>"


def test_buttons_of_rows_say_aloud_what_the_rows_are_behind() -> None:
    assert 'data-pick="rests:whale"' in rows_behind("whale", "Whale")
    assert 'aria-label="Transactions behind Whale"' in rows_behind("whale", "Whale")
    assert "aria-label" not in rows_button("all", "All rows")
