"""The wallets that ship with the app, in the explorers' own row format, read without a network.

The examples are synthetic; the featured accounts are real, and their files name the source of their lists.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from core.address import Address, EnsName
from core.config import Settings
from core.errors import NotFound, ProviderFailed
from core.progress import Progress
from core.sources.explorers.envelope import Page, Row
from core.sources.explorers.explorer import Reader
from core.wallet.history import WalletHistory

SAMPLE_DIR = Path(__file__).parents[2] / "sample_data" / "wallets"
FEATURED_DIR = SAMPLE_DIR.with_name("featured")
LISTS = ("txlist", "tokentx", "tokennfttx", "token1155tx")


@dataclass(frozen=True)
class Sample:
    """One line of `index.json`.

    Attributes:
        address: Lower-case address; the file is `<address>.json.gz`.
        archetype: What it was made to be.
        title: Its name on the page.
        about: One sentence on it.
    """

    address: str
    archetype: str
    title: str
    about: str


@dataclass(frozen=True)
class _File:
    lists: Mapping[str, list[Row]]
    made_s: float
    code: str
    nonce: int
    balance_wei: int | None
    synthetic: bool


class Samples:
    """Histories from files.

    Args:
        settings: For the cap on rows, which holds here as anywhere.
        directory: Where the files are.
    """

    name = "samples"
    title = "Examples only"
    needs_network = False
    url = ""
    note = ""

    def __init__(self, settings: Settings, directory: Path = SAMPLE_DIR) -> None:
        self._settings = settings
        self._directory = directory

    def available(self, _settings: Settings, /) -> str | None:
        """None when there are files."""
        return None if self._directory.is_dir() else "no samples are bundled"

    def fetch(self, address: Address, progress: Progress) -> WalletHistory:
        """The history in the file of `address`; it was "fetched" when it was made, so readings can be reproduced.

        Raises:
            NotFound: There is no such sample.
            ProviderFailed: The file is not what it should be.
        """
        path = self._directory / f"{address.lower}.json.gz"
        if not path.is_file():
            path = FEATURED_DIR / path.name
        if not path.is_file():
            raise NotFound(
                f"No sample has the address {address.checksum}. Choose one of the examples, or another source.",
                field="address",
                provider=self.name,
            )
        file = self._load(path)

        def ask(action: str, page: int, rows: int, sort: str) -> Page:
            found = file.lists[action] if sort == "desc" else file.lists[action][::-1]
            return Page(found[(page - 1) * rows : page * rows])

        most = self._settings.max_rows
        history = Reader(self.name, ask, most, progress, page_rows=most, internals=False).history(address)
        return replace(
            history,
            code=file.code,
            nonce=file.nonce,
            balance_wei=file.balance_wei,
            fetched_s=file.made_s,
            synthetic=file.synthetic,
        )

    def _load(self, path: Path) -> _File:
        try:
            found = json.loads(gzip.decompress(path.read_bytes()))
            made = found["as_of"]
            made = datetime.fromtimestamp(made, UTC) if isinstance(made, float) else datetime.fromisoformat(made)
            return _File(
                lists={action: _newest_first(found[action]) for action in LISTS},
                made_s=(made if made.tzinfo else made.replace(tzinfo=UTC)).timestamp(),
                code=str(found["code"]),
                nonce=int(found["nonce"]),
                balance_wei=None if found["balance"] is None else int(found["balance"]),
                synthetic="source" not in found,
            )
        except (OSError, EOFError, zlib.error, ValueError, TypeError, KeyError, AttributeError):
            raise ProviderFailed(
                self.name, f"has a damaged file for {path.name.partition('.')[0]}", "Reinstall the app"
            ) from None


def listing(directory: Path = SAMPLE_DIR) -> tuple[Sample, ...]:
    """The samples there are, in the order in which they are shown; empty when none are bundled.

    Raises:
        ProviderFailed: The index is not what it should be.
    """
    path = directory / "index.json"
    if not path.is_file():
        return ()
    try:
        return tuple(
            Sample(str(entry["address"]).lower(), entry["archetype"], entry["title"], entry["about"])
            for entry in json.loads(path.read_bytes())
        )
    except (ValueError, TypeError, KeyError):
        raise ProviderFailed("samples", "has a damaged index", "Reinstall the app") from None


def holds(asked: Address | EnsName) -> bool:
    """Whether there is a sample of it: the answer is in a file that ships with the app and costs no provider anything.

    Raises:
        ProviderFailed: The index is not what it should be.
    """
    return isinstance(asked, Address) and (made_up(asked) or is_featured(asked.lower))


def made_up(address: Address) -> bool:
    """Whether it is that of a synthetic example: everything there is to know of it is in a file that ships.

    Raises:
        ProviderFailed: As `holds`.
    """
    return address.lower in {sample.address for sample in listing()}


def is_featured(address: str) -> bool:
    """Whether the list of an address was recorded from a public source and ships with the app.

    Args:
        address: In any case of letters.

    Raises:
        ProviderFailed: The index is not what it should be.
    """
    return address.lower() in featured()


def featured(directory: Path = FEATURED_DIR) -> tuple[str, ...]:
    """Lower-case addresses of real accounts whose lists ship with the app; the first one opens the Wallet tab.

    Raises:
        ProviderFailed: The index is not what it should be.
    """
    return tuple(account.address for account in listing(directory))


def _newest_first(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: int(row["timeStamp"]))[::-1]
