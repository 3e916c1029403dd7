"""Get a model's dataset: `python -m core.train.fetch onchain --data data`.

The file comes from the URL that the manifest of the version in use states, or from a mirror, and is kept only when its
hash is the one that the manifest states. `--fresh` gets the rows of the Dune query instead, which have no hash yet.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from core.artifacts.verify import read_index, read_manifest
from core.config import Settings
from core.errors import InvalidInput, LedgerlensError, Offline, ProviderFailed, ProviderUnavailable, TooLarge
from core.models import names_learning_from
from core.train.recipes import recipe

MAX_BYTES = 256 * 2**20
TIMEOUT_S = 60.0
CHUNK_BYTES = 2**20
KEY_HEADER = "X-Dune-Api-Key"
FRESH = "market"


def main(arguments: list[str] | None = None) -> int:
    """Get one dataset; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m core.train.fetch", description="Get a model's dataset.")
    parser.add_argument("model", choices=names_learning_from("dataset"))
    parser.add_argument("--data", type=Path, required=True, help="folder for the datasets")
    parser.add_argument("--bundles", type=Path, default=Path("artifacts"), help="folder with index.json")
    parser.add_argument("--mirror", default="", help="where the datasets lie, instead of the URL in the manifest")
    parser.add_argument("--fresh", action="store_true", help="market only: the newest rows of the Dune query")
    chosen = parser.parse_args(arguments)
    if chosen.fresh and chosen.model != FRESH:
        parser.error("--fresh is for the market model")
    try:
        settings = Settings.from_env()
        if settings.offline:
            raise Offline("The dataset")
        target = chosen.data / recipe(chosen.model).FILE
        said = (
            _fresh(settings, target) if chosen.fresh else _pinned(chosen.bundles, chosen.model, chosen.mirror, target)
        )
    except LedgerlensError as error:
        sys.stderr.write(f"{error.message}\n")
        return 1
    sys.stderr.write(f"{said}\n")
    return 0


def _pinned(bundles: Path, name: str, mirror: str, target: Path) -> str:
    """The file that the version in use was trained on; its hash decides, wherever it comes from."""
    index = read_index(bundles)
    if name not in index.entries:
        raise InvalidInput("model", f"is {name}", f"one of {', '.join(index.entries)}, which have a manifest")
    stated = read_manifest(bundles, index.entries[name])["training_data"]
    folder = recipe(name).FILE.parent
    url = f"{mirror.rstrip('/')}/{recipe(name).FILE.as_posix()}" if mirror else str(stated["url"])
    found = download(url, target, expected_sha256=str(stated["sha256"]))
    for further, sha256 in stated.get("further_files", {}).items():
        beside = f"{mirror.rstrip('/')}/{(folder / further).as_posix()}" if mirror else urljoin(url, further)
        found += download(beside, target.parent / further, expected_sha256=str(sha256))
    return f"{target}: {found} bytes, SHA-256 as the manifest of {name} states"


def _fresh(settings: Settings, target: Path) -> str:
    """The newest result of the Dune query behind the market model."""
    if settings.dune_api_key is None or settings.dune_query_id is None:
        raise InvalidInput("DUNE_API_KEY", "or LEDGERLENS_DUNE_QUERY_ID is missing", "both, for fresh rows of Dune")
    url = f"{settings.dune_url}/query/{settings.dune_query_id}/results/csv"
    found = download(url, target, headers={KEY_HEADER: settings.dune_api_key})
    return f"{target}: {found} bytes of fresh rows"


def download(
    url: str, target: Path, *, expected_sha256: str | None = None, headers: Mapping[str, str] | None = None
) -> int:
    """Download a file whole or not at all.

    Args:
        url: http or https.
        target: Where it goes; its folder is made.
        expected_sha256: What it has to be; not compared when None.
        headers: Sent along; never to another host.

    Returns:
        Its size in bytes.

    Raises:
        ProviderUnavailable: It cannot be reached, or answers with an error.
        ProviderFailed: It is not the expected file.
        TooLarge: It is larger than any dataset of ours.
    """
    import httpx

    host = urlsplit(url).hostname or "the address"
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".fetching-")
    digest, size = hashlib.sha256(), 0
    try:
        with (
            os.fdopen(handle, "wb") as file,
            httpx.stream("GET", url, headers=headers, timeout=TIMEOUT_S, follow_redirects=headers is None) as answer,
        ):
            if answer.status_code != httpx.codes.OK:
                raise ProviderUnavailable(host, f"answered with HTTP {answer.status_code}", "Check the URL or the key")
            for chunk in answer.iter_bytes(CHUNK_BYTES):
                size += len(chunk)
                if size > MAX_BYTES:
                    raise TooLarge(f"The file from {host} has more than {MAX_BYTES} bytes; that is no dataset of ours.")
                digest.update(chunk)
                file.write(chunk)
        if expected_sha256 is not None and digest.hexdigest() != expected_sha256:
            raise ProviderFailed(
                host,
                f"gave another file than the manifest names: SHA-256 {digest.hexdigest()}, not {expected_sha256}",
                "A URL that shows a page about the data is no download: name a mirror with --mirror",
            )
        Path(temporary).replace(target)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ProviderUnavailable(host, f"cannot be read ({type(error).__name__})", "Try again later") from error
    finally:
        Path(temporary).unlink(missing_ok=True)
    return size


if __name__ == "__main__":
    sys.exit(main())
