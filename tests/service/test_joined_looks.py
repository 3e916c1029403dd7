"""Orders and ledgers looked at with a second file: what joined it, what is asked about it, what it brings."""

from __future__ import annotations

import pytest

from core.config import Settings
from core.errors import InvalidInput
from core.service import Service
from core.tables.upload import Upload
from tests.service.test_files import PLAIN, upload

PEOPLE = "ref,email,consent\nc0,a@x.org,yes\nc1,b@x.org,no\nc2,c@x.org,\n"
LEDGER = "tx_id,wallet_id,timestamp,amount,counterparty\n" + "".join(
    f"t{n},w{n % 4},2025-03-{1 + n // 4:02d}T10:{n:02d}:00Z,{20 + n},p{n % 3}\n" for n in range(40)
)
DEVICES = "tx_id,device_id,ip_country\n" + "".join(f"t{n},d{n % 5},DE\n" for n in range(0, 40, 2))
USERS = "wallet_id,kyc_level\nw0,full\nw1,none\nw2,full\nw3,none\n"


@pytest.fixture(scope="module")
def service() -> Service:
    return Service(Settings.from_env({}))


def test_a_file_that_joins_is_looked_at_too(service: Service) -> None:
    found = service.files.read_table(upload(PLAIN), "rfm", joined_file=Upload("p.csv", PEOPLE.encode()))
    assert found.totals is not None
    assert found.totals["joined"] == "ref"
    assert any("joined 3 of 3 customers" in note for note in found.notes)
    found = service.files.read_table(upload(LEDGER), "anomaly", joined_file=Upload("u.csv", USERS.encode()))
    assert found.questions == ()
    assert any("joined 4 of 4 wallets" in note for note in found.notes)


def test_which_column_joins_is_one_of_its_questions(service: Service) -> None:
    twice = "ref,again,email\n" + "".join(f"c{n},c{n},m{n}@x.org\n" for n in range(3))
    found = service.files.read_table(upload(PLAIN), "rfm", joined_file=Upload("p.csv", twice.encode()))
    assert [one.field for one in found.questions] == ["columns.customers_file.key"]
    again = service.files.read_table(
        upload(PLAIN), "rfm", columns=dict(found.proposal["columns"]), joined_file=Upload("p.csv", twice.encode())
    )
    assert again.questions == ()


def test_a_list_of_devices_joins_the_transactions_it_names(service: Service) -> None:
    found = service.files.read_table(upload(LEDGER), "anomaly", joined_file=Upload("d.csv", DEVICES.encode()))
    assert found.totals is not None
    assert found.totals["rows"].columns["device"] == "device_id (d.csv)"
    assert found.totals["rows"].columns["country"] == "ip_country (d.csv)"
    assert any("joined 20 of 40 transactions" in note for note in found.notes)


def test_where_nothing_joins_a_second_file_is_refused(service: Service) -> None:
    with pytest.raises(InvalidInput) as refused:
        service.files.read_table(upload("address\n0x1\n"), "wallet", joined_file=Upload("p.csv", PEOPLE.encode()))
    assert refused.value.field == "joined_file"
