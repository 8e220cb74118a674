"""What each column of a table holds: its heading, what stands beneath it, and the names that are registered."""

from dataclasses import dataclass

import numpy as np

from kpi.domain.model import Measure
from kpi.intake.block import Block, Level
from kpi.intake.headings import Meaning, is_unit, meaning, without_unit
from kpi.intake.known import Known
from kpi.intake.matching import is_one_of
from kpi.intake.names import same
from kpi.intake.sight import Sight

_OF_FIGURES = {"value", "published_percent", "published_index", "published_change"}
_NOT_FIELDS = {*_OF_FIGURES, "aside", ""}
_CODE = r"mã( số)?( chỉ tiêu)?|(indicator )?codes?|id"
_FEW = 0.2  # of the names in a column that must be areas, for it to be one of areas


@dataclass(frozen=True)
class Draft:
    """One column before periods are known.

    Attributes:
        column: from 0.
        heading: its rows joined by " / ".
        means: what the heading says.
        label: the part of the heading that says nothing we know: perhaps an area or an indicator.
        numbers, words: how many cells beneath hold numbers (or a word for a missing one), and other texts.
    """

    column: int
    heading: str
    means: Meaning
    label: str
    numbers: int
    words: int

    @property
    def numeric(self) -> bool:
        """Whether figures stand beneath."""
        return self.numbers > self.words


def drafts(block: Block, sight: Sight, known: Known) -> list[Draft]:
    """Every column in which something stands."""
    below = slice(block.last + 1, None)
    numbers = (sight.numeric | sight.token)[below].sum(axis=0)
    words = sight.filled[below].sum(axis=0) - numbers
    found = []
    for column, levels in enumerate(block.levels):
        means, label = _meaning(levels)
        inherited = bool(levels) and not any(level.own for level in levels)
        if (inherited and _covered(block, column)) and not numbers[column] and not words[column]:
            continue  # a merged heading over a column of nothing
        if levels or numbers[column] or words[column]:
            heading = " / ".join(level.text for level in levels)
            found.append(Draft(column, heading, means, label, int(numbers[column]), int(words[column])))
    found = [_by_content(draft, found, block, sight, known) for draft in found]
    listed = any(draft.means.holds == "indicator" for draft in found)
    return [
        _as(draft, Meaning("indicator")) if draft.means.holds == "code" and not listed else draft for draft in found
    ]


def _covered(block: Block, column: int) -> bool:
    """Whether the column to the left has the same heading."""
    return column > 0 and [one.text for one in block.levels[column - 1]] == [one.text for one in block.levels[column]]


def _meaning(levels: tuple[Level, ...]) -> tuple[Meaning, str]:
    """What the rows of a heading say together, and what of them says nothing we know."""
    if not levels:
        return Meaning(), ""
    own = " ".join(level.text for level in levels if level.own)
    for text in (own, levels[-1].text):
        if meaning(text).holds not in _NOT_FIELDS:
            return meaning(text), ""
    whole = " ".join(level.text for level in levels)
    if all(level.own for level in levels) or len(levels) == 1:
        return (meaning(whole), "") if meaning(whole).holds else (Meaning(), whole)
    strange = [level.text for level in levels if not meaning(level.text).holds and not is_unit(level.text.strip("()"))]
    if meaning(own).holds and strange and own not in strange:
        time = meaning(" ".join(level.text for level in levels if level.text not in strange))
        return time if time.holds else meaning(own), " ".join(strange)
    if own and meaning(own).holds == "" and strange:
        rest = " ".join(level.text for level in levels if level.text not in strange)
        return meaning(rest), " ".join(strange)
    return meaning(whole), "" if meaning(whole).holds else whole


def _by_content(draft: Draft, all_of_them: list[Draft], block: Block, sight: Sight, known: Known) -> Draft:
    """The column read again by what stands in it: "Đơn vị" over "Người, %, hộ" is a unit, and so on."""
    cells = [text for text in sight.texts[block.last + 1 :, draft.column][:2_000] if text]
    if draft.means.holds == "area" and same(draft.heading) == same("đơn vị") and cells:
        units = sum(is_unit(text) for text in cells)
        if 2 * units > len(cells) and not any(text for text in cells if known.is_area(text) and not is_unit(text)):
            return _as(draft, Meaning("unit"))
    said = [same(part) for part in draft.heading.split(" / ")]
    if draft.means.holds == "" and all(is_one_of(_CODE, part) for part in said) and any(map(known.is_indicator, cells)):
        return _as(draft, Meaning("code"))
    others = [one for one in all_of_them if one.means.holds == "indicator" and one.column != draft.column]
    if draft.means.holds == "indicator" and draft.numeric and any(not one.numeric for one in others):
        return _as(draft, Meaning("value", str(Measure.PLAN)))  # "Chỉ tiêu" over numbers is what was assigned
    return draft


def _as(draft: Draft, means: Meaning) -> Draft:
    """The column with another meaning."""
    return Draft(draft.column, draft.heading, means, draft.label, draft.numbers, draft.words)


def with_row_names(found: list[Draft], block: Block, sight: Sight, known: Known) -> list[Draft]:
    """The columns with a meaning for those without a heading that name the rows (statistical tables have none)."""
    if any(draft.means.holds in {"indicator", "area", "period"} for draft in found):
        return found
    figures = [draft.column for draft in found if draft.numeric and (draft.heading or draft.means.holds)]
    first = min(figures, default=-1)
    naming = [draft for draft in found if draft.column < first and not draft.numeric and draft.words
              and draft.means.holds in {"", "aside"}]  # fmt: skip
    if not naming:
        return found
    cells = sight.texts[block.last + 1 :, [draft.column for draft in naming]].ravel()
    names = [text for text in np.unique(cells[:20_000].astype(str)) if text]
    areas = sum(known.is_area(name) for name in names)
    indicators = sum(known.is_indicator(name) for name in names)
    role = "area" if areas > indicators and areas >= _FEW * len(names) else "indicator"
    columns = {draft.column for draft in naming}
    return [_as(draft, Meaning(role)) if draft.column in columns else draft for draft in found]


def across(found: list[Draft], known: Known) -> dict[int, tuple[str, str]]:
    """For columns of figures named after an area or an indicator, that ("area" or "indicator", name)."""
    holds = {draft.means.holds for draft in found}
    named = {}
    for draft in found:
        if draft.means.holds not in {"", *_OF_FIGURES} or not draft.label or not (draft.numeric or draft.means.holds):
            continue
        name = without_unit(draft.label)
        if "area" not in holds and known.is_area(name):
            named[draft.column] = ("area", name)
        elif "indicator" not in holds and holds & {"area", "period"}:
            named[draft.column] = ("indicator", name)
    return named
