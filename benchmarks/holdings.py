"""Models of holdings on two files that do not ship: `python -m benchmarks.holdings [ZIMNAT.csv]`.

Berka (a Czech bank, 1993 to 1998) is read from the shared data. The other is Train.csv of the Zimnat insurance
recommendation challenge, as several public repositories hold it; without its path it is left out.
"""

from __future__ import annotations

import csv
import io
import sys
import time
from pathlib import Path

from benchmarks.report import write_table
from core.holdings.analyze import analyze_holdings
from core.holdings.reading import HoldingsReading
from core.tables import read_table

BERKA = Path(__file__).resolve().parents[2] / "shared/data/berka"


def berka_csv(folder: Path) -> bytes:
    """Berka as a row a holding: the account, each card, the loan; with district and frequency of statements."""
    accounts = {row["account_id"]: row for row in _rows(folder / "account.asc")}
    owners = {row["disp_id"]: row["account_id"] for row in _rows(folder / "disp.asc")}
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(["client", "product", "opened", "district_id", "frequency"])
    held = [(name, "account", row["date"]) for name, row in accounts.items()]
    held += [(owners[row["disp_id"]], f"{row['type']} card", row["issued"]) for row in _rows(folder / "card.asc")]
    held += [(row["account_id"], "loan", row["date"]) for row in _rows(folder / "loan.asc")]
    for name, product, day in held:
        written = f"19{day[:2]}-{day[2:4]}-{day[4:6]}"
        write.writerow([name, product, written, accounts[name]["district_id"], accounts[name]["frequency"]])
    return out.getvalue().encode()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def main() -> None:
    """Measure, print and write the table."""
    files = {"Berka": berka_csv(BERKA)}
    if len(sys.argv) > 1:
        files["Zimnat"] = Path(sys.argv[1]).read_bytes()
    rows = [line for name, data in files.items() for line in _measured(name, data)]
    write_table("holdings", "What clients hold", HOW, HEADS, rows)


HOW = (
    "Every model on openings of the 12 months after three cuts (Berka), or on one hidden holding of each later client "
    "(Zimnat). First right, of three and MRR are over clients who took something; intervals by drawing clients again."
)
HEADS = ("file", "model", "first right", "95 %", "of three", "MRR", "of all clients", "of the first tenth", "answers")


def _measured(name: str, data: bytes) -> list[tuple[str, ...]]:
    began = time.perf_counter()
    with read_table(data, f"{name}.csv") as table:
        found: HoldingsReading = analyze_holdings(table).reading
    print(
        name,
        found.proof,
        found.tested_clients,
        found.outlook.expected,
        found.outlook.low,
        found.outlook.high,
        f"{time.perf_counter() - began:.0f} s",
    )
    return [
        (
            name,
            f"{one.title}{', with profile' if one.profile else ''}",
            f"{one.precision_at_1:.3f}",
            f"{one.low:.3f} to {one.high:.3f}",
            f"{one.precision_at_3:.3f}",
            f"{one.mrr:.3f}",
            f"{one.hit_rate:.3f}",
            f"{one.hit_rate_of_tenth:.3f}",
            "yes" if one.answers else "",
        )
        for one in found.test
    ]


if __name__ == "__main__":
    main()
