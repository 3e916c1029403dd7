"""OFX and QIF, which programs of banks write, as `core.tables.formats.statements` makes tables of them."""

from __future__ import annotations

from core.tables.formats import ofx, qif
from core.tables.platforms.base import Platform, names
from core.tables.vocabulary.states import COUNTS

OFX = Platform(
    name="ofx",
    title="OFX statement",
    lens="anomaly",
    signatures=(names("TRNTYPE|DTPOSTED|TRNAMT|FITID"),),
    columns={
        "wallet": names("ACCTID"),
        "counterparty": names("NAME|MEMO"),
        "time": names("DTPOSTED"),
        "amount": names("TRNAMT"),
        "currency": names("CURDEF"),
        "transaction": names("FITID"),
        "type": names("TRNTYPE"),
        "failed": names("STATUS"),
    },
    known=frozenset(names("|".join(ofx.HEADER))),
    needed=("time", "amount"),
    states={"posted": COUNTS, "corrected": "failed"},
    whole_account=True,
    signed=True,
    repeats=("wallet", "transaction", "time", "amount", "currency"),
)

QIF = Platform(
    name="qif",
    title="QIF register",
    lens="anomaly",
    signatures=(names("Date (D)|Amount (T)"),),
    columns={
        "wallet": names("Account (!Account)"),
        "counterparty": names("Payee (P)|Memo (M)"),
        "time": names("Date (D)"),
        "amount": names("Amount (T)"),
    },
    known=frozenset(names("|".join(qif.HEADER))),
    needed=("time", "amount"),
    whole_account=True,
    signed=True,
)
