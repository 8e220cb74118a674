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
import functools
import io
import json
import re
import sys
import zipfile
import zlib
from pathlib import PurePosixPath
from xml.etree import ElementTree
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

ENTRIES = 1_000
UNPACKED = 100_000_000
MEMORY = 1_000_000_000
SECONDS = 20
ROWS = 200_001
COLUMNS = 200

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
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
        Refused: not a zip, damaged, too large, or with a document type.
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
        plain = content.replace(b"\0", b"")  # UTF-16 writes the same letters with zeros between them
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise Refused("workbook-suspect", name)
    return parts


@functools.cache
def _local(name: str) -> str:
    """The name of an element or attribute without its namespace, of which Open XML has two ("strict")."""
    return name.rpartition("}")[2]


def _elements(part: bytes, name: str) -> list[ElementTree.Element]:
    """The elements of that local name, in order."""
    return [element for element in ElementTree.fromstring(part).iter() if _local(element.tag) == name]


def _links(parts: dict[str, bytes]) -> dict[str, tuple[str, str]]:
    """What the workbook points to, by the link's name: the kind of part, and its path."""
    links = _elements(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), "Relationship")
    return {
        link.get("Id", ""): (
            link.get("Type", "").rpartition("/")[2],
            path.removeprefix("/") if (path := link.get("Target", "")).startswith("/") else f"xl/{path}",
        )
        for link in links
    }


def _sheet_paths(parts: dict[str, bytes]) -> dict[str, str]:
    """The XML part of each sheet, by the sheet's name."""
    links, sheets = _links(parts), _elements(parts["xl/workbook.xml"], "sheet")
    return {
        sheet.get("name", ""): links[link][1]
        for sheet in sheets
        for name, link in sheet.items()
        if _local(name) == "id" and link in links
    }


def _percent_styles(parts: dict[str, bytes]) -> frozenset[int]:
    """The numbers of the cell styles that show a value times a hundred."""
    path = next((path for kind, path in _links(parts).values() if kind == "styles"), "xl/styles.xml")
    if path not in parts:
        return frozenset()
    own = {
        int(form.get("numFmtId", -1))
        for form in _elements(parts[path], "numFmt")
        if "%" in re.sub(r'"[^"]*"|\\.', "", form.get("formatCode", ""))
    }
    used = [int(style.get("numFmtId", 0)) for cells in _elements(parts[path], "cellXfs") for style in cells]
    return frozenset(at for at, form in enumerate(used) if form in own | _PERCENT_FORMATS)


class _Marks:
    """What a sheet's values do not tell: "error" with its text, "percent", "unvalued"; row and column from 0."""

    def __init__(self, percents: frozenset[int]) -> None:
        self.found: list[tuple[str, int, int, str]] = []
        self._percents = {str(at) for at in percents}
        self._cell: dict[str, str] = {}
        self._formula = False
        self._value: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse

    def read(self, sheet: bytes) -> list[tuple[str, int, int, str]]:
        """The marks of the sheet; Refused for one without a place, expat.ExpatError for what is not XML."""
        self._parser.Parse(sheet, True)
        return self.found

    def _refuse(self, name: str, *rest: object) -> None:
        raise Refused("workbook-suspect", name)  # a document type can call for other files

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "c":
            self._cell, self._formula, self._value = attributes, False, []
        elif local == "f":
            self._formula = True
        elif local == "v" and (self._formula or self._cell.get("t") == "e"):
            self._parser.CharacterDataHandler = self._value.append

    def _end(self, name: str) -> None:
        local = _local(name)
        if local == "v":
            self._parser.CharacterDataHandler = None
        elif local == "c":
            kind, text = self._cell.get("t", "n"), "".join(self._value)
            if self._formula and not text and kind != "str":
                self._mark("unvalued", "")
            elif kind == "e":
                self._mark("error", text)
            elif self._cell.get("s", "0") in self._percents:
                self._mark("percent", "")

    def _mark(self, kind: str, text: str) -> None:
        place = _REFERENCE.fullmatch(self._cell.get("r", ""))
        if place is None:
            raise Refused("workbook-suspect", str(self._cell))
        column = 0
        for letter in place[1]:
            column = 26 * column + ord(letter) - 64
        self.found.append((kind, int(place[2]) - 1, column - 1, text))


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
        Refused: too many rows or columns, a sheet that cannot be read twice, or whatever `_parts` refuses.
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
        if (path := paths.get(sheet.name, "")) not in parts:
            raise Refused("workbook-unread", sheet.name)  # its percents could not be told from its fractions
        marks = _Marks(percents).read(parts[path])
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
    except (CalamineError, ElementTree.ParseError, expat.ExpatError) as damage:
        answer = {"refused": ["workbook-damaged", str(damage)]}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
