"""Sparkov's simulated card transactions: the merchant's place, not the card holder's."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

SPARKOV = Platform(
    name="sparkov",
    title="Sparkov card transactions",
    lens="anomaly",
    signatures=(names("cc_num|amt|merch_lat|merch_long|trans_num"), names("cc_num|amt|merchant|merch_lat|merch_long")),
    columns={
        "wallet": names("cc_num"),
        "counterparty": names("merchant"),
        "time": names("trans_date_trans_time|trans_date"),
        "clock": names("trans_time"),
        "amount": names("amt"),
        "transaction": names("trans_num"),
        "type": (),
        "latitude": names("merch_lat"),
        "longitude": names("merch_long"),
        "label": names("is_fraud"),
    },
    known=frozenset(
        names(
            "trans_date_trans_time|trans_date|trans_time|cc_num|merchant|category|amt|first|last|gender|street|city"
            "|state|zip|lat|long|city_pop|job|dob|trans_num|unix_time|merch_lat|merch_long|is_fraud|merch_zipcode|ssn"
            "|acct_num|profile|Unnamed: 0|index"
        )
    ),
)
