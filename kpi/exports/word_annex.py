"""The annex of a report in Word: its tables across the page, and below them what to know of the figures."""

from kpi.exports.report import Report
from kpi.exports.table import Column, Table
from kpi.exports.word_styles import SMALL
from kpi.exports.word_text import Align, Frame, Letters, paragraph, table

_ROOM = 252  # mm, A4 across
_WIDTHS = {  # mm, as wide as they would like to be
    "no": 15, "name": 56, "unit": 26, "status": 27, "owner": 34, "note": 44, "source": 84, "change": 25,
}  # fmt: skip
_NUMBER, _WORDS = 23, 30
_MANY, _SMALLER = 9, 11  # from so many columns on the type is smaller


def annex(report: Report) -> str:
    """Both tables, the notes, how the figures came about, and where they are from."""
    headings = report.headings
    told = [paragraph(headings["annex"], "Title"), paragraph(report.annex.title.upper(), "Heading1", "center")]
    told.append(paragraph([Letters(f"{report.place}, {report.period_title}", italic=True)], "Figure"))
    told.append(paragraph("", "Note"))
    for each in (report.annex, report.background):
        if each.rows:
            if each is report.background:
                told.append(paragraph(each.title, "Heading2"))
            told.append(_table(each))
            told.append(paragraph(report.source_line if each is report.annex else "", "Note"))
    for key, lines in (("notes", report.notes), ("method", report.method), ("sources", report.sources)):
        if lines:
            told.append(paragraph([Letters(headings[key], bold=True, size=SMALL)], "Note", kept=True))
            told += [paragraph(f"{at}. {line}" if len(lines) > 1 else line, "Note") for at, line in enumerate(lines, 1)]
    told += [paragraph([Letters(line, italic=True)], "Note") for line in (report.as_of, report.made_of) if line]
    return "".join(told)


def _table(shown: Table) -> str:
    """The table with its heading and the row of numbers, both repeated on every page."""
    size = SMALL if len(shown.columns) < _MANY else _SMALLER
    heading = [_cell(column.heading, size, "center", bold=True) for column in shown.columns]
    numbers = [_cell(column.number, size - 1, "center", italic=True) for column in shown.columns]
    rows, spans = [heading, numbers], []
    for kind, texts in zip(shown.rows, shown.texts.to_dict("records"), strict=True):
        if kind == "group":
            spans.append(len(rows))
            rows.append([_cell(texts["no"], size, "center", bold=True), _cell(texts["name"], size, "left", bold=True)])
        else:
            rows.append([_of(column, texts[column.key], size, kind == "part") for column in shown.columns])
    return table(rows, Frame(_widths(shown.columns), heading_rows=2), shown.title, spans)


def _of(column: Column, text: str, size: float, part: bool) -> str:
    """A cell: numbers on the right, the number of a row in the middle, a part in italics."""
    align: Align = "right" if column.holds == "number" else "center" if column.key in ("no", "unit") else "left"
    return _cell(text, size, align, italic=part and column.key == "name")


def _cell(text: str, size: float, align: Align, *, bold: bool = False, italic: bool = False) -> str:
    return paragraph([Letters(text, bold, italic, size)], "Cell", align)


def _widths(columns: tuple[Column, ...]) -> list[float]:
    """The widths in the room there is; what is left over goes to the words."""
    asked = [_NUMBER if column.holds == "number" else _WIDTHS.get(column.key, _WORDS) for column in columns]
    return [width * _ROOM / sum(asked) for width in asked]
