"""The XML of an .xlsx: where its sheets are, and what their values do not tell."""

import functools
import posixpath
import re
from collections.abc import Mapping
from xml.etree import ElementTree
from xml.parsers import expat

from kpi.intake.container import Refused
from kpi.intake.marks import Marks

_LETTERS = re.compile("[A-Z]{1,2}|[A-W][A-Z]{2}|X[A-E][A-Z]|XF[A-D]")  # the last is XFD
_ROWS = 1_048_576
_PERCENT_FORMATS = {9, 10}


@functools.cache
def _local(name: str) -> str:
    """The name of an element or attribute without its namespace, of which Open XML has two ("strict")."""
    return name.rpartition("}")[2]


def _elements(part: bytes, name: str) -> list[ElementTree.Element]:
    """The elements of that local name, in order."""
    return [element for element in ElementTree.fromstring(part).iter() if _local(element.tag) == name]


def _links(rels: bytes) -> dict[str, tuple[str, str]]:
    """What the workbook points to, by the link's name: the kind of part, and its path."""
    return {
        link.get("Id", ""): (
            link.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/"),
        )
        for link in _elements(rels, "Relationship")
    }


def sheet_paths(workbook: bytes, rels: bytes) -> dict[str, str]:
    """The XML part of each sheet, by the sheet's name."""
    links, sheets = _links(rels), _elements(workbook, "sheet")
    return {
        sheet.get("name", ""): links[link][1]
        for sheet in sheets
        for name, link in sheet.items()
        if _local(name) == "id" and link in links
    }


def styles_path(rels: bytes) -> str:
    """The XML part of the styles."""
    return next((path for kind, path in _links(rels).values() if kind == "styles"), "xl/styles.xml")


def percent_styles(styles: bytes) -> frozenset[str]:
    """The numbers of the cell styles that show a value times a hundred."""
    own = {
        form.get("numFmtId", "")
        for form in _elements(styles, "numFmt")
        if "%" in re.sub(r'"[^"]*"|\\.', "", form.get("formatCode", ""))
    }
    used = [style.get("numFmtId", "0") for cells in _elements(styles, "cellXfs") for style in cells]
    return frozenset(str(at) for at, form in enumerate(used) if form in own | {*map(str, _PERCENT_FORMATS)})


def old_font_styles(styles: bytes) -> frozenset[str]:
    """The numbers of the cell styles with a font of TCVN3, whose name begins with ".Vn"."""
    fonts = [
        any(_local(part.tag) == "name" and part.get("val", "").lower().startswith(".vn") for part in font)
        for fonts in _elements(styles, "fonts")
        for font in fonts
    ]
    used = [style.get("fontId", "0") for cells in _elements(styles, "cellXfs") for style in cells]
    old = {str(at) for at, is_old in enumerate(fonts) if is_old}
    return frozenset(str(at) for at, font in enumerate(used) if font in old)


@functools.cache
def column_of(letters: str) -> int:
    """The column of those letters, from 0; Refused for letters that no spreadsheet has."""
    if not _LETTERS.fullmatch(letters):
        raise Refused("workbook-suspect", letters[:40])
    return functools.reduce(lambda sofar, letter: 26 * sofar + ord(letter) - 64, letters, 0) - 1


def row_of(digits: str) -> int:
    """The row of those digits, from 0; Refused for a row that no spreadsheet has."""
    if not digits.isdecimal() or not 1 <= int(digits[:8]) <= _ROWS:
        raise Refused("workbook-suspect", digits[:40])
    return int(digits) - 1


def _place(reference: str) -> tuple[int, int]:
    """Row and column of a reference, from 0; Refused for one that no spreadsheet has."""
    letters = reference.rstrip("0123456789")
    return row_of(reference[len(letters) :]), column_of(letters)


class _Sheet:
    """Reads the XML of one sheet."""

    def __init__(self, percents: frozenset[str], old_fonts: frozenset[str], widest: int) -> None:
        self.marks = Marks()
        self._percents, self._old_fonts, self._widest = percents, old_fonts, widest
        self._row = self._column = -1
        self._kind = self._style = ""
        self._formula = self._content = False
        self._value: list[str] = []
        self._parser = expat.ParserCreate()  # without namespaces, for speed: the names that count are Open XML's alone
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse

    def read(self, sheet: bytes) -> Marks:
        self._parser.Parse(sheet, True)
        return self.marks

    def _refuse(self, name: str, *rest: object) -> None:
        raise Refused("workbook-suspect", name)  # a document type can call for other files

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._formula = self._content = False
            if "r" in attributes:
                self._row, self._column = _place(attributes["r"])
            else:
                self._column += 1
        elif local in {"v", "is"}:
            self._content = True
            if self._formula or self._kind == "e":
                self._value = []
                self._parser.CharacterDataHandler = self._value.append
        elif local == "f":
            self._formula, self._value = True, []
        elif local == "row":
            told = attributes.get("r", "")
            self._row, self._column = row_of(told) if told else self._row + 1, -1
            if attributes.get("hidden") in {"1", "true"}:
                self.marks.hidden_rows.append(self._row)
        elif local == "col" and attributes.get("hidden") in {"1", "true"}:
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self.marks.hidden_columns += range(first - 1, min(last, self._widest))
        elif local == "mergeCell":
            begin, _, end = attributes.get("ref", "").replace("$", "").partition(":")
            self.marks.merged.append((*_place(begin), *_place(end or begin)))

    def _end(self, name: str) -> None:
        if name[-1] == "v":
            self._parser.CharacterDataHandler = None
        elif name[-1] == "c" and name.rpartition(":")[2] == "c" and (self._content or self._formula):
            self._cell()

    def _cell(self) -> None:
        """Note what there is to note of the cell that has just ended."""
        row, column, kind = self._row, self._column, self._kind
        self.marks.reach(row, column)
        if self._formula and kind != "str" and not any(self._value):
            self.marks.unvalued.append((row, column))
        elif kind == "e":
            self.marks.mark(row, column, "error", "".join(self._value))
        elif kind == "n" and self._style in self._percents:
            self.marks.mark(row, column, "percent")
        elif self._style in self._old_fonts and kind in {"s", "str", "inlineStr"}:
            self.marks.old_fonts.append((row, column))


def marks_of(sheet: bytes, percents: frozenset[str], old_fonts: frozenset[str], widest: int) -> Marks:
    """The marks of a sheet, by the styles that are percents and that have an old font.

    Raises:
        Refused: a document type, or a cell without a place.
        expat.ExpatError, ValueError: what is not such XML.
    """
    return _Sheet(percents, old_fonts, widest).read(sheet)
