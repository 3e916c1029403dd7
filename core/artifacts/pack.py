"""Payload -> files on disk: the same payload gives the same bytes, and a reader never sees half a bundle."""

from __future__ import annotations

import hashlib
import io
import json
import os
import platform
import tempfile
import zipfile
from collections.abc import Mapping
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from core.artifacts.bundle import CARD, INDEX, MANIFEST, NAME, SCHEMA_VERSION, STATED_FIELDS, VERSION, model_file
from core.artifacts.load import untrusted_types
from core.errors import BundleRefused
from core.wire import to_json

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip entry can carry: real ones would change the bytes


def write_bundle(
    root: Path,
    name: str,
    version: str,
    payload: Mapping[str, Any],
    manifest_fields: Mapping[str, Any],
    card: str,
) -> Path:
    """Write one version of one model and make it the one that the index names.

    A version that exists already is replaced. Other models of the index stay as they are.

    Args:
        root: The folder with `index.json`; made when missing.
        name: Name of the model: lower-case letters, digits and underscores.
        version: `major.minor.patch`.
        payload: Arrays, plain values and at most one scikit-learn transformer, by name.
        manifest_fields: created_at (ISO-8601 UTC), git_commit, feature_schema, training_data, params, seed, metrics,
            golden {inputs, outputs} and license; all of them and no other. NaN becomes null.
        card: Text of the model card (README.md).

    Returns:
        The folder of the bundle, `<root>/<name>/<version>`.

    Raises:
        ValueError: The name, the version or the manifest fields are not as described.
        BundleRefused: The payload holds a type that loading would refuse.
    """
    _check_arguments(name, version, manifest_fields)
    blob = dump_payload(payload)
    foreign = untrusted_types(blob)
    if foreign:
        raise BundleRefused(f"The payload of {name} holds {', '.join(foreign)}, which loading it would refuse.")
    files = {model_file(name): blob, CARD: card.encode()}
    manifest = {
        "schema_version": SCHEMA_VERSION,
        "model": name,
        "version": version,
        "versions": {"python": platform.python_version()}
        | {package: installed(package) for package in ("scikit-learn", "numpy", "skops")},
        **to_json(dict(sorted(manifest_fields.items()))),
        "files": [
            {"name": file, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for file, data in sorted(files.items())
        ],
    }
    files[MANIFEST] = _json_bytes(manifest)
    folder = root / name / version
    _replace_folder(folder, files)
    _update_index(root, name, version, hashlib.sha256(files[MANIFEST]).hexdigest())
    return folder


def dump_payload(payload: Mapping[str, Any]) -> bytes:
    """The payload as deflated skops, the same bytes for the same content.

    skops names arrays after their address in memory and keeps which objects were one and the same; both differ from
    run to run. Here arrays are numbered in order of appearance, equal ones stored once, and the identities dropped:
    a payload is a tree of values.

    Raises:
        TypeError: The payload holds something skops cannot store.
    """
    import skops.io

    with zipfile.ZipFile(io.BytesIO(skops.io.dumps(dict(payload)))) as raw:
        schema = json.loads(raw.read("schema.json"))
        names: dict[bytes, str] = {}
        _canonical(schema, raw, names)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as out:
            _add(out, "schema.json", json.dumps(schema, separators=(",", ":")).encode())
            for data, file in names.items():
                _add(out, file, data)
    return buffer.getvalue()


def _canonical(node: Any, raw: zipfile.ZipFile, names: dict[bytes, str]) -> None:
    if isinstance(node, list):
        for item in node:
            _canonical(item, raw, names)
    elif isinstance(node, dict):
        if "__loader__" in node:
            node.pop("__id__", None)
            if isinstance(node.get("file"), str):
                data = raw.read(node["file"])
                suffix = Path(node["file"]).suffix
                node["file"] = names.setdefault(data, f"{len(names)}{suffix}")
        for item in node.values():
            _canonical(item, raw, names)


def _add(out: zipfile.ZipFile, file: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(file, ZIP_EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    out.writestr(entry, data, compresslevel=9)


def _check_arguments(name: str, version: str, manifest_fields: Mapping[str, Any]) -> None:
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a model name: lower-case letters, digits and underscores")
    if not VERSION.fullmatch(version):
        raise ValueError(f"{version!r} is not a version such as 1.0.0")
    if missing := sorted(STATED_FIELDS - manifest_fields.keys()):
        raise ValueError(f"the manifest lacks {', '.join(missing)}")
    if unknown := sorted(manifest_fields.keys() - STATED_FIELDS):
        raise ValueError(f"the manifest has no field {', '.join(unknown)}")
    golden = manifest_fields["golden"]
    if not golden.get("inputs") or len(golden["inputs"]) != len(golden.get("outputs", ())):
        raise ValueError("golden needs at least one input, and one output for each")


def _json_bytes(value: object) -> bytes:
    return (json.dumps(value, indent=1, allow_nan=False, ensure_ascii=False) + "\n").encode()


def _replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".writing-") as temporary:
        fresh = Path(temporary) / "fresh"
        fresh.mkdir()
        for file, data in files.items():
            (fresh / file).write_bytes(data)
        if folder.exists():
            # A folder that holds something cannot be replaced in one step; the index still names the old manifest's
            # hash, so a reader in between refuses the bundle rather than reading a mixture.
            folder.replace(Path(temporary) / "stale")
        fresh.replace(folder)


def _update_index(root: Path, name: str, version: str, manifest_sha256: str) -> None:
    path = root / INDEX
    models = json.loads(path.read_bytes())["models"] if path.exists() else {}
    models[name] = {"path": f"{name}/{version}", "version": version, "manifest_sha256": manifest_sha256}
    content = _json_bytes({"schema_version": SCHEMA_VERSION, "models": dict(sorted(models.items()))})
    handle, temporary = tempfile.mkstemp(dir=root, prefix=".writing-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)
