"""What the indicator of each row of a report is called: less what was typed around its name, and whose part it is.

"1. Tỷ lệ hộ nghèo (%)" is the registered "Tỷ lệ hộ nghèo", told in %. "- Trong đó: nữ" below two indicators is two
indicators: the registered part of each where there is one, else named after what it stands under. Indicators in
groups named after areas are of those areas; "- Huyện Bắc Sơn" below an indicator is that indicator there. Names that
are registered as they stand, and all others, stay as they are.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from kpi.intake.answers import Answers
from kpi.intake.grid import Grid
from kpi.intake.headings import collapsed, unit_in, without_unit
from kpi.intake.known import Known, is_place
from kpi.intake.layout import Layout
from kpi.intake.names import same
from kpi.intake.references import Registry, meanings, meant_by
from kpi.intake.rows import Rows, unbulleted

_NUMBER = re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[a-zđ])\s*[.)/]\s*(?=[^\W\d_])")
_REMARK = re.compile(r"\s*(?:\(\s*(?:\*{1,3}|\d{1,2})\s*\)|\*{1,3}|[:;.,])$")
_WORDS = re.compile(r"(?![IVXLC]+\s*[.)]?\s*$).*[^\W\d_]{2}", re.DOTALL)
_PART = re.compile(same(r"trong đó|of which"))
_HEADS_PARTS = re.compile(same(r"(?:trong đó|chia ra|bao gồm|gồm|trong đó gồm|of which|including)\s*[:.]?"))


@dataclass(frozen=True)
class Named:
    """By row (from 0), and only where the row does not say it itself.

    Attributes:
        names: the name or code to go by.
        units: the unit in brackets behind a name.
        areas: the area after which its group, or a part of an indicator, is named; "" where only other rows have one.
    """

    names: dict[int, str]
    units: dict[int, str]
    areas: dict[int, str]

    def beside(self, rows: np.ndarray) -> dict[str, np.ndarray]:
        """Units and areas of these rows, "" where there is nothing to say; only those of which any row says some."""
        several = {"unit": self.units, "area": self.areas}
        return {
            name: np.array([told.get(row, "") for row in rows.tolist()], dtype=object)
            for name, told in several.items()
            if told
        }


def bare(name: str) -> str:
    """The name less a number before it and a mark of a footnote or a colon behind it.

    >>> bare("1. Số hộ nghèo (*)"), bare("a) Số hộ nghèo:"), bare("3 tháng đầu")
    ('Số hộ nghèo', 'Số hộ nghèo', '3 tháng đầu')
    """
    return _REMARK.sub("", _NUMBER.sub("", unbulleted(collapsed(name)))).strip()


def named_rows(grid: Grid, layout: Layout, rows: Rows, known: Registry, answers: Answers) -> Named:
    """What the rows are called where that is not what stands there."""
    if not any(use.holds == "indicator" for use in layout.uses):
        return Named({}, {}, {})
    meant = meanings(known, "indicators", answers)
    shorter = {name: found for name in dict.fromkeys(rows.names) if (found := _registered(name, meant))}
    at = rows.data.tolist()
    names = {row: shorter[name] for row, name in zip(at, rows.names, strict=True) if name in shorter}
    units = {row: unit for row, name in zip(at, rows.names, strict=True) if name in shorter and (unit := unit_in(name))}
    places = Known.of(known)
    by_column = any(use.holds == "area" or use.area for use in layout.uses)
    areas = {} if by_column else _areas(grid, rows, places)
    if layout.form in {"report", "across"}:
        told = [names.get(row, name) for row, name in zip(at, rows.names, strict=True)]
        over = _above(told, grid, layout, rows)
        there = {} if by_column else _places(told, over, rows, places)
        names |= _parts(told, over, rows, known, meant) | {row: whole for row, (_, whole) in there.items()}
        areas |= {row: place for row, (place, _) in there.items()}
    return Named(names, units, areas)


def _places(told: list[str], over: list[str], rows: Rows, known: Known) -> dict[int, tuple[str, str]]:
    """The rows that break an indicator down by area, each with the area and the indicator."""
    return {
        row: (name, whole)
        for row, name, whole in zip(rows.data.tolist(), told, over, strict=True)
        if whole and same(name) in known.areas and not known.is_indicator(name) and not known.is_area(whole)
    }


def _areas(grid: Grid, rows: Rows, known: Known) -> dict[int, str]:
    """The areas after which groups of rows are named; nothing where no group is a known one."""
    groups = {row: _first_words(grid, row) for row in rows.left_out.tolist()}
    if not any(same(name) in known.areas for name in groups.values()):
        return {}
    area, found = "", {}
    for row in sorted([*groups, *rows.data.tolist()]):
        if row not in groups:
            found[row] = area
        elif known.is_area(groups[row]):
            area = groups[row]
    return found


def _first_words(grid: Grid, row: int) -> str:
    """The first text of a row that is no number, less its own number."""
    return bare(next((str(one) for one in grid.texts[row] if _WORDS.match(str(one).strip())), ""))


def _registered(name: str, meant: dict[str, list[str]]) -> str:
    """The name less what was typed around it, where only that is registered; else ""."""
    if meant_by(name, meant):
        return ""
    shorter = (bare(name), without_unit(name), bare(without_unit(bare(name))))
    return next((one for one in shorter if meant_by(one, meant)), "")


def _parts(
    told: list[str], over: list[str], rows: Rows, known: Registry, meant: dict[str, list[str]]
) -> dict[int, str]:
    """The rows that are parts of what they stand under, where their name alone does not say of what."""
    wholes: dict[str, set[str]] = defaultdict(set)
    for name, whole in zip(told, over, strict=True):
        wholes[same(name)].add(same(whole))
    of = known["indicators"].reindex(columns=["code", "part_of"]).astype("object").fillna("").astype("str")
    part_of = dict(zip(of["code"], of["part_of"], strict=True))
    found = {}
    for row, name, whole in zip(rows.data.tolist(), told, over, strict=True):
        if not whole or is_place(whole):
            continue
        codes, above = meant_by(name, meant), set(meant_by(whole, meant))
        own = [code for code in codes if above & set(_wholes_of(code, part_of))]
        others = [code for code in codes if _wholes_of(code, part_of) and code not in own]
        direct = [code for code in own if _wholes_of(code, part_of)[0] in above] or own
        if len(codes) > 1 and len(direct) == 1:
            found[row] = direct[0]
        elif (not codes and len(wholes[same(name)]) > 1) or (codes and above and len(others) == len(codes)):
            joined = f"{whole} – {name}"
            spellings = (joined, f"{whole} - {name}", f"{whole}: {name}", f"{whole}, {name}", f"{whole} ({name})")
            found[row] = next((one for one in spellings if meant_by(one, meant)), joined)
    return found


def _wholes_of(code: str, part_of: dict[str, str]) -> list[str]:
    """What an indicator is a part of, and what that is a part of, and so on."""
    found: list[str] = []
    while (code := part_of.get(code, "")) and code not in found:
        found.append(code)
    return found


def _above(told: list[str], grid: Grid, layout: Layout, rows: Rows) -> list[str]:
    """For each row that is a part, by its dash, its words or its missing number, what stands over it; "" for others."""
    columns = {holds: [use.column for use in layout.uses if use.holds == holds] for holds in ("indicator", "numbering")}
    names = dict(zip(rows.data.tolist(), told, strict=True))
    whole, found = "", {}
    numbered = bool(columns["numbering"])
    for row in sorted([*names, *rows.left_out.tolist()]):
        text = next((str(one) for one in grid.texts[row, columns["indicator"]] if str(one).strip()), "")
        number = " ".join(str(one).strip() for one in grid.texts[row, columns["numbering"]]).strip(" -–+•*")
        dashed = text[:1].isspace() or unbulleted(text) != text.strip() or _PART.match(same(text)) is not None
        if row not in names:
            first = _first_words(grid, row)
            whole = whole if not first or _HEADS_PARTS.fullmatch(same(first)) else first
        elif dashed or (numbered and not number):
            found[row] = whole
        else:
            whole = names[row]
    return [found.get(row, "") for row in rows.data.tolist()]
