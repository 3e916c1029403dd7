"""Looking at a file before anything is computed; questions and their proposals."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.config import Settings
from core.errors import InvalidInput
from core.service import Service
from core.tables.questions import Asked
from core.tables.upload import Upload
from tests.lending.made import file_of, record

PLAIN = "order_id,customer_id,date,amount\n" + "".join(f"{n},c{n % 3},2024-01-{n + 1:02d},{n}.50\n" for n in range(20))
HIDDEN = PLAIN.replace("customer_id", "xqz")


@pytest.fixture(scope="module")
def service() -> Service:
    return Service(Settings.from_env({}))


def upload(text: str) -> Upload:
    return Upload("orders.csv", text.encode())


def test_a_plain_file_is_read_with_totals_and_nothing_is_asked(service: Service) -> None:
    found = service.files.read_table(upload(PLAIN), "rfm")
    assert found.questions == ()
    assert found.columns["customer"] == "customer_id"
    assert found.samples["customer"] == ("c0", "c1", "c2")
    assert found.totals is not None
    assert found.totals["reconciliation"].total == pytest.approx(sum(n + 0.5 for n in range(20)))


def test_a_renamed_customer_is_asked_about_and_the_proposal_is_accepted_as_it_is(service: Service) -> None:
    found = service.files.read_table(upload(HIDDEN), "rfm")
    assert [one.field for one in found.questions] == ["columns.customer"]
    assert "xqz" in found.questions[0].candidates
    with pytest.raises(Asked) as caught:
        service.customers.segment_orders(upload(HIDDEN))
    body: dict[str, Any] = caught.value.as_dict()
    assert body["error"]["field"] == "columns.customer"
    assert body["proposal"] == {name: dict(value) for name, value in found.proposal.items()}
    answer = service.customers.segment_orders(
        upload(HIDDEN), columns=body["proposal"]["columns"], options=body["proposal"]["options"]
    )
    assert answer.customers == 3
    assert answer.reading["columns"]["customer"] == "xqz"


def test_a_second_file_tells_consent(service: Service) -> None:
    people = "ref,email,consent\nc0,a@x.org,yes\nc1,b@x.org,no\nc2,c@x.org,\n"
    answer = service.customers.segment_orders(upload(PLAIN), customers_file=Upload("p.csv", people.encode()))
    assert {row.customer: (row.email, row.consent) for row in answer.customer_rows} == {
        "c0": ("a@x.org", True),
        "c1": ("b@x.org", False),
        "c2": ("c@x.org", None),
    }
    assert answer.reading["customers_file.key"] == "ref"


CLIENTS = (
    "client,income,spending_score,saving_frequency,loan_behavior,savings_rate\nA,52000,60,5,2,0.2\nB,1,-3,5,2,0.1\n"
)
COUNTS = (
    "WALLET_ID,BALANCE,TX_COUNT,TOTAL_TX_AMOUNT,AVG_TX_AMOUNT,DEPOSIT_COUNT,BORROW_COUNT,REPAY_COUNT,REDEEM_COUNT,"
    "LIQUIDATION_COUNT,ACTIVE_DAYS\nW1,1,9,90,10,4,3,2,1,0,5\nW2,1,9,90,10,1,0,0,1,0,2\n"
)
ADDRESSES = f"who,holder\n1,0x{'a' * 40}\n2,vitalik.eth\n"
FEATURES_OF = "onchain"


def features(service: Service, first: str | None = None) -> str:
    names = [spec.name for spec in service.model(FEATURES_OF).schema]
    return "\n".join([",".join([first or names[0], *names[1:]]), *([",".join("1" for _ in names)] * 40)])


@pytest.mark.parametrize(
    ("lens", "text", "role", "totals"),
    [
        ("products", CLIENTS, "income", {"rows_read": 2, "rows_kept": 1}),
        ("lending", COUNTS, "borrows", {}),
        ("wallet", ADDRESSES, "address", {"rows_read": 2, "rows_kept": 2, "wallets": 2}),
        ("drift", None, None, {"rows_read": 40}),
    ],
)
def test_every_lens_is_looked_at_alike(
    service: Service, lens: str, text: str | None, role: str | None, totals: dict[str, int]
) -> None:
    text, role = text or features(service), role or service.model(FEATURES_OF).schema[0].name
    known = service.files.read_table(upload(text), lens)
    assert (known.lens, known.questions) == (lens, ())
    assert known.columns[role] in known.names
    assert known.samples[role]
    assert known.totals is not None
    assert {name: known.totals[name] for name in totals} == totals
    hidden = text.replace(str(known.columns[role]), "xqz", 1)
    asked = service.files.read_table(upload(hidden), lens)
    assert [one.field for one in asked.questions] == [f"columns.{role}"]
    assert asked.totals is None
    proposal: dict[str, Any] = {name: dict(value) for name, value in asked.proposal.items()}
    settled = service.files.read_table(upload(hidden), lens, proposal["columns"], proposal["options"])
    assert (settled.questions, settled.totals) == ((), known.totals)


def test_records_of_aave_have_no_columns_to_ask_about(service: Service) -> None:
    found = service.files.read_table(Upload("r.json", file_of(record())), "lending")
    assert (found.platform, found.names, found.questions, found.rows) == ("aave_records", (), (), 1)


def test_counts_may_come_as_json_too(service: Service) -> None:
    row = {"WALLET_ID": "W1", "DEPOSIT_COUNT": 4, "BORROW_COUNT": 3, "REPAY_COUNT": 2, "REDEEM_COUNT": 1}
    data = json.dumps([{**row, "ACTIVE_DAYS": 5}]).encode()
    found = service.lending.analyze_file(data, "counts.json").reading
    assert [(one.wallet, one.borrows) for one in found.wallets] == [("W1", 3)]


def test_a_saved_reading_reads_the_same_file_alike_and_the_next_one_with_other_columns(service: Service) -> None:
    text = HIDDEN.replace("order_id", "qqq").replace("amount", "amount,vat")
    text = "\n".join(line if not n else f"{line},1" for n, line in enumerate(text.splitlines())) + "\n"
    wanted: dict[str, str | None] = {"customer": "xqz", "order": "qqq", "tax": None}
    first = service.customers.segment_orders(upload(text), columns=wanted)
    saved: dict[str, Any] = json.loads(json.dumps(first.reading))
    again = service.customers.segment_orders(upload(text), columns=saved["columns"], options=saved["options"])
    assert (again.customers, again.reconciliation) == (first.customers, first.reconciliation)
    assert again.reading["columns"] == first.reading["columns"]
    # The next file has lost the tax and gained a state that its name tells.
    fewer = text.replace(",vat", ",status").replace(",1\n", ",cancelled\n", 2).replace(",1\n", ",paid\n")
    other = service.customers.segment_orders(upload(fewer), columns=saved["columns"], options=saved["options"])
    assert other.reading["columns"]["customer"] == "xqz"
    assert other.reading["columns"]["status"] == "status"
    assert other.cleaning.dropped["cancelled"] == 2
    # One that has lost the customer is asked about, and the proposal settles it.
    with pytest.raises(Asked) as caught:
        service.customers.segment_orders(
            upload(text.replace("xqz", "zzz")), columns=saved["columns"], options=saved["options"]
        )
    assert [one.field for one in caught.value.questions] == ["columns.customer"]
    settled = service.customers.segment_orders(
        upload(text.replace("xqz", "zzz")),
        columns=dict(caught.value.proposal.columns),  # type: ignore[arg-type]
        options=dict(caught.value.proposal.options),
    )
    assert settled.customers == first.customers


LEDGER = "xx,when,spent,seen\n" + "".join(f"w{n % 5},2024-01-{n + 1:02d},{n}.5,{n}\n" for n in range(25))


def test_a_saved_reading_of_a_ledger_is_sent_with_the_next_file(service: Service) -> None:
    wanted: dict[str, str | None] = {"wallet": "xx", "time": "when", "amount": "spent"}
    first = service.files.read_table(upload(LEDGER), "anomaly", wanted)
    assert first.questions == ()
    options: dict[str, Any] = dict(first.options)
    columns: Any = dict(first.columns)
    more = LEDGER.replace("seen", "country")
    again = service.files.read_table(upload(more), "anomaly", columns, options)
    assert {role: again.columns[role] for role in wanted} == wanted
    assert again.columns["country"] == "country"
    lost = service.files.read_table(upload(LEDGER.replace("spent", "zzz")), "anomaly", columns, options)
    assert [one.field for one in lost.questions] == ["columns.amount"]


USERS = "user_id,kyc_level,kyc_date,registration_date,home_country\n" + "".join(
    f"w{n},{n % 2},2023-12-0{n + 1},2023-01-01,FR\n" for n in range(4)
)


def test_a_second_file_tells_how_far_each_wallet_was_verified(service: Service) -> None:
    ledger = Upload("l.csv", LEDGER.replace("xx,when,spent", "wallet,time,amount").encode())
    answer = service.transactions.score_transactions(ledger, wallets_file=Upload("users.csv", USERS.encode()))
    assert answer.reading["wallets_file.key"] == "user_id"
    assert answer.reading["columns"]["kyc"] == "kyc_level (users.csv)"
    assert answer.reading["columns"]["kyc_date"] == "kyc_date (users.csv)"
    # A holder's home is not where she pays.
    assert answer.reading["columns"]["country"] is None
    assert "“user_id” of users.csv joined 4 of 5 wallets." in answer.caveats
    assert "Not read of users.csv: registration_date, home_country." in answer.caveats
    users = Upload("users.csv", USERS.encode())
    with pytest.raises(InvalidInput, match="ghost"):
        service.transactions.score_transactions(ledger, {"wallets_file.key": "ghost"}, wallets_file=users)
    copy = "\n".join(f"{line},{line.split(',')[0] if n else 'copy'}" for n, line in enumerate(USERS.splitlines()))
    with pytest.raises(Asked) as caught:
        service.transactions.score_transactions(ledger, wallets_file=Upload("users.csv", copy.encode()))
    assert caught.value.questions[0].field == "columns.wallets_file.key"
    proposed: Any = dict(caught.value.proposal.columns)
    settled = service.transactions.score_transactions(ledger, proposed, wallets_file=Upload("users.csv", copy.encode()))
    assert settled.alerts_total == answer.alerts_total


def test_the_joined_level_is_the_wallets_own(service: Service) -> None:
    from core.tables import read_table
    from core.tables.ledgers.joined import join_wallets
    from core.tables.ledgers.read import known_ledger

    text = LEDGER.replace("xx,when,spent", "wallet,time,amount").encode()
    with read_table(text, "l.csv") as table, read_table(USERS.encode(), "users.csv") as users:
        joined = join_wallets(table, known_ledger(table), users, None)
        cells = list(zip(table.texts("wallet"), table.texts(str(joined.columns["kyc"])), strict=True))
    assert len(cells) == 25
    assert dict(cells) == {"w0": "0", "w1": "1", "w2": "0", "w3": "1", "w4": None}


def test_what_was_left_empty_on_purpose_stays_empty(service: Service) -> None:
    wanted: dict[str, str | None] = {"wallet": None}
    statement = "date,amount,balance,shop\n" + "".join(f"2024-01-{n + 1:02d},-{n}.5,{n},s{n}\n" for n in range(25))
    first = service.files.read_table(upload(statement), "anomaly", wanted)
    assert first.options["saved"] == ["wallet"]
    again = service.files.read_table(upload(statement), "anomaly", dict(first.columns), dict(first.options))  # type: ignore[arg-type]
    assert (again.columns, again.questions) == (first.columns, ())


def test_an_unknown_lens_is_refused(service: Service) -> None:
    with pytest.raises(InvalidInput, match="lens"):
        service.files.read_table(upload(PLAIN), "shop")
