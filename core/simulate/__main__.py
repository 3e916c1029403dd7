"""`python -m core.simulate wallets`: write the synthetic example wallets anew."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from core.simulate.wallets import ARCHETYPES, write_wallet, write_wallets

DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "sample_data" / "wallets"


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command and write the files; see `--help`."""
    parser = argparse.ArgumentParser(prog="python -m core.simulate", description="Write seeded synthetic ledgers.")
    parser.add_argument("what", choices=["wallets"], help="what to write")
    parser.add_argument("--folder", type=Path, default=DEFAULT_FOLDER, help="where to (default: sample_data/wallets)")
    parser.add_argument("--only", choices=sorted(ARCHETYPES), help="one wallet alone, without the index")
    options = parser.parse_args(arguments)
    if options.only:
        options.folder.mkdir(parents=True, exist_ok=True)
        write_wallet(options.only, options.folder)
    else:
        write_wallets(options.folder)


if __name__ == "__main__":
    main()
