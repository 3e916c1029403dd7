"""Packed files are unpacked up to a bound, and hold one table."""

from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import replace

import pytest

from core.errors import InvalidInput, TooLarge
from core.tables.formats.packed import unpack
from core.tables.limits import LIMITS

TEXT = b"a,b\n1,2\n"


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_plain_text_stays_as_it_is() -> None:
    assert unpack(TEXT, LIMITS) == (TEXT, "")


def test_gzip_files_one_behind_the_other_are_one() -> None:
    assert unpack(gzip.compress(TEXT) + gzip.compress(b"3,4\n"), LIMITS) == (TEXT + b"3,4\n", "gzip")


def test_what_a_system_adds_to_an_archive_is_no_second_file() -> None:
    assert unpack(zipped(**{"a.csv": TEXT, "__MACOSX/._a.csv": b"x"}), LIMITS) == (TEXT, "zip")


def test_an_archive_of_two_files_is_refused() -> None:
    with pytest.raises(InvalidInput):
        unpack(zipped(a=TEXT, b=TEXT), LIMITS)


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zipped(a=data)])
def test_a_file_may_unpack_to_the_bound_and_no_byte_more(pack: object) -> None:
    assert callable(pack)
    small = replace(LIMITS, max_text_bytes=1_000)
    assert len(unpack(pack(b"x" * 1_000), small)[0]) == 1_000
    with pytest.raises(TooLarge):
        unpack(pack(b"x" * 1_001), small)


def test_a_gzip_file_that_is_cut_off_is_refused() -> None:
    with pytest.raises(InvalidInput):
        unpack(gzip.compress(TEXT * 500)[:-20], LIMITS)
