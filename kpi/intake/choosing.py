"""Which sheets of a file are taken, and for which area: what one file leaves open is decided here, or asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kpi.domain.problems import Problem, ProblemKind, errors
from kpi.domain.tables import FIGURES, TABLES, Table
from kpi.intake.answers import Answers
from kpi.intake.grid import Grid
from kpi.intake.known import is_whole
from kpi.intake.layout import Layout, shape
from kpi.intake.recognise import recognise
from kpi.intake.references import Registry, meanings, meant_by
from kpi.intake.sheet import Sheet
from kpi.intake.sheets import sheets_of
from kpi.intake.sight import see
from kpi.wording.catalogue import LANGUAGES, say

_TABLES = {table.name: table for table in TABLES}
_ALL = "all"
_MARK = "⚠"  # begins a sheet of problems that we wrote into a file ourselves


@dataclass(frozen=True)
class Recognised:
    """What one sheet was taken for.

    Attributes:
        layout: None where it holds no table.
        rows: how many rows of data it has.
        shape: of a layout that the sender has corrected: the shape of what its headings say without the correction,
            under which it is remembered; "" otherwise.
    """

    file: str
    sheet: str
    layout: Layout | None
    taken: bool
    rows: int
    shape: str = ""


Taken = tuple[list[tuple[Sheet, Table]], list[Recognised], list[Problem]]


def choose(grids: Sequence[Grid], known: Registry, answers: Answers, file: str) -> Taken:
    """The sheets of one file to take, each with its table; what every sheet was taken for; and what is wrong.

    All sheets in our own format count. Of reports one is taken; where several fit the sender is asked which.
    """
    grids = [_unmarked(grid) for grid in grids if not str(grid.texts[0, 0]).startswith(_MARK)]
    seen = [(grid, *recognise(grid, known, answers)) for grid in grids]
    fitting = [(grid.file, grid.name) for grid, layout, _ in seen if layout]
    reports = [(grid.file, grid.name) for grid, layout, _ in seen if layout and layout.form != "table"]
    problems: list[Problem] = []
    if answers.sheets is not None:
        wanted = set(answers.sheets)
        problems += _missing(grids, wanted, file)
    else:
        wanted = set(fitting)
        if len(reports) > 1:
            names = ", ".join(name for _, name in reports)
            problems.append(
                Problem(ProblemKind.SEVERAL_SHEETS, file, found=str(len(reports)), details={"names": names})
            )
            wanted -= set(reports)
    sheets: list[tuple[Sheet, Table]] = []
    recognised: list[Recognised] = []
    for grid, layout, doubts in seen:
        place = (grid.file, grid.name)
        rows = 0
        if layout and place in wanted and errors(doubts):  # rows of headings that the sender has shown, not yet enough
            problems += doubts
        elif layout and place in wanted:
            found, more = sheets_of(grid, layout, known, answers)
            rows = max((len(sheet.cells) for sheet in found), default=0)
            problems += [*doubts, *more]
            if not rows:
                problems.append(Problem(ProblemKind.EMPTY_FILE, grid.file, grid.name))
            sheets += [(sheet, _TABLES[layout.table]) for sheet in found]
        elif answers.sheets is None and not layout:
            problems += _passed_over(grid, doubts, bool(fitting))
        elif place in wanted:
            problems += doubts or [Problem(ProblemKind.UNKNOWN_TABLE, grid.file, grid.name, found=_words(grid))]
        told = _shape(grid, known, answers) if place in answers.layouts else ""
        recognised.append(Recognised(grid.file, grid.name, layout, bool(layout) and place in wanted, rows, told))
    return sheets, recognised, problems


def _unmarked(grid: Grid) -> Grid:
    """The sheet without the column of remarks that we wrote beside its rows (kpi/exports/marks.py)."""
    titles = [f"{_MARK} {say(language, 'problems.column')}" for language in LANGUAGES]
    rows, columns = np.isin(grid.texts, titles).nonzero()
    if not len(rows):
        return grid
    texts = grid.texts.copy()
    for row, column in zip(rows, columns, strict=True):
        texts[row:, column] = ""
    return replace(grid, texts=texts)


def _shape(grid: Grid, known: Registry, answers: Answers) -> str:
    """The shape under which a corrected layout is remembered."""
    own, _ = recognise(grid, known, replace(answers, layouts={}))
    return shape(grid, own or answers.layouts[grid.file, grid.name])


def _missing(grids: Iterable[Grid], wanted: set[tuple[str, str]], file: str) -> list[Problem]:
    """A problem for each sheet that the sender names and the file does not have."""
    there = {grid.name for grid in grids}
    return [
        Problem(ProblemKind.NO_SUCH_SHEET, file, found=name, details={"names": ", ".join(sorted(there)) or "–"})
        for owner, name in sorted(wanted)
        if owner == file and name not in there
    ]


def _passed_over(grid: Grid, doubts: Sequence[Problem], others: bool) -> list[Problem]:
    """What is said of a sheet without a readable table: a warning beside others, else why it cannot be read."""
    if others and _is_prose(grid):
        return []
    if others:
        return [Problem(ProblemKind.SHEET_SKIPPED, grid.file, grid.name, found=_words(grid))]
    return list(errors(doubts)) or [Problem(ProblemKind.UNKNOWN_TABLE, grid.file, grid.name, found=_words(grid))]


def _is_prose(grid: Grid) -> bool:
    """Whether the sheet holds a text and no figure: one cell a row, such as our guide to filling in a form."""
    sight = see(grid)
    return not sight.numeric.any() and bool((sight.filled.sum(axis=1) <= 1).all())


def _words(grid: Grid) -> str:
    """The first row in which something stands."""
    for row in grid.texts:
        if words := [str(text).strip() for text in row if str(text).strip()]:
            return ", ".join(words)
    return ""


def with_area(
    sheets: list[tuple[Sheet, Table]], known: Registry, answers: Answers
) -> tuple[list[tuple[Sheet, Table]], list[Problem]]:
    """Figures whose file names no area belong to the area on which their data set opens; the sender is told so."""
    problems: list[Problem] = []
    placed, said = [], set()
    for sheet, table in sheets:
        partly = "area" in sheet.cells and "area" not in sheet.headings and sheet.cells["area"].eq("").any()
        if table is not FIGURES or ("area" in sheet.cells and not partly) or "measure" not in sheet.cells:
            placed.append((_with_wholes(sheet, known, answers) if table is FIGURES else sheet, table))
            continue
        area, name = _own_area(sheet, known, answers)
        if area and (sheet.file, sheet.name) not in said:
            said.add((sheet.file, sheet.name))
            problems.append(Problem(ProblemKind.AREA_TAKEN, sheet.file, sheet.name, found=name))
        told = sheet.cells.get("area", pd.Series("", sheet.cells.index, dtype="str"))
        cells = sheet.cells.assign(area=told.mask(told.eq(""), area)) if area else sheet.cells
        exact = sheet.exact.assign(area=False) if area else sheet.exact
        placed.append((replace(sheet, cells=cells, exact=exact), table))
    return placed, problems


def _with_wholes(sheet: Sheet, known: Registry, answers: Answers) -> Sheet:
    """The sheet with "Tổng số" in its column of areas as the one area that all the others belong to, where there is."""
    texts = sheet.cells.get("area", pd.Series(dtype="str"))
    meant = meanings(known, "areas", answers)
    unknown = {text for text in texts.unique() if is_whole(text) and not meant_by(text, meant)}
    if not unknown or "parent" not in known["areas"]:
        return sheet
    over = known["areas"].set_index("code")["parent"].fillna("").astype("str")
    codes = {code for text in texts.unique() if text not in unknown for code in meant_by(text, meant)[:1]}
    wholes = {over.get(code, "") for code in codes} - codes - {""} or {over.get(code, "") for code in codes} - {""}
    if len(wholes) != 1:
        return sheet
    return replace(sheet, cells=sheet.cells.assign(area=texts.mask(texts.isin(unknown), wholes.pop()).astype("str")))


def _own_area(sheet: Sheet, known: Registry, answers: Answers) -> tuple[str, str]:
    """Code and name of the area on which the data set of the sheet's indicators opens; "" where it opens on all."""
    sets = known["data_sets"].set_index("code")
    code = answers.data_set or _data_set(sheet, known)
    if code not in sets.index or "opening_area" not in sets:
        return "", ""
    area = str(sets.at[code, "opening_area"])
    names = known["areas"].set_index("code")["name_vi"]
    return (area, str(names.get(area, area))) if area != _ALL else ("", "")


def _data_set(sheet: Sheet, known: Registry) -> str:
    """The data set to which most of the sheet's indicators belong; the first one where none is known; "" for none."""
    meant = meanings(known, "indicators")
    indicators = known["indicators"]
    owner = dict(zip(indicators["code"], indicators["data_set"], strict=True)) if "data_set" in indicators else {}
    names = sheet.cells["indicator"].unique() if "indicator" in sheet.cells else []
    owners = pd.Series([owner[code] for name in names for code in meant_by(name, meant) if code in owner], dtype="str")
    return str(owners.mode().iloc[0]) if len(owners) else str(next(iter(known["data_sets"]["code"]), ""))
