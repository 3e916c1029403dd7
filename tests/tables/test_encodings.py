"""Text in the encodings that exports use."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.tables import read_table
from core.tables.encodings import as_utf8, wide_encoding

TEXT = "id,name\n1,Müller\n2,Søren\n"


@pytest.mark.parametrize(
    ("codec", "mark", "name"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", b"\xef\xbb\xbf", "UTF-8"),
        ("utf-16-le", b"\xff\xfe", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
        ("utf-32-le", b"\xff\xfe\x00\x00", "UTF-32"),
        ("utf-32-be", b"\x00\x00\xfe\xff", "UTF-32"),
        ("latin-1", b"", "Latin-1"),
        ("cp1252", b"", "Latin-1"),
    ],
)
def test_every_encoding_gives_the_same_text(codec: str, mark: bytes, name: str) -> None:
    assert as_utf8(mark + TEXT.encode(codec)) == (TEXT.encode(), name)


def test_marks_of_windows_are_read_and_bytes_that_it_lacks_do_no_harm() -> None:
    assert as_utf8(b"a\n\x80 \x93x\x94\n")[0].decode() == "a\n€ “x”\n"
    assert as_utf8(b"a\n\xe9\x81\n")[0].decode() == "a\né\x81\n"


def test_wide_text_that_breaks_off_is_refused_and_names_its_encoding() -> None:
    with pytest.raises(InvalidInput, match="UTF-16"):
        as_utf8(b"\xff\xfea\x00\x00\xd8b\x00")
    assert wide_encoding(b"a\x00") is None
    with pytest.raises(InvalidInput, match="NUL"):
        read_table(b"a,b\n1,\x002\n")


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1250", "#Data księgowania;#Kwota\n2024-01-01;za usługę\n"),
        ("cp1250", "Datum;Částka;Zpráva\n1;2;příště žluťoučký\n"),
        ("cp1251", "Дата операции;Сумма\n01.02.2024;Пятёрочка\n"),
    ],
)
def test_code_pages_of_central_and_eastern_europe_are_told_by_letters_inside_words(codec: str, text: str) -> None:
    assert as_utf8(text.encode(codec)) == (text.encode(), codec)


@pytest.mark.parametrize(
    "text", ["Œuvre à 5 m³\n", "Año; ¿cómo?; señor\n", "lunedì; è già\n", "Købt på Ærø; 3¾\n", "Größe; Maß\n"]
)
def test_western_words_stay_western(text: str) -> None:
    assert as_utf8(text.encode("cp1252")) == (text.encode(), "Latin-1")
