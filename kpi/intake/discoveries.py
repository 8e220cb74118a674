"""Indicators and areas that a file brings: they become rows of their tables, and the sender is told what was assumed.

An indicator is new only where the file brings a plan for it, or the sender says that it is; a result alone for an
unknown name is more likely a misspelling. Areas are never new unless the sender says so.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

import pandas as pd

from kpi.domain.model import Basis, Better, Kind, Measure
from kpi.domain.problems import Problem, ProblemKind
from kpi.domain.tables import AREAS, FIGURES, INDICATORS, Table
from kpi.intake.answers import NEW, Answers
from kpi.intake.names import clean, same
from kpi.intake.numbers import mark, plain
from kpi.intake.references import Registry, meanings, meant_by, nearest, without_bullet
from kpi.intake.units import PERCENTS, unit
from kpi.intake.values import Filed

_LESS_IS_BETTER = ("hộ nghèo", "hộ cận nghèo", "thất nghiệp", "tai nạn", "tử vong", "suy dinh dưỡng", "tội phạm")
_CUT = ("giảm", "cut", "xóa", "xoá")
_RATES = ("tỷ lệ", "tỉ lệ", "rate of", "share of")
_LEVELS = {"xã": "commune", "phường": "commune", "thị trấn": "commune", "huyện": "district", "quận": "district",
           "thị xã": "district", "thành phố": "district", "tỉnh": "province"}  # fmt: skip
_LONGEST_CODE = 60
_MOST_DECIMALS = 6
_SUGGESTED = 100


def brought(several: list[Filed], registered: Registry, answers: Answers) -> tuple[list[Filed], list[Problem]]:
    """The new indicators and areas of some files, as tables beside theirs, and a warning where each first stands.

    Args:
        several: the files' tables as read, names still in place of codes.
        registered: what is known and what the files register themselves.
        answers: names that the sender calls new, and the data set of new indicators.

    Returns:
        One table per file that brings any, on the rows where the names first stand. No data set or no field to put
        an indicator in: nothing, so that its name stays unknown.
    """
    figures = [one for one in several if one.table is FIGURES]
    found: list[Filed] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    planned = {same(name) for one in figures for name in _planned(one)}
    for one, table, rows, told in (
        *((one, INDICATORS, *_indicators(one, several, registered, answers, planned, seen)) for one in figures),
        *((one, AREAS, *_areas(one, registered, answers, seen)) for one in figures),
    ):
        if len(rows):
            found.append(Filed(table, one.file, one.sheet, rows, (), one.headings))
            problems += told
    return found, problems


def _planned(one: Filed) -> Iterable[str]:
    """The names that a table brings a plan for."""
    if not {"measure", "value", "indicator"} <= set(one.values):
        return []
    plans = one.values["measure"].eq(Measure.PLAN) & one.values["value"].notna()
    return one.values.loc[plans, "indicator"].unique()


def _strange(one: Filed, column: str, meant: dict[str, list[str]]) -> Iterator[tuple[int, str]]:
    """The first row of each text of a column that means nothing registered."""
    texts = one.text(column)
    for row, text in texts[~texts.duplicated()].items():
        if text and not meant_by(text, meant):
            yield int(str(row)), text


def _indicators(
    one: Filed, several: list[Filed], registered: Registry, answers: Answers, planned: set[str], seen: set[str]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Rows of INDICATORS for the new names of one table, and their warnings; `seen` collects what is taken already."""
    meant = meanings(registered, INDICATORS.name, answers)
    said = {same(name) for (of, name), code in answers.names.items() if of == INDICATORS.name and code == NEW}
    asked = planned | said
    strange = _strange(one, "indicator", meant)
    new = [(row, text) for row, text in strange if same(text) in asked and same(text) not in seen]
    known = registered.get(INDICATORS.name, pd.DataFrame(columns=["code"]))
    where = _place(several, registered, answers, meant) if new else {}
    if not where:
        return pd.DataFrame(), []
    codes = set(known["code"])
    order = int(known["order"].max()) + 1 if "order" in known and len(known) else 1
    told = _told(several, {same(text) for _, text in new})
    rows, problems = [], []
    for at, (row, text) in enumerate(new):
        if same(text) in seen:  # another spelling of the one before
            continue
        seen.add(same(text))
        name = without_bullet(clean(text))
        code = _code(name, codes)
        codes.add(code)
        made = _made(name, *told[same(text)]) | where
        place = " · ".join(part for part in (one.file, one.sheet, str(row)) if part)
        rows.append({"code": code, "name_vi": name, "name_en": name, "order": order + at, "source": place} | made)
        near = nearest(text, meant, known) if at < _SUGGESTED else "–"
        details = {"near": near, "assumed": f"{made['kind']}, {made['better']}", "unit": str(made["unit_vi"]) or "–"}
        problems.append(one.problem(ProblemKind.NEW_INDICATOR, row, "indicator", text, **details))
    return _table(INDICATORS, rows, [problem.row for problem in problems]), problems


def _areas(one: Filed, registered: Registry, answers: Answers, seen: set[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """Rows of AREAS for the names of one table that the sender calls new, and their warnings."""
    said = {same(name) for (of, name), code in answers.names.items() if of == AREAS.name and code == NEW}
    meant = meanings(registered, AREAS.name, answers) if said else {}
    new = [
        (row, text)
        for row, text in (_strange(one, "area", meant) if said else ())
        if same(text) in said and f"area {same(text)}" not in seen
    ]
    if not new:
        return pd.DataFrame(), []
    known = registered[AREAS.name]
    codes = set(known["code"])
    order = int(known["order"].max()) + 1 if "order" in known and len(known) else 1
    rows, problems = [], []
    for at, (row, text) in enumerate(new):
        if f"area {same(text)}" in seen:
            continue
        seen.add(f"area {same(text)}")
        code = _code(clean(text), codes)
        codes.add(code)
        words = clean(text).casefold()
        level = next((level for word, level in _LEVELS.items() if words.startswith(f"{word} ")), "area")
        rows.append({"code": code, "name_vi": clean(text), "name_en": clean(text), "level": level, "order": order + at})
        problems.append(one.problem(ProblemKind.NEW_AREA, row, "area", text, level=level))
    return _table(AREAS, rows, [problem.row for problem in problems]), problems


def _place(several: list[Filed], registered: Registry, answers: Answers, meant: dict[str, list[str]]) -> dict[str, str]:
    """The data set and field that most of the files' known indicators belong to; else the only or first ones."""
    known = registered.get(INDICATORS.name, pd.DataFrame(columns=["code"])).reindex(
        columns=["code", "data_set", "field"]
    )
    texts = {text for one in several if one.table is FIGURES for text in one.text("indicator").unique()}
    codes = {code for text in texts for code in meant_by(text, meant)}
    own = known[known["code"].isin(codes)]
    sets, fields = registered.get("data_sets"), registered.get("fields")
    data_set = answers.data_set or _usual(own["data_set"], sets, only=True)
    of_set = known[known["data_set"].eq(data_set)]
    field = _usual(own["field"], None) or _usual(of_set["field"], fields)
    return {"data_set": data_set, "field": field} if data_set and field else {}


def _usual(told: pd.Series, among: pd.DataFrame | None, only: bool = False) -> str:
    """The most frequent value; without any the first registered code (`only`: where there is but one), else ""."""
    values = told[told.notna() & told.ne("")]
    if len(values):
        return str(values.mode().iloc[0])
    if among is None or among.empty or (only and len(among) > 1):
        return ""
    return str(among["code"].iloc[0])


def _told(several: list[Filed], new: set[str]) -> dict[str, tuple[str, int]]:
    """The unit that the figures of each new name are told in, and their most decimals, by comparable name."""
    parts = []
    for one in several:
        if one.table is FIGURES and "text" in one.beside:
            names = one.text("indicator")
            spelled = {text: same(text) for text in names.unique()}
            own = names.isin([text for text, name in spelled.items() if name in new])
            codes, texts = pd.factorize(one.beside.loc[own, "text"].array)
            decimals = pd.Series([_decimals(str(text)) for text in texts], dtype="int64").take(codes)
            told = {"name": names[own].map(spelled), "unit": one.beside.loc[own, "unit"], "decimals": decimals.array}
            parts.append(pd.DataFrame(told))
    told = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["name", "unit", "decimals"])
    most = told.groupby("name")["decimals"].max().to_dict()
    units = told[told["unit"].ne("")].groupby("name")["unit"].first().to_dict()
    return {name: (clean(units.get(name, "")), min(int(most.get(name, 0)), _MOST_DECIMALS)) for name in new}


def _decimals(text: str) -> int:
    """How many decimals a number was typed with, where it proves its decimal mark."""
    proved = mark(text)
    return len(plain(text).partition(proved)[2]) if proved in {".", ","} and proved in text else 0


def _made(name: str, unit_vi: str, decimals: int) -> dict[str, object]:
    """What is assumed of a new indicator: a rate is a level judged from its baseline, anything else adds up."""
    words = clean(name).casefold()
    cut = any(word in words for word in _CUT)
    rate = unit(unit_vi).base in PERCENTS
    level = (unit(unit_vi).base == "%" or any(word in words for word in _RATES)) and not cut
    down = not cut and any(word in words for word in _LESS_IS_BETTER)
    return {
        "unit_vi": unit_vi,
        "unit_en": unit_vi,
        "kind": (Kind.LEVEL if level else Kind.CUMULATIVE).value,
        "basis": Basis.BASELINE.value if level else "",
        "better": (Better.DOWN if down else Better.UP).value,
        "decimals": decimals,
        "percent_decimals": 2,
        "rate": rate,
        "part_of": "",
        "drop_of": "",
    }


def _code(name: str, taken: set[str]) -> str:
    """A code made of the name's letters and digits that is not taken."""
    letters = unicodedata.normalize("NFD", name.casefold().replace("đ", "d")).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:_LONGEST_CODE] or "x"
    return next(code for at in range(1, len(taken) + 3) if (code := slug if at == 1 else f"{slug}_{at}") not in taken)


def _table(table: Table, rows: list[dict[str, object]], index: list[int | None]) -> pd.DataFrame:
    """The rows as a table's columns, "" where nothing is told."""
    return pd.DataFrame(rows, index).reindex(columns=table.names, fill_value="")
