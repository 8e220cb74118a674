"""Delimited text becomes rows as a spreadsheet counts them: a line break inside quotes makes no new row."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

DELIMITERS = "\t;|,"
_SAMPLE = 500
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n)|([^\r\n]+)\Z")
_SAID = re.compile(r"(?i)\ufeff?sep=(.)\s*")


class BrokenQuote(Exception):
    """A row cannot be split into cells; the argument is its number as a spreadsheet shows it."""


def rows_of(text: str) -> tuple[str, Iterator[list[str]]]:
    """The delimiter and the rows; a blank line is an empty list, and so is a first line that names the delimiter.

    Raises:
        BrokenQuote: while iterating, at the row where a quotation mark is opened and not closed.
    """
    first = text[:_SAMPLE].splitlines()[:1]
    said = _SAID.fullmatch(first[0]) if first else None
    delimiter = said[1] if said else delimiter_of(text)
    return delimiter, _split(text, delimiter, skipped=bool(said))


def _split(text: str, delimiter: str, skipped: bool = False, strict: bool = True) -> Iterator[list[str]]:
    """The rows of the text."""
    lines = csv.reader(_lines(text), delimiter=delimiter, strict=strict)
    row = 0
    try:
        for row, cells in enumerate(lines, 1):  # noqa: B007  the row is told when the next one breaks
            yield [] if skipped and row == 1 else cells
    except csv.Error as broken:
        raise BrokenQuote(row + 1) from broken


def _lines(text: str) -> Iterator[str]:
    """The lines, however they end, one after the other: a stream of text would hold four bytes for every letter."""
    for line in _LINE.finditer(text):
        yield line[2] or f"{line[1]}\n"


def delimiter_of(text: str) -> str:
    r"""The separator with which most rows have equally many cells; of equals the one that makes more cells.

    >>> delimiter_of("Báo cáo, 6 tháng\nchỉ tiêu;kế hoạch\na;52,5\nb;3,0\n")
    ';'
    """
    return max(DELIMITERS, key=lambda delimiter: _consistency(text, delimiter))


def _consistency(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows have the commonest number of cells (of two and more), and that number."""
    if delimiter not in text:
        return 0, 0
    widths: Counter[int] = Counter()
    try:
        for row in islice(_split(text, delimiter, strict=False), _SAMPLE):
            if len(row) > 1 and any(cell.strip() for cell in row):
                widths[len(row)] += 1
    except BrokenQuote:
        pass  # it is reported when the rows are read
    return max(((count, width) for width, count in widths.items()), default=(0, 1))
