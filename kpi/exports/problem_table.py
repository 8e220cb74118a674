"""The list of problems as a table and as the plain description of a sheet, for whatever writes it."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from kpi.domain.problems import Problem, Severity
from kpi.exports.marks import SIGN, Found, printable
from kpi.intake.grid import letters
from kpi.wording.catalogue import say

WIDTHS = {
    "severity": 10, "file": 18, "sheet": 14, "row": 7, "column": 22, "cell": 8, "found": 20, "problem": 44, "cure": 44,
    "kind": 20,
}  # fmt: skip
COLUMNS = tuple(WIDTHS)
HEADING_ROW = 4  # from 1
_LINE = 15  # points


def problem_table(problems: Iterable[Problem], language: str) -> pd.DataFrame:
    """One row per problem under worded headings; every cell is a text but the row number, which may be missing."""
    return table((Found.of(problem, language) for problem in problems), language)


def table(located: Iterable[Found], language: str) -> pd.DataFrame:
    """`problem_table` of problems whose cells are known."""
    rows = [
        (
            say(language, f"problems.severity.{one.problem.severity}"),
            printable(one.problem.file),
            printable(one.problem.sheet),
            one.problem.row,
            printable(one.problem.column),
            f"{letters(one.column - 1)}{one.row}" if one.row and one.column else "",
            printable(one.problem.found),
            one.words,
            one.cure,
            str(one.problem.kind),
        )
        for one in located
    ]
    headings = [say(language, f"problems.heading.{name}") for name in COLUMNS]
    frame = pd.DataFrame(rows, columns=headings)
    return frame.astype(dict.fromkeys(headings, "str") | {headings[COLUMNS.index("row")]: "Int64"})


def described(located: Sequence[Found], file: str, language: str) -> dict[str, Any]:
    """The sheet "Lỗi" as JSON can say it.

    Title, lead, headings, widths, rows (texts, whole numbers and None), their heights, and per row the place it links
    to: [sheet, row, column], counted from 1, or None. The column of files is left out where the title names the only
    one.
    """
    names = [name for name in COLUMNS if name != "file" or any(one.problem.file not in {"", file} for one in located)]
    shown = table(located, language).iloc[:, [COLUMNS.index(name) for name in names]]
    counts = [
        say(language, f"problems.count.{severity}", n=n)
        for severity in Severity
        if (n := sum(one.problem.severity is severity for one in located))
    ]
    rows = shown.astype(object).where(shown.notna(), None).values.tolist()
    widths = [WIDTHS[name] for name in names]
    return {
        "name": say(language, "problems.sheet"),
        "title": f"{SIGN} {say(language, 'problems.title', file=printable(file))}",
        "lead": ", ".join(counts) or say(language, "problems.none"),
        "heading_row": HEADING_ROW,
        "headings": list(shown.columns),
        "widths": widths,
        "rows": rows,
        "heights": [_LINE * max(map(_lines, row, widths)) for row in rows],
        "cell": names.index("cell") + 1,
        "links": [[one.problem.sheet, one.row, one.column or 1] if one.row else None for one in located],
        "severities": [str(one.problem.severity) for one in located],
    }


def _lines(cell: str | int | None, width: int) -> int:
    """How many lines a cell takes at that width; words leave some of each line empty."""
    return 1 + int(len(str(cell or "")) * 1.15 // width)
