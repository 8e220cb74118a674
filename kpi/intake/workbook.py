"""Run as a program in a process of its own: a workbook on standard input becomes cells on standard output.

A file of 5 kB can abort the process that reads it, or ask for gigabytes. So nothing of a workbook is touched in
the process that serves people: this one has a limit on memory and time (where the system offers one; Windows
offers only the time, kept by the caller) and may die. It therefore imports nothing of this package.

Written out is JSON: `{"refused": [kind, detail]}` or `{"sheets": [{"name", "hidden", "unvalued", "rows"}]}`.
A cell is a text, or a number where the workbook holds a number; a percent-formatted number is given
as it is shown (0.525 shown as 52.5% is 52.5); an error cell is its text (`#N/A`).
"""

import contextlib
import datetime
import io
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

ENTRIES = 1_000
UNPACKED = 100_000_000
MEMORY = 1_000_000_000
SECONDS = 20
ROWS = 200_001
COLUMNS = 200

_XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELL = re.compile(rb"<c ([^>]*?)(/?)>(?:(.*?)</c>)?", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([1-9][0-9]{0,6})"')
_STYLE = re.compile(rb'\bs="([0-9]+)"')
_ERROR = re.compile(rb"<v>([^<]*)</v>")
_PERCENT_FORMATS = {9, 10}

Cell = str | float


class Refused(Exception):
    """The workbook is not read; the arguments are a kind of problem and a detail."""


def _limit() -> None:
    """Bound this process's memory and time, where the system can."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415  there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _parts(data: bytes) -> dict[str, bytes]:
    """The XML parts of a workbook, unpacked in memory only, sizes counted while unpacking.

    Raises:
        Refused: not a zip, damaged, too large, or with a document type (which can call for other files).
    """
    if data.startswith(_COMPOUND_FILE):
        raise Refused("workbook-protected", "")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > ENTRIES:
                raise Refused("workbook-too-large", f"{len(archive.infolist())} > {ENTRIES}")
            parts, room = {}, UNPACKED
            for entry in archive.infolist():
                with archive.open(entry) as file:
                    content = file.read(room + 1)
                room -= len(content)
                if room < 0:
                    raise Refused("workbook-too-large", f"> {UNPACKED // 1_000_000} MB")
                if PurePosixPath(entry.filename).suffix in {".xml", ".rels"}:
                    parts[entry.filename] = content
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as damage:
        raise Refused("workbook-damaged", str(damage)) from damage
    if "xl/workbook.xml" not in parts:
        raise Refused("workbook-damaged", "xl/workbook.xml")
    for name, content in parts.items():
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise Refused("workbook-suspect", name)
    return parts


def _sheet_paths(parts: dict[str, bytes]) -> dict[str, str]:
    """The XML part of each sheet, by the sheet's name."""
    links = ElementTree.fromstring(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"))
    target = {link.get("Id"): link.get("Target", "") for link in links}
    sheets = ElementTree.fromstring(parts["xl/workbook.xml"]).iter(f"{_XML}sheet")
    return {
        sheet.get("name", ""): path.removeprefix("/") if path.startswith("/") else f"xl/{path}"
        for sheet in sheets
        if (path := target.get(sheet.get(_LINK), ""))
    }


def _percent_styles(parts: dict[str, bytes]) -> frozenset[int]:
    """The numbers of the cell styles that show a value times a hundred."""
    if "xl/styles.xml" not in parts:
        return frozenset()
    styles = ElementTree.fromstring(parts["xl/styles.xml"])
    own = {
        int(form.get("numFmtId", -1))
        for form in styles.iter(f"{_XML}numFmt")
        if "%" in re.sub(r'"[^"]*"|\\.', "", form.get("formatCode", ""))
    }
    cells = styles.find(f"{_XML}cellXfs")
    used = [] if cells is None else [int(style.get("numFmtId", 0)) for style in cells]
    return frozenset(at for at, form in enumerate(used) if form in own | _PERCENT_FORMATS)


def _marks(sheet: bytes, percents: frozenset[int]) -> Iterator[tuple[str, int, int, str]]:
    """What the plain values do not tell: "error" with its text, "percent", "unvalued"; with row and column from 0."""
    for attributes, closed, inside in _CELL.findall(sheet):
        style = _STYLE.search(attributes)
        percent = style is not None and int(style[1]) in percents
        error = b't="e"' in attributes
        unvalued = b"<f" in inside and b"<v>" not in inside and b't="str"' not in attributes
        if closed or not (percent or error or unvalued):
            continue
        place = _REFERENCE.search(attributes)
        if place is None:
            raise Refused("workbook-suspect", attributes.decode("utf-8", "replace"))
        column = 0
        for letter in place[1]:
            column = 26 * column + letter - 64
        found = _ERROR.search(inside)
        kind = "error" if error else "unvalued" if unvalued else "percent"
        yield kind, int(place[2]) - 1, column - 1, found[1].decode("utf-8", "replace") if found else ""


def _plain(value: object) -> Cell:
    """A value as text or number: dates in ISO form, flags as words, whole numbers without a fraction."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return float(f"{value:.15g}")  # a spreadsheet shows 15 digits; beyond them stands noise of its arithmetic
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    return value if isinstance(value, int) else str(value)


def _read(data: bytes) -> list[dict]:
    """Every sheet of the workbook with its rows, from the first row and column on.

    Raises:
        Refused: too many rows or columns, or whatever `_parts` refuses.
    """
    parts = _parts(data)
    paths, percents = _sheet_paths(parts), _percent_styles(parts)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    read = []
    for sheet in book.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        hidden = sheet.visible != SheetVisibleEnum.Visible
        if hidden:
            read.append({"name": sheet.name, "hidden": True, "unvalued": [], "rows": []})
            continue
        marks = list(_marks(parts.get(paths.get(sheet.name, ""), b""), percents))
        cells = book.get_sheet_by_name(sheet.name)
        if cells.total_width > COLUMNS:
            raise Refused("too-many-columns", str(cells.total_width))
        if cells.total_height > ROWS:
            raise Refused("too-many-rows", str(cells.total_height))
        rows = [[_plain(value) for value in row] for row in cells.to_python(skip_empty_area=False)]
        unvalued = []
        for kind, row, column, text in marks:
            inside = row < len(rows) and column < len(rows[row])
            if kind == "unvalued":
                unvalued.append([row + 1, column])
            elif inside and kind == "error":
                rows[row][column] = text
            elif inside and isinstance(number := rows[row][column], int | float):
                rows[row][column] = float(f"{number * 100:.15g}")
        read.append({"name": sheet.name, "hidden": False, "unvalued": unvalued, "rows": rows})
    return read


def main() -> None:
    """Read standard input, write standard output."""
    _limit()
    try:
        answer: dict = {"sheets": _read(sys.stdin.buffer.read())}
    except Refused as refused:
        answer = {"refused": list(refused.args)}
    except (CalamineError, ElementTree.ParseError) as damage:
        answer = {"refused": ["workbook-damaged", str(damage)]}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
