"""Real clients to hold the method against: the Czech bank of the PKDD'99 challenge ("Berka"), with dates.

A row stands for one moment at which a client took a product, described only by what the bank knew before it: who the
owner is, where the account is held, how long it has been open, what was held by then. The folder also has totals per
client over the whole history; they include the time after the product was taken, so nothing of them is used. Standing
orders carry no date: their rows are described by what was known when the account was opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.arrays import Flags, Floats

FILES = ("account.asc", "card.asc", "client.asc", "disp.asc", "district.asc", "loan.asc", "order.asc")
DATED = ("classic card", "junior card", "gold card", "loan")
ORDERS = {"SIPO": "household", "POJISTNE": "insurance", "LEASING": "leasing", " ": "other payment"}
DISTRICT = {"A4": "inhabitants", "A10": "urban_share", "A11": "mean_salary", "A14": "entrepreneurs"}
OWNER = ("woman", "weekly_statements", "statements_per_payment", *DISTRICT.values())
LOAN = ("loan_amount", "loan_months", "loan_payment")
YEAR_DAYS = 365.25


@dataclass(frozen=True)
class BerkaEvents:
    """Moments at which clients took products.

    Attributes:
        title: What they are.
        products: The products, in column order.
        features: Known before, shape (events, features); no NaN.
        names: The features' names.
        held: Held before, shape (events, products).
        taken: Taken then, shape (events, products).
        day: Days since 1970, shape (events,): the order in time.
        account: Whose, shape (events,).
    """

    title: str
    products: tuple[str, ...]
    features: Floats
    names: tuple[str, ...]
    held: Flags
    taken: Flags
    day: NDArray[np.int64]
    account: NDArray[np.int64]


def load_events(folder: Path) -> tuple[BerkaEvents, BerkaEvents]:
    """Read the folder.

    Returns:
        The next card or loan (dated), and the standing orders (as of the opening of the account).

    Raises:
        FileNotFoundError: A file is missing.
    """
    for name in FILES:
        if not (folder / name).exists():
            raise FileNotFoundError(f"{folder / name} is missing")
    accounts = _accounts(folder)
    return _dated(folder, accounts), _orders(folder, accounts)


def _read(folder: Path, name: str) -> Any:
    import pandas as pd

    return pd.read_csv(folder / name, sep=";")


def _days(values: Any) -> Any:
    """yymmdd, as a number or with a time after it, to days since 1970; the years are of the 1900s."""
    import pandas as pd

    text = values.astype(str).str[:6].str.zfill(6)
    return (pd.to_datetime("19" + text, format="%Y%m%d") - pd.Timestamp("1970-01-01")).dt.days


def _accounts(folder: Path) -> Any:
    """One row per account with its owner: opening day, birth day, and what does not change."""
    account, client, link = (_read(folder, name) for name in ("account.asc", "client.asc", "disp.asc"))
    district = _read(folder, "district.asc")
    born = client["birth_number"]
    month = born // 100 % 100
    client["woman"] = (month > 50).astype(float)  # women's months are written with 50 added
    client["born"] = _days(born - 5000 * (month > 50))
    owners = link[link["type"] == "OWNER"].merge(client[["client_id", "woman", "born"]], on="client_id")
    out = account.merge(owners[["account_id", "woman", "born"]], on="account_id")
    out = out.merge(district[["A1", *DISTRICT]].rename(columns=DISTRICT), left_on="district_id", right_on="A1")
    out["opened"] = _days(out["date"])
    out["weekly_statements"] = (out["frequency"] == "POPLATEK TYDNE").astype(float)
    out["statements_per_payment"] = (out["frequency"] == "POPLATEK PO OBRATU").astype(float)
    return out


def _dated(folder: Path, accounts: Any) -> BerkaEvents:
    import pandas as pd

    card, link, loan = (_read(folder, name) for name in ("card.asc", "disp.asc", "loan.asc"))
    cards = card.merge(link[["disp_id", "account_id"]], on="disp_id")
    cards = pd.DataFrame(
        {"account_id": cards["account_id"], "day": _days(cards["issued"]), "product": cards["type"] + " card"}
    )
    loans = pd.DataFrame({"account_id": loan["account_id"], "day": _days(loan["date"]), "product": "loan"})
    rows = pd.concat([cards, loans]).merge(accounts, on="account_id").sort_values(["day", "account_id", "product"])
    terms = loan.set_index("account_id")[["amount", "duration", "payments"]]
    place = np.array([DATED.index(product) for product in rows["product"]])
    taken = np.eye(len(DATED), dtype=bool)[place]
    held = np.zeros_like(taken)
    so_far: dict[int, list[tuple[int, int]]] = {}
    known_terms = np.zeros((len(rows), len(LOAN)))
    for row, (account, day, product) in enumerate(zip(rows["account_id"], rows["day"], place.tolist(), strict=True)):
        earlier = [item for item, then in so_far.get(account, []) if then < day]
        held[row, earlier] = True
        if DATED.index("loan") in earlier:
            known_terms[row] = terms.loc[account].to_numpy(dtype=float)
        so_far.setdefault(account, []).append((product, day))
    ages = np.stack([rows["day"] - rows["born"], rows["day"] - rows["opened"]], axis=1) / YEAR_DAYS
    features = np.hstack([ages, rows[list(OWNER)].to_numpy(dtype=float), known_terms, held.astype(float)])
    names = ("age", "years_open", *OWNER, *LOAN, *(f"holds {product}" for product in DATED))
    return BerkaEvents(
        "next card or loan", DATED, features, names, held, taken, rows["day"].to_numpy(), rows["account_id"].to_numpy()
    )


def _orders(folder: Path, accounts: Any) -> BerkaEvents:
    order = _read(folder, "order.asc")
    products = tuple(ORDERS.values())
    order["product"] = order["k_symbol"].map(ORDERS)  # payments of a loan (UVER) follow from the loan: not a choice
    kinds = order.dropna(subset=["product"]).groupby("account_id")["product"].agg(set)
    rows = accounts[accounts["account_id"].isin(kinds.index)].sort_values(["opened", "account_id"])
    taken = np.array([[product in kinds[account] for product in products] for account in rows["account_id"]])
    age = (rows["opened"] - rows["born"]).to_numpy()[:, None] / YEAR_DAYS
    features = np.hstack([age, rows[list(OWNER)].to_numpy(dtype=float)])
    return BerkaEvents(
        "standing orders, from the opening of the account",
        products,
        features,
        ("age", *OWNER),
        np.zeros_like(taken),
        taken,
        rows["opened"].to_numpy(),
        rows["account_id"].to_numpy(),
    )
