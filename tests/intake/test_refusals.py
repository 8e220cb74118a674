"""A file that is no table, or could hurt, is refused at once and called by what it is; none ends in an exception."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.domain.problems import ProblemKind as Kind
from kpi.intake.grid import Source
from kpi.intake.grids import Reading, grids_of
from tests.intake.cases import HEADING, JOBS, with_part, workbook
from tests.intake.cases_reading import compound
from tests.intake.workbooks import number, xls
from tests.needs import beside

PLAIN = workbook(("Biểu 1", [HEADING, JOBS]))
SHEET = "xl/worksheets/sheet1.xml"


def read(data: bytes, name: str = "figures.xlsx") -> Reading:
    """The file of that name and bytes, read."""
    return grids_of(Source(name, data))


def kinds(reading: Reading) -> list[Kind]:
    """What is wrong with it."""
    return [problem.kind for problem in reading.problems]


def zipped(*names: str) -> bytes:
    """A zip of entries by those names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"<!DOCTYPE html>\n<html><table>", "HTML"),
        (b"\xef\xbb\xbf  <TABLE border=1>", "HTML"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "XML"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (zipped("word/document.xml"), "Word (.docx)"),
        (zipped("readme.txt"), "ZIP"),
        (zipped(), "ZIP"),
        (compound("WordDocument"), "Word (.doc)"),
    ],
)
@pytest.mark.parametrize("name", ["figures.xlsx", "figures.csv"])
def test_what_is_no_table_is_called_by_what_it_is(data: bytes, found: str, name: str):
    reading = read(data, name)

    assert reading.grids == ()
    assert [(problem.kind, problem.found) for problem in reading.problems] == [(Kind.OTHER_CONTENT, found)]


def test_a_password_is_told_from_an_old_workbook():
    assert kinds(read(compound("EncryptedPackage"))) == [Kind.WORKBOOK_PROTECTED]
    assert kinds(read(xls(number(0, 0, 0, 1)), "figures.xls")) == []


@pytest.mark.parametrize("name", ["figures.exe", "figures.html", "figures.zip", "figures", "figures.xlsx.exe"])
def test_other_endings_are_refused(name: str):
    assert kinds(read(PLAIN, name)) == [Kind.NOT_A_TABLE_FILE]


def _entity(part: bytes) -> bytes:
    return b'<!DOCTYPE x [<!ENTITY a "b">]>' + part[part.index(b"<worksheet") :]


def _wide_entity(part: bytes) -> bytes:
    return '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'.encode("utf-16")


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (_entity, Kind.WORKBOOK_SUSPECT),
        (_wide_entity, Kind.WORKBOOK_SUSPECT),
        (lambda part: part.replace(b'"E2"', b'"XFD1048576"'), Kind.TOO_MANY_COLUMNS),
        (lambda part: part.replace(b'"E2"', b'"E1048576"').replace(b'"2"', b'"1048576"'), Kind.TOO_MANY_ROWS),
        (lambda part: part.replace(b'"E2"', b'"ZZZZZZZ99999999"'), Kind.WORKBOOK_SUSPECT),
        (lambda part: part + b" " * 100_000_001, Kind.WORKBOOK_TOO_LARGE),
        (lambda part: part + b" " * 12_000_000, Kind.WORKBOOK_TOO_LARGE),
        (lambda part: part[:-40], Kind.WORKBOOK_DAMAGED),
    ],
    ids=["entity", "utf-16", "columns", "rows", "nowhere", "unpacked", "ratio", "cut"],
)
def test_what_could_hurt_is_refused_at_once(change: Callable[[bytes], bytes], kind: Kind):
    data = with_part(PLAIN, SHEET, change)
    start = monotonic()

    assert kinds(read(data)) == [kind]
    assert monotonic() - start < 2


def test_too_many_parts_are_refused():
    assert kinds(read(zipped("xl/workbook.xml", *(f"{at}.txt" for at in range(1_000))))) == [Kind.WORKBOOK_TOO_LARGE]


def test_a_folder_and_a_missing_file_are_problems(tmp_path: Path):
    (tmp_path / "folder.csv").mkdir()

    assert kinds(grids_of(tmp_path / "folder.csv")) == [Kind.FILE_UNREADABLE]
    assert kinds(grids_of(tmp_path / "none.csv")) == [Kind.MISSING_FILE]


def test_a_name_is_shown_without_what_turns_the_line():
    assert read(b"a,b\n1,2\n", "../kpi\u202exslx.csv").grids[0].file == "kpixslx.csv"
    assert len(read(b"a,b\n1,2\n", f"{'a' * 300}.csv").grids[0].file) == 120


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from([*'a,;"\n\r\t|1 \0\ufeff', "ố", "sep=;", "7.8"])), st.binary(max_size=4), st.integers(0)
)
def test_no_text_raises(pieces: list[str], wrong: bytes, at: int):
    text = "".join(pieces).encode()
    place = at % (len(text) + 1)

    reading = read(text[:place] + wrong + text[place:], "figures.csv")

    assert reading.grids or reading.problems


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(("data", "name"), [(PLAIN, "a.xlsx"), (xls(number(0, 0, 0, 1)), "a.xls")])
def test_no_damage_raises(data: bytes, name: str, seed: int):
    chance = random.Random(seed)
    damaged = bytearray(data[: chance.randrange(1, len(data))] if seed % 2 else data)
    for _ in range(chance.randint(1, 20)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)

    reading = read(bytes(damaged), name)

    assert reading.grids or reading.problems


HARMLESS = {
    "con_dimension_lies.xlsx", "con_zip_path_traversal.xlsx", "con_macro_renamed.xlsx", "con_xls_named_xlsx.xlsx",
    "con_xlsx_named_csv.csv",
}  # fmt: skip


def test_no_file_of_the_bad_kind_is_read():
    for path in sorted(beside("badinputs/dev").glob("con_*")):
        assert bool(grids_of(path).grids) == (path.name in HARMLESS), path.name
