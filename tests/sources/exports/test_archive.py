"""Several files in one archive, and files that are a header alone."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.sources.exports.archive import MOST_FILES, only_header, unpacked
from core.tables.upload import Upload
from tests.sources.exports.downloads import packed


def test_an_archive_is_its_files_without_clutter_and_a_file_is_itself() -> None:
    files = {"a/one.csv": "x,y\n1,2\n", "__MACOSX/a/one.csv": "?", "two.csv": "x\n"}
    assert unpacked(packed(files)) == [("one.csv", b"x,y\n1,2\n"), ("two.csv", b"x\n")]
    assert unpacked(Upload("three.csv", b"x\n")) == [("three.csv", b"x\n")]


def test_too_many_none_and_damaged_files_are_refused() -> None:
    with pytest.raises(InvalidInput, match="without a file"):
        unpacked(packed({}).__class__("a.zip", packed({".DS_Store": "x"}).data))
    with pytest.raises(InvalidInput, match="damaged"):
        unpacked(Upload("a.zip", packed({"a.csv": "x"}).data[:40]))
    many = packed({f"{i}.csv": "x" for i in range(MOST_FILES + 1)})
    with pytest.raises(Exception, match="at most 400"):
        unpacked(many)


def test_a_header_alone_is_told_from_a_table_and_from_what_is_no_text() -> None:
    assert only_header(b'\xef\xbb\xbf"Txhash","Blockno"\r\n') == ["Txhash", "Blockno"]
    assert only_header(b"a,b\n1,2\n") is None
    assert only_header(b"PAR1\x00\x00") is None
