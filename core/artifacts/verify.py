"""Files on disk -> bytes that are known to be the pinned ones. Nothing is interpreted before its hash is right.

Every file is read once: the bytes that were hashed are the bytes that are used, whatever happens on the disk since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.artifacts.bundle import (
    CARD,
    FILE,
    INDEX,
    MANIFEST,
    MAX_FILE_BYTES,
    MAX_FILES,
    MAX_JSON_BYTES,
    MAX_RELEASE_BYTES,
    NAME,
    SCHEMA_VERSION,
    SHA256,
    VERSION,
    model_file,
)
from core.errors import BundleRefused


@dataclass(frozen=True)
class Entry:
    """One line of an index: where a model's bundle is, and the hash of its manifest."""

    name: str
    path: str
    version: str
    manifest_sha256: str


@dataclass(frozen=True)
class Index:
    """An index that was read: its hash, and its entries by model name."""

    sha256: str
    entries: Mapping[str, Entry]


@dataclass(frozen=True)
class BundleFiles:
    """The verified files of one bundle: the manifest, the payload's bytes, the card's text."""

    entry: Entry
    manifest: Mapping[str, Any]
    payload: bytes
    card: str

    @property
    def size(self) -> int:
        """Bytes of the payload and the card."""
        return len(self.payload) + len(self.card.encode())


def read_index(root: Path, pinned_sha256: str | None = None) -> Index:
    """Read `index.json`, after its hash was compared with the pin.

    Args:
        root: The folder that holds it.
        pinned_sha256: The hash it must have, 64 hex digits in either case; not compared when None.

    Raises:
        BundleRefused: It is missing, not the pinned one, or not an index.
    """
    data = _read(root / INDEX, INDEX, MAX_JSON_BYTES)
    found = hashlib.sha256(data).hexdigest()
    if pinned_sha256 is not None and found != pinned_sha256.lower():
        raise BundleRefused(f"{INDEX} is not the pinned one: its SHA-256 is {found}, the pin is {pinned_sha256}.")
    content = _object(data, INDEX)
    _check_schema(content, INDEX)
    models = content.get("models")
    if not isinstance(models, dict) or not models:
        raise BundleRefused(f"{INDEX} names no models.")
    return Index(found, {name: _entry(name, line) for name, line in models.items()})


def _entry(name: str, line: object) -> Entry:
    if not NAME.fullmatch(name):
        raise BundleRefused(
            f"{INDEX} names a model {name[:40]!r}: allowed are lower-case letters, digits, underscores."
        )
    values = line if isinstance(line, dict) else {}
    path, version, digest = (values.get(key) for key in ("path", "version", "manifest_sha256"))
    if not isinstance(version, str) or not VERSION.fullmatch(version):
        raise BundleRefused(f"{INDEX}: the version of {name} is not of the form 1.0.0.")
    if path != f"{name}/{version}":
        raise BundleRefused(f"{INDEX}: the path of {name} must be {name}/{version}, not {str(path)[:80]!r}.")
    if not isinstance(digest, str) or not SHA256.fullmatch(digest):
        raise BundleRefused(f"{INDEX}: the manifest hash of {name} is not a SHA-256.")
    return Entry(name, path, version, digest)


def read_bundle(root: Path, entry: Entry) -> BundleFiles:
    """Read one bundle: the manifest's hash, then names and sizes, then every file's hash.

    Raises:
        BundleRefused: A file is missing, too large, of another size or content than stated, or has a forbidden name.
    """
    manifest = read_manifest(root, entry)
    stated = stated_files(manifest, entry)
    folder = root / entry.path
    contents: dict[str, bytes] = {}
    for file, (size, digest) in stated.items():
        shown = f"{entry.path}/{file}"
        data = _read(folder / file, shown, size)
        if len(data) != size:
            raise BundleRefused(f"{shown} has {len(data)} bytes, its manifest states {size}.")
        found = hashlib.sha256(data).hexdigest()
        if found != digest:
            raise BundleRefused(f"{shown} was altered: its SHA-256 is {found}, its manifest states {digest}.")
        contents[file] = data
    try:
        card = contents[CARD].decode()
    except UnicodeDecodeError as error:
        raise BundleRefused(f"{entry.path}/{CARD} is not UTF-8 text.") from error
    return BundleFiles(entry, manifest, contents[model_file(entry.name)], card)


def read_manifest(root: Path, entry: Entry) -> Mapping[str, Any]:
    """Read the manifest that an index entry names.

    Raises:
        BundleRefused: It is missing, not the one the index names, or about another model.
    """
    shown = f"{entry.path}/{MANIFEST}"
    data = _read(root / entry.path / MANIFEST, shown, MAX_JSON_BYTES)
    found = hashlib.sha256(data).hexdigest()
    if found != entry.manifest_sha256:
        raise BundleRefused(f"{shown} was altered: its SHA-256 is {found}, {INDEX} states {entry.manifest_sha256}.")
    manifest = _object(data, shown)
    _check_schema(manifest, shown)
    for key, expected in (("model", entry.name), ("version", entry.version)):
        if manifest.get(key) != expected:
            raise BundleRefused(f"{shown}: {key} is {str(manifest.get(key))[:40]!r}, the index says {expected!r}.")
    for key, kind in (("versions", dict), ("golden", dict), ("training_data", dict), ("files", list)):
        if not isinstance(manifest.get(key), kind):
            raise BundleRefused(f"{shown} lacks {key}.")
    return manifest


def stated_files(manifest: Mapping[str, Any], entry: Entry) -> dict[str, tuple[int, str]]:
    """Size in bytes and SHA-256 of every file that a manifest states, after names and sizes were checked.

    Raises:
        BundleRefused: A name could lead out of the folder, a size is over the limit, or a needed file is not stated.
    """
    shown = f"{entry.path}/{MANIFEST}"
    lines = manifest["files"]
    if len(lines) > MAX_FILES:
        raise BundleRefused(f"{shown} states {len(lines)} files, the limit is {MAX_FILES}.")
    stated: dict[str, tuple[int, str]] = {}
    for line in lines:
        values = line if isinstance(line, dict) else {}
        name, size, digest = (values.get(key) for key in ("name", "size", "sha256"))
        if not isinstance(name, str) or not FILE.fullmatch(name) or name in stated:
            raise BundleRefused(f"{shown} states a file {str(name)[:80]!r}: not a plain .skops or .md file name.")
        if type(size) is not int or not 0 <= size <= MAX_FILE_BYTES:
            raise BundleRefused(f"{shown}: {name} is stated with {size!r} bytes, the limit is {MAX_FILE_BYTES}.")
        if not isinstance(digest, str) or not SHA256.fullmatch(digest):
            raise BundleRefused(f"{shown}: the hash of {name} is not a SHA-256.")
        stated[name] = (size, digest)
    for needed in (model_file(entry.name), CARD):
        if needed not in stated:
            raise BundleRefused(f"{shown} does not state {needed}.")
    if sum(size for size, _ in stated.values()) > MAX_RELEASE_BYTES:
        raise BundleRefused(f"{shown} states more than {MAX_RELEASE_BYTES} bytes in all.")
    return stated


def _read(path: Path, shown: str, limit: int) -> bytes:
    """At most one byte more than the limit is read, whatever the file system says of the size."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise BundleRefused(f"{shown} is missing.") from error
    except OSError as error:
        raise BundleRefused(f"{shown} cannot be read ({type(error).__name__}).") from error
    if len(data) > limit:
        raise BundleRefused(f"{shown} has more than the {limit} bytes that are stated or allowed.")
    return data


def _object(data: bytes, shown: str) -> dict[str, Any]:
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BundleRefused(f"{shown} is not valid JSON.") from error
    if not isinstance(content, dict):
        raise BundleRefused(f"{shown} is not a JSON object.")
    return content


def _check_schema(content: Mapping[str, Any], shown: str) -> None:
    if content.get("schema_version") != SCHEMA_VERSION:
        found = str(content.get("schema_version"))[:20]
        raise BundleRefused(f"{shown} has schema version {found}, this app reads {SCHEMA_VERSION}. Update the app.")
