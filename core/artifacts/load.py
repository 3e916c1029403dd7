"""Verified bytes -> a model that reproduces its golden outputs."""

from __future__ import annotations

import io
import math
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from functools import partial
from importlib.metadata import version as installed
from pathlib import Path
from types import MappingProxyType
from typing import Any

from core.artifacts.bundle import (
    MAX_RELEASE_BYTES,
    MAX_UNPACKED_BYTES,
    TRUSTED_TYPES,
    Builder,
    Builders,
    Bundle,
    Model,
    Source,
    model_file,
)
from core.artifacts.verify import BundleFiles, Index, read_bundle, read_index
from core.errors import BundleRefused

TOLERANCE = 1e-9


def load_release(
    root: Path,
    builders: Builders,
    *,
    source: Source,
    repo: str | None = None,
    commit: str | None = None,
    tag: str | None = None,
    pinned_sha256: str | None = None,
) -> dict[str, Bundle]:
    """Verify and load every model of a release that this app has a builder for: all of them or none.

    Args:
        root: The folder that holds `index.json`.
        builders: (payload, manifest) -> model, by model name. Other models of the release are not read.
        source: Where the release is from.
        repo: The Hub repository, for the record.
        commit: Its commit, for the record.
        tag: The tag it was asked for by, for the record.
        pinned_sha256: The hash `index.json` must have; not compared when None.

    Raises:
        BundleRefused: Any check failed; the message names the file, the check, what was expected and what was found.
    """
    index = read_index(root, pinned_sha256)
    known = [entry for name, entry in index.entries.items() if name in builders]
    if not known:
        raise BundleRefused(f"The release holds none of the models that this app knows: {', '.join(sorted(builders))}.")
    verified = [read_bundle(root, entry) for entry in known]
    if sum(files.size for files in verified) > MAX_RELEASE_BYTES:
        raise BundleRefused(f"The release is larger than {MAX_RELEASE_BYTES} bytes in all.")
    make = partial(build_bundle, index=index, source=source, repo=repo, commit=commit, tag=tag)
    return {files.entry.name: make(files, builders[files.entry.name]) for files in verified}


def build_bundle(
    files: BundleFiles,
    builder: Builder,
    *,
    index: Index,
    source: Source,
    repo: str | None = None,
    commit: str | None = None,
    tag: str | None = None,
) -> Bundle:
    """Make a bundle of verified files: versions, types, load, golden outputs, in this order.

    Raises:
        BundleRefused: Made with another scikit-learn, a type that is not allowed, a payload that cannot be read, or
            answers that differ from the golden ones.
    """
    entry = files.entry
    shown = f"{entry.path}/{model_file(entry.name)}"
    check_versions(files.manifest, shown)
    payload = load_payload(files.payload, shown)
    try:
        model = builder(payload, files.manifest)
    except Exception as error:  # a payload of the right types can still be of the wrong shape
        raise BundleRefused(f"{shown} does not hold what {entry.name} is made of ({type(error).__name__}).") from error
    _check_golden(model, files.manifest["golden"], shown)
    return Bundle(
        name=entry.name,
        version=entry.version,
        model=model,
        manifest=MappingProxyType(dict(files.manifest)),
        card=files.card,
        source=source,
        repo=repo,
        commit=commit,
        index_sha256=index.sha256,
        tag=tag,
    )


def check_versions(manifest: Mapping[str, Any], shown: str) -> None:
    """Refuse what was made with another scikit-learn.

    Raises:
        BundleRefused: The first two numbers of its version differ from those of the one installed here.
    """
    stated = str(manifest["versions"].get("scikit-learn", "an unstated version"))
    here = installed("scikit-learn")
    if stated.split(".")[:2] != here.split(".")[:2]:
        raise BundleRefused(
            f"{shown} was made with scikit-learn {stated[:20]}, this app runs {here}. "
            "The first two numbers must agree: train it again, or pin a release made for this version."
        )


def load_payload(data: bytes, shown: str) -> dict[str, Any]:
    """Read a skops payload: unpacked size, then types, then values.

    Args:
        data: The file's bytes.
        shown: How messages name the file.

    Raises:
        BundleRefused: It is not such a file, unpacks to too much, or holds a type that is not allowed.
    """
    _check_unpacked_size(data, shown)
    try:
        foreign = untrusted_types(data)
    except Exception as error:  # a crafted schema fails in any way inside the reader
        raise BundleRefused(f"{shown} is not a readable skops file ({type(error).__name__}).") from error
    if foreign:
        raise BundleRefused(f"{shown} holds types that are not allowed: {', '.join(foreign)[:200]}.")

    import skops.io
    from sklearn.exceptions import InconsistentVersionWarning

    # Never acceptable anywhere in this process, so the filter stays: restoring the filters after the load would undo
    # what other threads changed meanwhile, because they are one list for the whole process.
    warnings.filterwarnings("error", category=InconsistentVersionWarning)
    try:
        payload = skops.io.loads(data, trusted=sorted(TRUSTED_TYPES))
    except InconsistentVersionWarning as error:
        raise BundleRefused(
            f"{shown}: {error.estimator_name} was made with scikit-learn {error.original_sklearn_version}, "
            f"this app runs {error.current_sklearn_version}."
        ) from error
    except Exception as error:  # a crafted value fails in any way inside the reader
        raise BundleRefused(f"{shown} cannot be loaded ({type(error).__name__}).") from error
    if not isinstance(payload, dict):
        raise BundleRefused(f"{shown} holds a {type(payload).__name__}, not named values.")
    return payload


def untrusted_types(data: bytes) -> list[str]:
    """The types in a skops file that neither skops nor our allowlist trusts, sorted. Nothing is constructed."""
    import skops.io

    return sorted(set(skops.io.get_untrusted_types(data=data)) - TRUSTED_TYPES)


def _check_unpacked_size(data: bytes, shown: str) -> None:
    """Python's zip reader never unpacks more than the directory states, so its sum is a limit that holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            total = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BundleRefused(f"{shown} is not a skops file.") from error
    if total > MAX_UNPACKED_BYTES:
        raise BundleRefused(f"{shown} unpacks to {total} bytes, the limit is {MAX_UNPACKED_BYTES}.")


def _check_golden(model: Model, golden: Mapping[str, Any], shown: str) -> None:
    inputs, expected = golden.get("inputs"), golden.get("outputs")
    if not isinstance(inputs, list) or not isinstance(expected, list) or not inputs or len(inputs) != len(expected):
        raise BundleRefused(f"{shown} cannot be checked: its manifest needs golden inputs and one output for each.")
    try:
        found = model.golden(inputs)
    except Exception as error:  # whatever a model raises on its own golden inputs, it is not the one
        raise BundleRefused(f"{shown} fails on its own golden inputs ({type(error).__name__}).") from error
    difference = first_difference(expected, found, "golden outputs")
    if difference:
        raise BundleRefused(f"{shown} does not reproduce its golden outputs: {difference}.")


def first_difference(expected: object, found: object, where: str) -> str | None:
    """Where two plain values differ first, in words, or None.

    Numbers agree within 1e-9, relative or absolute; everything else has to be equal. NaN agrees with nothing.
    """
    if _is_number(expected) and _is_number(found):
        if math.isclose(expected, found, rel_tol=TOLERANCE, abs_tol=TOLERANCE):  # type: ignore[arg-type]
            return None
    elif isinstance(expected, Mapping) and isinstance(found, Mapping) and expected.keys() == found.keys():
        parts = ((expected[key], found[key], f"{where}, {key}") for key in expected)
        return next(filter(None, (first_difference(*part) for part in parts)), None)
    elif _is_row(expected) and _is_row(found) and len(expected) == len(found):  # type: ignore[arg-type]
        rows = zip(expected, found, strict=True)  # type: ignore[call-overload]
        parts = ((a, b, f"{where}, {position}") for position, (a, b) in enumerate(rows, 1))
        return next(filter(None, (first_difference(*part) for part in parts)), None)
    elif type(expected) is type(found) and expected == found:
        return None
    return f"{where}: expected {str(expected)[:60]}, found {str(found)[:60]}"


def _is_number(value: object) -> bool:
    return not isinstance(value, bool) and (isinstance(value, (int, float)) or _is_numpy_number(value))


def _is_numpy_number(value: object) -> bool:
    import numpy as np

    return isinstance(value, (np.integer, np.floating))


def _is_row(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, (str, bytes))
