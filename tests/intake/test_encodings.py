"""Bytes become text only where it is certain, or where nearly every word then is Vietnamese; a guess is said."""

import unicodedata

import pytest

from kpi.domain.problems import ProblemKind
from kpi.intake.encodings import decoded
from kpi.intake.grid import Source
from kpi.intake.grids import grids_of

TABLE = "chỉ tiêu;kỳ;giá trị\nTạo việc làm mới;2019-H1;7800\nGiảm nghèo;2019-H1;1,27\n"


def in_1258(text: str) -> bytes:
    """The text with its tone marks behind their letters, as Windows-1258 has them."""
    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    apart = []
    for one in unicodedata.normalize("NFC", text):
        letters = unicodedata.normalize("NFD", one)
        tone = "".join(mark for mark in letters if mark in marks)
        apart += [unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in marks)), tone]
    return "".join(apart).encode("cp1258")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_certain(encoding: str):
    found = decoded(TABLE.encode(encoding))

    assert (found.text, found.guessed, found.whole) == (TABLE, "", True)


def test_windows_1258_is_composed_and_said():
    found = decoded(in_1258(TABLE))

    assert (found.text, found.guessed) == (TABLE, "Windows-1258")


def test_letters_of_the_old_fonts_are_converted_and_said():
    found = decoded("chØ tiªu;kú\nT¹o viÖc lµm míi;2019-H1\n".encode("latin-1"))

    assert (found.text, found.guessed) == ("chỉ tiêu;kỳ\nTạo việc làm mới;2019-H1\n", "TCVN3 (ABC)")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("pays;été\nCôte d'Ivoire;1\nGenève;2\n", "latin-1"),
        ("país;año\nMéxico;1\nqué más;2\n", "latin-1"),
        ("id,όνομα\n1,γερμανικά\n", "iso8859-7"),
        ("Название;1\nТаблица;2\n", "cp1251"),
    ],
)
def test_other_one_byte_text_is_not_taken_for_vietnamese(text: str, encoding: str):
    reading = grids_of(Source("figures.csv", text.encode(encoding)))

    assert reading.grids == ()
    assert [problem.kind for problem in reading.problems] == [ProblemKind.WRONG_ENCODING]


@pytest.mark.parametrize(
    ("wrong", "kind"), [(b"\xff", ProblemKind.WRONG_ENCODING), (b"\0", ProblemKind.CONTROL_CHARACTER),
                        ("\ufffd".encode(), ProblemKind.WRONG_ENCODING)],
)  # fmt: skip
def test_the_first_wrong_byte_is_named_by_row_and_heading(wrong: bytes, kind: ProblemKind):
    data = TABLE.encode().replace(b"1,27", b"1," + wrong + b"27")

    (problem,) = grids_of(Source("figures.csv", data)).problems

    assert (problem.kind, problem.row, problem.column) == (kind, 3, "giá trị")


def test_half_a_letter_of_utf_16_is_wrong():
    data = TABLE.encode("utf-16")[:-1]

    assert [problem.kind for problem in grids_of(Source("figures.csv", data)).problems] == [ProblemKind.WRONG_ENCODING]


@pytest.mark.parametrize("data", [b"", bytes(65_536), b"\xef\xbb\xbf", b"\xff\xfe", b"\n\n;;\n"])
def test_nothing_is_empty(data: bytes):
    assert [problem.kind for problem in grids_of(Source("figures.csv", data)).problems] == [ProblemKind.EMPTY_FILE]
