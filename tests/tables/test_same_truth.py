"""One truth in any language, order of rows and columns, separator, encoding and way to write numbers and days."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pytest

from core.anomaly.intake import read_ledger
from core.customers.orders import clean_orders
from core.tables import read_table
from tests.tables.writing import CUSTOMERS, MONEY, MONTHS, TRUTH, half, month, plain, swapped

ORDERS: Final = {
    "en": "Customer ID|Order Number|Order Date|Amount|Currency",
    "de": "Kundennummer|Bestellnummer|Bestelldatum|Betrag|Währung",
    "fr": "Numéro client|N° de commande|Date de commande|Montant|Devise",
    "es": "Número de cliente|Número de pedido|Fecha de pedido|Importe|Moneda",
    "it": "Codice cliente|Numero ordine|Data ordine|Importo|Valuta",
    "pt": "Código do cliente|Número do pedido|Data do pedido|Valor líquido|Moeda",
    "nl": "Klantnummer|Bestelnummer|Besteldatum|Bedrag|Munteenheid",
}
LEDGERS: Final = {
    "en": "Account|Counterparty|Date|Amount|Currency",
    "de": "Auftragskonto|Begünstigter|Buchungstag|Betrag|Währung",
    "fr": "Compte|Bénéficiaire|Date opération|Montant|Devise",
    "es": "Cuenta|Beneficiario|Fecha operación|Importe|Moneda",
    "it": "Conto|Beneficiario|Data operazione|Importo|Divisa",
    "pt": "Conta|Favorecido|Data da transação|Valor|Moeda",
    "nl": "Rekening|Tegenrekening|Boekdatum|Bedrag|Munt",
}
NUMBERS: Final[tuple[Callable[[float], str], ...]] = (
    plain,
    lambda amount: swapped(amount, ",", "."),
    lambda amount: swapped(amount, ".", ","),
    lambda amount: swapped(amount, "", ","),
    lambda amount: swapped(amount, "\u00a0", ","),
    lambda amount: swapped(amount, "'", "."),
    lambda amount: f"{swapped(amount, '.', ',')} €",
)
DAYS: Final[tuple[Callable[[datetime, str], str], ...]] = (
    lambda at, _: f"{at:%Y-%m-%d %H:%M:%S}",
    lambda at, _: f"{at:%d.%m.%Y %H:%M}",
    lambda at, _: f"{at:%m/%d/%Y} {half(at)}",
    lambda at, _: f"{at:%d/%m/%Y %H:%M}",
    lambda at, _: f"{at:%Y%m%d}",
    lambda at, language: f"{at.day} {month(MONTHS, language, at)} {at.year}",
)
ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp850", "mac_roman")


@dataclass(frozen=True)
class Writing:
    """How the truth is written down."""

    language: str
    number: int
    day: int
    separator: str
    encoding: str
    seed: int

    def bytes_of(self, names: str, sign: Callable[[int], int] = lambda _: 1) -> bytes:
        """The file, below the names of a language, with amounts of a sign."""
        rows = []
        for place, one in enumerate(TRUTH):
            money = ("-" if sign(place) < 0 else "") + NUMBERS[self.number](one.amount)
            rows.append([one.customer, one.order, DAYS[self.day](one.at, self.language), money, "EUR"])
        mixed = random.Random(self.seed)  # noqa: S311
        mixed.shuffle(rows)
        places = list(range(5))
        mixed.shuffle(places)
        text = io.StringIO()
        writer = csv.writer(text, delimiter=self.separator, lineterminator=mixed.choice(("\n", "\r\n")))
        writer.writerows([[row[place] for place in places] for row in (names.split("|"), *rows)])
        try:
            return text.getvalue().encode(self.encoding)
        except UnicodeEncodeError:  # an older page has no euro
            return text.getvalue().replace("€", "EUR").replace("\N{NO-BREAK SPACE}", " ").encode(self.encoding)


def writings(many: int) -> list[Writing]:
    """Seeded writings, each language several times."""
    chance = random.Random(13)  # noqa: S311
    return [
        Writing(
            list(ORDERS)[place % len(ORDERS)],
            chance.randrange(len(NUMBERS)),
            chance.randrange(len(DAYS)),
            chance.choice(",;\t|"),
            chance.choice(ENCODINGS),
            place,
        )
        for place in range(many)
    ]


@pytest.mark.parametrize("written", writings(42), ids=str)
def test_orders_are_the_same_customers_orders_and_money(written: Writing) -> None:
    with read_table(written.bytes_of(ORDERS[written.language]), "orders") as table:
        found = clean_orders(table)
        (people,) = table.query("SELECT count(DISTINCT customer) FROM lines WHERE reason IS NULL").fetchone() or (0,)
        sums = found.reconciliation
    assert (people, sums.orders, round(sums.total, 2), found.currency) == (CUSTOMERS, len(TRUTH), MONEY, "EUR")
    assert (found.first.date(), found.last.date()) == (TRUTH[0].at.date(), TRUTH[-1].at.date())


@pytest.mark.parametrize("written", writings(42), ids=str)
def test_ledgers_are_the_same_accounts_and_the_same_money_each_way(written: Writing) -> None:
    data = written.bytes_of(LEDGERS[written.language], lambda place: -1 if place % 3 else 1)
    with read_table(data, "ledger") as table:
        found = read_ledger(table)
        accounts = len(set(found.ledger.wallet.tolist()))
    came = round(sum(one.amount for place, one in enumerate(TRUTH) if not place % 3), 2)
    sums = found.by_currency["EUR"]
    assert (accounts, sums["events"], round(sums["in"], 2)) == (CUSTOMERS, len(TRUTH), came)
    assert round(sums["out"], 2) == round(MONEY - came, 2)
