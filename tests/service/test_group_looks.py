"""How a file of wallets would be read."""

from __future__ import annotations

from core.service import Service
from core.tables.upload import Upload
from tests.sources.exports.downloads import site_transactions
from tests.sources.wallets import ME, PEER, tx


def test_a_look_at_a_download_says_whose_it_is_and_what_each_file_was_read_as(service: Service) -> None:
    text = site_transactions(ME.lower, [tx(1), tx(2, to=PEER), tx(3, to="0x" + "77" * 20)])
    look = service.files.read_table(Upload("export.csv", text.encode()), "wallet")
    assert (look.platform, look.rows) == ("explorer_download", 3)
    assert look.totals is not None
    assert (look.totals["wallets"], look.totals["chain"]) == ([ME.checksum], "ethereum")
    assert look.notes == ("export.csv: transactions, as Etherscan or a sister site writes them",)


def test_a_look_at_a_list_of_addresses_is_one_as_before(service: Service) -> None:
    look = service.files.read_table(Upload("list.csv", f"address\n{ME.checksum}\n".encode()), "wallet")
    assert (look.platform, look.totals) == (None, {"rows_read": 1, "rows_kept": 1, "wallets": 1})


def test_a_download_that_may_be_of_two_is_asked_about_and_the_proposal_is_accepted(service: Service) -> None:
    upload = Upload("export.csv", site_transactions("", [tx(1), tx(2)]).encode())
    look = service.files.read_table(upload, "wallet")
    assert ([one.field for one in look.questions], look.rows, look.totals) == (["options.address"], 2, None)
    settled = service.files.read_table(upload, "wallet", options=dict(look.proposal["options"]))
    assert settled.questions == ()
    assert settled.totals is not None
    assert settled.totals["wallets"] == [look.proposal["options"]["address"]]
