"""A grid and its layout -> sheets under our column names: one per column of figures, which know where they stood."""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from kpi.domain.model import Measure
from kpi.domain.problems import Problem, ProblemKind
from kpi.intake.answers import Answers
from kpi.intake.as_above import spelled_out
from kpi.intake.belonging import Named, named_rows
from kpi.intake.grid import Grid, letters
from kpi.intake.headings import collapsed, meaning
from kpi.intake.known import Known
from kpi.intake.layout import Layout, Use
from kpi.intake.names import clean
from kpi.intake.references import Registry, meanings, meant_by
from kpi.intake.rows import Rows, sort_rows, unbulleted
from kpi.intake.sheet import Sheet
from kpi.intake.sight import Sight, see
from kpi.intake.spans import key

_OF_PLANS = {"assigned_by", "decided_on", "due_on", "bound", "value_to", "implied", "baseline_period"}
_OF_RESULTS = {"stage", "as_of", "published"}
_NEVER_CELLS = {"", "numbering", "code"}
_PRINTED = ("published_percent", "published_index", "published_change")
_ASIDE = ("note", "source")  # a formula there costs no figure
_FORMULA = "=…"  # stands for a formula that was never calculated
_LISTED = 12  # rows named one by one


def sheets_of(
    grid: Grid, layout: Layout, known: Registry, answers: Answers
) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """The figures of a sheet as its layout says.

    Returns:
        One Sheet of a table in our own format; else one for each column of figures, whose `cells` hold `value` and
        beside it what headings or titles say (measure, stage, period, indicator, area, unit) as columns of constant
        text. And what was left out or is doubtful: totals, groups, hidden columns, errors, formulas without a result.
    """
    grid = spelled_out(grid, layout)
    sight = see(grid)
    rows = sort_rows(grid, layout, sight, Known.of(known))
    shown = _shown(layout)
    problems = tuple(_problems(grid, layout, sight, rows, shown))
    if layout.form == "table":
        return (_whole(grid, layout, rows),), problems
    values = [use for use in layout.uses if use.holds == "value"]
    called = named_rows(grid, layout, rows, known, answers)
    coded, contradictions = _by_codes(grid, layout, rows, shown, known, answers)
    named = replace(called, names=called.names | coded)
    sheets = tuple(_sheet(grid, layout, sight, rows, use, shown, answers, named) for use in values)
    return sheets, (*problems, *contradictions)


def _by_codes(grid: Grid, layout: Layout, rows: Rows, shown: dict[int, str], known: Registry,
              answers: Answers) -> tuple[dict[int, str], list[Problem]]:  # fmt: skip
    """By row the code beside a name that does not say it by itself; a problem where the name is another indicator's."""
    uses = {use.holds: use for use in layout.uses if use.holds in {"code", "indicator"}}
    if len(uses) < 2:  # noqa: PLR2004  a code and a name
        return {}, []
    meant = meanings(known, "indicators", answers)
    found, problems = {}, []
    for row in rows.data.tolist():
        code, name = (clean(str(grid.texts[row, uses[holds].column])) for holds in ("code", "indicator"))
        if meant.get(code) != [code]:
            continue
        others = meant_by(name, meant)
        if others and code not in others:
            details = {"codes": ", ".join([code, *others])}
            column = shown[uses["indicator"].column]
            problems.append(Problem(ProblemKind.AMBIGUOUS_NAME, grid.file, grid.name, row + 1, column, name, details))
        elif others != [code]:
            found[row] = code
    return found, problems


def _shown(layout: Layout) -> dict[int, str]:
    """What each column is called: the last row of its heading where that says enough, else all of them."""
    lasts = [use.heading.split(" / ")[-1] for use in layout.uses]
    several = layout.last_heading > layout.first_heading
    return {
        use.column: last if several and lasts.count(last) == 1 and _says_enough(last, use) else use.heading
        for use, last in zip(layout.uses, lasts, strict=True)
    }


def _says_enough(last: str, use: Use) -> bool:
    """Whether the last row of a heading can stand for all of it."""
    alone, whole = meaning(last), meaning(use.heading.replace(" / ", " "))
    return alone.holds != "" and (alone.measure != "" or whole.measure == "")


def _whole(grid: Grid, layout: Layout, rows: Rows) -> Sheet:
    """A table in our own format, under our column names; headings that it does not know stay as they are."""
    columns = np.array([use.column for use in layout.uses], dtype=np.intp)
    names = [use.holds or use.heading for use in layout.uses]
    place = np.ix_(rows.data, columns)
    index = rows.data + 1
    return Sheet(
        grid.file,
        grid.name,
        pd.DataFrame(np.asarray(grid.texts, dtype=object)[place], index=index, columns=names, dtype="str"),
        pd.DataFrame(grid.exact[place], index=index, columns=names),
        MappingProxyType({name: use.heading for name, use in zip(names, layout.uses, strict=True)}),
        MappingProxyType(dict(zip(names, columns.tolist(), strict=True))),
    )


def _sheet(grid: Grid, layout: Layout, sight: Sight, rows: Rows, value: Use, shown: dict[int, str],
           answers: Answers, named: Named) -> Sheet:  # fmt: skip
    """The figures of one column with everything that belongs to them."""
    cells: dict[str, np.ndarray] = {}
    exact: dict[str, np.ndarray] = {}
    headings: dict[str, str] = {}
    columns: dict[str, int] = {}
    for use in _beside(layout, value):
        texts = np.asarray(grid.texts[rows.data, use.column], dtype=object)
        if use.holds in cells:  # names over two columns: "TỔNG SỐ" stands left of what it adds up
            texts = np.where(cells[use.holds] == "", texts, cells[use.holds])
        if use.holds in _PRINTED:
            texts = np.where(sight.error[rows.data, use.column], "", texts)
        if use.holds in {"indicator", "area"}:
            texts = np.array(
                [unbulleted(str(text)) if _is_bulleted(str(text)) else text for text in texts], dtype=object
            )
        if use.holds == "indicator" and named.names:
            texts = np.array(
                [named.names.get(row, text) for row, text in zip(rows.data.tolist(), texts, strict=True)], dtype=object
            )
        cells[use.holds], exact[use.holds] = texts, grid.exact[rows.data, use.column]
        headings[use.holds], columns[use.holds] = shown[use.column], use.column
    said = {
        "indicator": value.indicator or layout.indicator,
        "area": "" if named.areas else value.area or layout.area or answers.area,
        "period": value.period or layout.period,
        "unit": value.unit or layout.unit,
        "measure": value.measure,
        "stage": value.stage,
    }
    for name, text in said.items():
        if text and (name not in cells or (name == "period" and value.period)):
            cells[name] = np.full(len(rows.data), text, dtype=object)
            exact[name] = np.zeros(len(rows.data), dtype=bool)
            headings.pop(name, None)
            columns.pop(name, None)
    for name, own in named.beside(rows.data).items():
        cells[name] = np.where(cells[name] == "", own, cells[name]) if name in cells else own
        exact.setdefault(name, np.zeros(len(rows.data), dtype=bool))
    if layout.form == "statistics" and "note" not in cells and any(rows.sections):
        cells["note"] = np.array(rows.sections, dtype=object)
        exact["note"] = np.zeros(len(rows.data), dtype=bool)
    index = rows.data + 1
    sheet = Sheet(
        grid.file,
        grid.name,
        pd.DataFrame(cells, index=index, dtype="str"),
        pd.DataFrame(exact, index=index),
        MappingProxyType(headings),
        MappingProxyType(columns),
    )
    of_year = layout.plan_of == "year" and value.measure in {Measure.PLAN, Measure.FULL_YEAR_ESTIMATE}
    return _of_the_year(sheet) if of_year and "period" in sheet.columns else sheet


def _is_bulleted(text: str) -> bool:
    """Whether a dash stands before a name."""
    return text[:1].isspace() or text[:1] in "-–—+•*·"


def _beside(layout: Layout, value: Use) -> Iterator[Use]:
    """The columns that belong to a column of figures, itself among them."""
    plan = value.measure == Measure.PLAN
    several = len({use.measure for use in layout.uses if use.holds == "value"}) > 1
    for use in layout.uses:
        if use.holds in _NEVER_CELLS or (use.holds == "value" and use is not value):
            continue
        if use.holds == "stage" and value.measure in {Measure.FULL_YEAR_ESTIMATE, Measure.BASELINE}:
            continue
        if use.holds in _PRINTED and use.of != value.column:
            continue
        if several and use.holds in (_OF_RESULTS if plan else _OF_PLANS):
            continue
        yield use


def _of_the_year(sheet: Sheet) -> Sheet:
    """Plans beside a period are those of its year; said again beside another period of that year, they count once."""
    read = {text: key(text) for text in sheet.cells["period"].unique()}
    years = sheet.cells["period"].map(lambda text: read[text][:4] if _is_key(read[text]) else text)
    cells = sheet.cells.assign(period=years.astype("str"))
    grain = [name for name in ("indicator", "area", "period", "value") if name in cells]
    again = cells.duplicated(grain) & ~sheet.cells.duplicated(grain)
    return Sheet(sheet.file, sheet.name, cells[~again], sheet.exact[~again], sheet.headings, sheet.columns)


def _is_key(read: object) -> bool:
    """Whether a period was understood; a problem's kind is a text too."""
    return isinstance(read, str) and not isinstance(read, ProblemKind) and read[:4].isdecimal()


def _problems(grid: Grid, layout: Layout, sight: Sight, rows: Rows, shown: dict[int, str]) -> Iterator[Problem]:
    """What was left out, and what is doubtful, by row."""

    def problem(kind: ProblemKind, row: int | None, column: str = "", found: str = "", **details: str) -> Problem:
        return Problem(kind, grid.file, grid.name, row, column, found, details)

    used = [use for use in layout.uses if use.holds not in _NEVER_CELLS]
    for use in used:
        if use.column in grid.hidden_columns:
            yield problem(ProblemKind.HIDDEN_COLUMN, None, shown[use.column] or letters(use.column))
    if rows.second >= 0:
        words = ", ".join(text for _, text in sight.cells(rows.second))
        yield problem(ProblemKind.SECOND_TABLE, rows.second + 1, found=words)
    data, uses = set(rows.data.tolist()), {use.column: use for use in used}
    for row, column in sorted(grid.unvalued):
        if row in data and column in uses and uses[column].holds in {*_PRINTED, *_ASIDE}:
            yield problem(ProblemKind.ERROR_LEFT_ASIDE, row + 1, shown[column], _FORMULA)
        elif row in data and column in uses:
            yield problem(ProblemKind.FORMULA_WITHOUT_VALUE, row + 1, shown[column])
    if layout.form == "table":
        return
    for row in rows.totals.tolist():
        name = next((text for _, text in sight.cells(row) if any(map(str.isalpha, text))), "")
        yield problem(ProblemKind.TOTAL_LEFT_OUT, row + 1, found=name)
    needed = {use.column for use in used if use.holds not in _PRINTED}
    for row, column in np.argwhere(sight.error).tolist():
        if row in data and column not in needed:
            yield problem(ProblemKind.ERROR_LEFT_ASIDE, row + 1, shown.get(column) or letters(column),
                          collapsed(str(grid.texts[row, column])))  # fmt: skip
    if len(rows.left_out):
        yield problem(ProblemKind.ROWS_LEFT_OUT, None, rows=_ranges((rows.left_out + 1).tolist()))


def _ranges(numbers: list[int]) -> str:
    """Row numbers, neighbours joined: "2, 5–8"; of many the first."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    return ", ".join(words[:_LISTED]) + (" …" if len(words) > _LISTED else "")
