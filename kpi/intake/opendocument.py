"""The XML of an .ods: what the values of its sheets do not tell, and how far they reach.

Rows and cells carry a count of repetitions, in ordinary files up to the edge of the sheet; blank ones count nothing.
"""

from collections.abc import Mapping
from xml.parsers import expat

from kpi.intake.container import Refused
from kpi.intake.marks import Marks

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_P = "urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_HIDDEN = {"collapse", "filter"}


class _Content:
    """Reads content.xml; a table inside a cell, and what is written in a comment, are not looked at."""

    def __init__(self, rows: int, columns: int) -> None:
        self.sheets: dict[str, Marks] = {}
        self._limit = rows, columns
        self._depth = self._comment = 0
        self._marks = Marks()
        self._row = self._column = self._repeated = 0
        self._cell: Mapping[str, str] = {}
        self._inside = False
        self._text: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse

    def read(self, content: bytes) -> dict[str, Marks]:
        self._parser.Parse(content, True)
        return self.sheets

    def _refuse(self, name: str, *rest: object) -> None:
        raise Refused("workbook-suspect", name)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == f"{_TABLE}table":
            self._depth += 1
            if self._depth == 1:
                self._marks = self.sheets[attributes.get(f"{_TABLE}name", "")] = Marks()
                self._row = self._column = 0
        elif name == f"{_OFFICE}annotation":
            self._comment += 1
        if self._depth != 1 or self._comment:
            return
        hidden = attributes.get(f"{_TABLE}visibility") in _HIDDEN
        if name == f"{_TABLE}table-column":
            count = _count(attributes, "number-columns-repeated")
            if hidden:
                self._marks.hidden_columns += range(self._column, min(self._column + count, self._limit[1]))
            self._column += count
        elif name == f"{_TABLE}table-row":
            self._repeated, self._column = _count(attributes, "number-rows-repeated"), 0
            if hidden:
                self._marks.hidden_rows += range(self._row, min(self._row + self._repeated, self._limit[0]))
        elif name in _CELLS:
            self._cell, self._inside, self._text = attributes, True, []
        elif name == _P and self._inside:
            self._parser.CharacterDataHandler = self._text.append

    def _end(self, name: str) -> None:
        if name == f"{_TABLE}table":
            self._depth -= 1
        elif name == f"{_OFFICE}annotation":
            self._comment -= 1
        elif name == _P:
            self._parser.CharacterDataHandler = None
        elif self._depth == 1 and not self._comment:
            if name == f"{_TABLE}table-row":
                self._row += self._repeated
            elif name in _CELLS and self._inside:
                self._inside = False
                self._take("".join(self._text))

    def _take(self, text: str) -> None:
        """One cell, as often as it is repeated."""
        cell, row, column = self._cell, self._row, self._column
        times = _count(cell, "number-columns-repeated")
        self._column += times
        kind = cell.get(f"{_OFFICE}value-type", "")
        unvalued = f"{_TABLE}formula" in cell and not kind and not text
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if max(down, across) > 1:
            self._marks.merged.append((row, column, row + down - 1, column + across - 1))
        if not (kind or text or unvalued):
            return
        self._marks.reach(row + self._repeated - 1, column + times - 1)
        if self._marks.rows > self._limit[0] or self._marks.columns > self._limit[1]:
            return  # refused by the caller, who names the number
        for place in range(row, row + self._repeated):
            for at in range(column, column + times):
                if unvalued:
                    self._marks.unvalued.append((place, at))
                elif cell.get(f"{_CALC}value-type") == "error":
                    self._marks.mark(place, at, "error", text)
                elif kind == "percentage":
                    self._marks.mark(place, at, "percent")


def _count(attributes: Mapping[str, str], name: str) -> int:
    """How often or how far, 1 where it is not said."""
    return max(1, int(attributes.get(f"{_TABLE}{name}", "1")))


def marks_of(content: bytes, rows: int, columns: int) -> dict[str, Marks]:
    """The marks of every sheet, by its name; those beyond `rows` and `columns` are only counted.

    Raises:
        Refused: a document type.
        expat.ExpatError, ValueError: what is not such XML.
    """
    return _Content(rows, columns).read(content)
