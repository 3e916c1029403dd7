"""`python -m core.simulate wallets`, `records`, `orders`, `profiles`, `holdings` or `ledger`: the examples, anew."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from core.simulate.wallets import ARCHETYPES, write_wallet, write_wallets

SAMPLE_DATA = Path(__file__).resolve().parents[2] / "sample_data"
PROFILES, PROFILES_SEED = 40, 40
MOST_PROFILES = 20_000  # as many clients as a file may hold that is handed in
WHAT = ("wallets", "records", "orders", "profiles", "holdings", "ledger")


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command and write the files; see `--help`."""
    parser = argparse.ArgumentParser(prog="python -m core.simulate", description="Write seeded synthetic ledgers.")
    parser.add_argument("what", choices=WHAT, help="what to write")
    parser.add_argument("--folder", type=Path, help="where to (default: below sample_data)")
    parser.add_argument("--only", choices=sorted(ARCHETYPES), help="one wallet alone, without the index")
    parser.add_argument("--events", type=int, default=9_000, help="of a ledger (default: those of the example)")
    parser.add_argument("--seed", type=int, default=7, help="of a ledger (default: that of the example)")
    parser.add_argument("--rows", type=int, help="of profiles: so many, into this folder unless --folder is given")
    options = parser.parse_args(arguments)
    if options.rows is not None and (options.what != "profiles" or not 1 <= options.rows <= MOST_PROFILES):
        parser.error(f"--rows is for profiles, a whole number from 1 to {MOST_PROFILES:,}")
    if options.rows is not None:
        options.folder = options.folder or Path.cwd()
    plain = options.what in {"profiles", "records", "holdings"}
    folder = options.folder or (SAMPLE_DATA if plain else SAMPLE_DATA / options.what)
    folder.mkdir(parents=True, exist_ok=True)
    if options.what == "profiles":
        write_profiles(folder, PROFILES if options.rows is None else options.rows)
    elif options.what == "holdings":
        from core.simulate.holdings import write_holdings

        write_holdings(folder)
    elif options.what == "records":
        from core.simulate.records import write_records

        write_records(folder)
    elif options.what == "orders":
        from core.simulate.orders import write_orders

        write_orders(folder)
    elif options.what == "ledger":
        from core.simulate.ledger_csv import write_ledger

        write_ledger(folder, options.events, options.seed)
    elif options.only:
        write_wallet(options.only, folder)
    else:
        write_wallets(folder)


def write_profiles(folder: Path, clients_wanted: int = PROFILES) -> Path:
    """Simulated bank clients as a file to try the Bank products lens with; its path."""
    from core.products.export import profiles_csv
    from core.simulate.profiles import simulate_clients

    clients = simulate_clients(clients_wanted, PROFILES_SEED)
    rows = [(f"synthetic-{place + 1:02d}", asdict(clients.profile(place))) for place in range(clients_wanted)]
    file = folder / "profiles.csv"
    file.write_bytes(profiles_csv(rows))
    return file


if __name__ == "__main__":
    main()
