"""What every workbook of ours shares: looks, safe texts, names of sheets, formats of numbers, paper.

Texts stay texts whatever they begin with, numbers stay numbers, and the same content gives the same bytes.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from kpi.exports.remade import FONT, LONGEST
from kpi.wording.catalogue import SPACE, say

INK, MUTED, RULE, HEAD = "#1F2A37", "#5A6672", "#BFC7D0", "#E3E9F0"
LINE = 16  # points of a line at the size of the body
LONGEST_NAME = 31  # UTF-16 units of a sheet's name
LONGEST_HEADER = 255  # letters Excel takes in a page's header or footer
_A4 = 9
_ROOM = 0.92  # of a letter's width; the words of a line leave some of it empty
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_STARTS_A_FORMULA = ("=", "+", "-", "@")
_RESERVED = "history"  # Excel keeps that name for itself


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Any, **every: Any) -> None:
        """`every` is what all formats share, besides the font."""
        self._workbook, self._every = workbook, {"font_name": FONT, "font_size": 11, **every}
        self._made: dict[tuple, Any] = {}

    def __call__(self, **look: Any) -> Any:
        """The format of that look."""
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({**self._every, **look})
        return self._made[key]


def put(sheet: Any, row: int, column: int, value: object, looks: Looks, **look: Any) -> None:
    """Write one cell: a text as a text, a number as a number, nothing (None, NaN, "") as an empty cell with its look.

    A text that begins like a formula keeps its leading apostrophe unseen, so that it stays a text when it is edited.
    """
    if isinstance(value, str) and value:
        text = safe(value)
        shielded = {"quote_prefix": True} if text.startswith(_STARTS_A_FORMULA) else {}
        sheet.write_string(row, column, text, looks(**look, **shielded))
    elif isinstance(value, str) or value is None or pd.isna(value):
        sheet.write_blank(row, column, None, looks(**look))
    else:
        sheet.write_number(row, column, value, looks(**look))


def safe(text: str) -> str:
    """A text as a cell holds it: plain spaces, control characters written out, no longer than Excel takes."""
    plain = _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text.replace("\r\n", "\n").replace(SPACE, " "))
    return plain[:LONGEST]


def sheet_names(wanted: Iterable[str]) -> Iterator[str]:
    """Names that Excel takes, in order: without its signs, short enough, and no two alike in its eyes.

    >>> list(sheet_names(["Quý I/2026", "QUÝ I-2026", "'", "History"]))
    ['Quý I-2026', 'QUÝ I-2026 (2)', '-', 'History (2)']
    """
    taken = {_RESERVED}
    for one in wanted:
        name = _NOT_IN_A_NAME.sub("-", unicodedata.normalize("NFC", one).replace(SPACE, " ")).strip("' ") or "-"
        tried, times = _shortened(name, ""), 1
        while tried.casefold() in taken:
            times += 1
            tried = _shortened(name, f" ({times})")
        taken.add(tried.casefold())
        yield tried


def _shortened(name: str, end: str) -> str:
    """The name cut so that it and its end fit; some letters count twice."""
    while len((name + end).encode("utf-16-le")) > 2 * LONGEST_NAME:
        name = name[:-1].rstrip("' ")
    return name + end


def reference(sheet: str, row: int, column: int) -> str:
    """A cell of any sheet as a formula names it: 'Kế hoạch'!$F$7 (row and column from 0)."""
    return f"{quote_sheetname(sheet)}!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"


def number_format(decimals: int, before: str = "", after: str = "", signed: bool = False) -> str:
    """How Excel shows a number, with words around it; thousands and decimals by the reader's own signs.

    >>> number_format(0), number_format(2, "ước"), number_format(1, after="%"), number_format(1, signed=True)
    ('#,##0', '"ước "#,##0.00', '#,##0.0"%"', '+#,##0.0;-#,##0.0;0')
    """
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    front, back = (f'"{_quotable(word)}"' if word else "" for word in (before and f"{before} ", after))
    shown = f"{front}{digits}{back}"
    return f"+{shown};-{shown};0{back}" if signed else shown


def number_seen(value: float, shown: str) -> str:
    """A number as its format shows it, in English signs: how wide it is."""
    digits = shown.partition(";")[0].rpartition("#,##0")[2]
    words = "".join(shown.partition(";")[0].split('"')[1::2])
    return f"{words}{value:,.{digits.count('0')}f}"


def wide_enough(cells: Iterable[Any]) -> float:
    """The width in which no number of a column becomes "###"; 0 without numbers.

    Args:
        cells: with `value` and, for a number, the format `shown`.
    """
    seen = (number_seen(one.value, one.shown) for one in cells if isinstance(one.value, float))
    return max((len(text) * 1.1 + 3 for text in seen), default=0)


def _quotable(words: str) -> str:
    """Words that may stand between quotation marks in a format, of which Excel takes 255 letters in all."""
    return safe(words).replace('"', "”")[:100]


def across(sheet: Any, row: int, text: str, wide: Sequence[float], looks: Looks, **look: Any) -> None:
    """A text over several columns from the first on, wrapped, in a row of its height; `wide` are their widths."""
    size = look.get("font_size", 11)
    sheet.set_row(row, (size + 5) * lines_of(text, sum(wide) * 11 / size))
    form = looks(text_wrap=True, valign="top", **look)
    if len(wide) > 1:
        sheet.merge_range(row, 0, row, len(wide) - 1, "", form)
    sheet.write_string(row, 0, safe(text), form)


def row_height(texts: Iterable[str], wide: Sequence[float]) -> float | None:
    """The height of a row whose texts wrap in columns of these widths, in points; None where all fit on one line.

    Programs that show a workbook do not all find it themselves.
    """
    told = max((lines_of(text, width) for text, width in zip(texts, wide, strict=True)), default=1)
    return LINE * told if told > 1 else None


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of that width; words leave some of each line empty."""
    return sum(1 + int(len(part) * _ROOM // max(width, 1)) for part in str(text).split("\n"))


def on_paper(sheet: Any, headings: int, last: tuple[int, int], title: str, language: str) -> None:
    """A4 across, one page wide, the rows of headings on every page, title above and page number below.

    Args:
        sheet: any.
        headings: the row of headings, from 0; repeated on every page where it is not negative.
        last: the last row and column to print.
        title: for the top of each page.
        language: of the page number's words.
    """
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.print_area(0, 0, *last)
    if headings >= 0:
        sheet.repeat_rows(headings)
    start = f'&L&9&"{FONT},Regular"'  # the size first: digits of the title would be read as part of it
    room = LONGEST_HEADER - len(start)
    sheet.set_header(start + safe(title).replace("\n", " ")[: room // 2].replace("&", "&&"))
    sheet.set_footer(f'&R&9&"{FONT},Regular"{say(language, "workbook.page", page="&P", pages="&N")}')


def widths(texts: Sequence[Sequence[str]], least: float, most: float) -> list[float]:
    """A width for each column of texts, wide enough for all but the longest, which wrap."""
    return [min(max([least, *(len(text) * 1.1 + 2 for text in column)]), most) for column in texts]
