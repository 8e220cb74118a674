"""What a sheet was taken for, corrected by hand: what each column holds, and what holds for the whole sheet."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from kpi.intake.block import TALLEST
from kpi.intake.files import Recognised
from kpi.intake.layout import Layout, Use
from kpi.intake.references import meanings, meant_by
from kpi.intake.spreadsheet import ROWS
from kpi.pages.hand_in import periods_of
from kpi.pages.handed import answers, say_also
from kpi.pages.paging import page_of
from kpi.pages.plain import plain
from kpi.pages.shown import Shown
from kpi.pages.uses import CHOICES, MEASURES, choice_of, choice_word, holding, letter
from kpi.wording.catalogue import say
from kpi.wording.names import lookup
from kpi.wording.periods import title

COLUMNS_A_PAGE = 20
YEARS = 3  # before and after those that the sheet and the figures on file speak of


def corrections(at: int, sheet: Recognised, layout: Layout, registry: Mapping[str, pd.DataFrame], shown: Shown) -> None:
    """The select boxes of one sheet; each change is kept as an answer, and the files are checked again."""
    language = shown.filters.language
    of = _Sheet(at, (sheet.file, sheet.sheet), layout, language)
    heading_rows(at, sheet, language)
    periods = {"": say(language, "importing.unsaid")} | {key: title(key, language) for key in _periods(layout, shown)}
    with st.grid(4, min_column_width=200, key=f"import_whole_{at}"):
        for field, table in (("indicator", "indicators"), ("area", "areas")):
            names = lookup(registry[table], language)
            found = code_of(getattr(layout, field), registry, table)
            options = {"": say(language, "importing.unsaid")} | ({found: found} if found else {}) | names
            of.select(say(language, f"importing.whole_sheet.{field}"), field, found, options, of.layout_with(field))
        of.select(
            say(language, "importing.whole_sheet.period"), "period", layout.period, periods, of.layout_with("period")
        )
        if any(use.measure == "plan" for use in layout.uses):
            meant = {one: say(language, f"importing.plan_of.{one}") for one in ("year", "period")}
            of.select(say(language, "importing.plan_of"), "plan_of", layout.plan_of, meant, of.layout_with("plan_of"))
    for use in layout.uses[page_of(len(layout.uses), COLUMNS_A_PAGE, f"import_columns_{at}")]:
        _column(of, use, periods)


def heading_rows(at: int, sheet: Recognised, language: str) -> None:
    """The first and last row of the heading, as a spreadsheet numbers them; what its columns hold is read anew."""
    place, layout = (sheet.file, sheet.sheet), sheet.layout
    first, last = (layout.first_heading, layout.last_heading) if layout else (0, 0)
    names = f"import_{at}_heading_first", f"import_{at}_heading_last"

    def keep() -> None:
        rows = sorted(int(st.session_state[name]) - 1 for name in names)
        others = {one: kept for one, kept in answers().layouts.items() if one != place}
        say_also(headings={**answers().headings, place: (rows[0], min(rows[1], rows[0] + TALLEST - 1))}, layouts=others)

    with st.grid(4, min_column_width=200, key=f"import_headings_{at}"):
        for name, now, what in zip(names, (first, last), ("first", "last"), strict=True):
            st.session_state[name] = now + 1
            st.number_input(say(language, f"importing.heading.{what}"), 1, ROWS, key=name, step=1, on_change=keep)


class _Sheet:
    """The sheet that is being corrected, and how a correction of it is kept."""

    def __init__(self, at: int, sheet: tuple[str, str], layout: Layout, language: str) -> None:
        self.at, self.sheet, self.layout, self.language = at, sheet, layout, language

    def keep(self, layout: Layout) -> None:
        """This is how the sheet is read from here on."""
        say_also(layouts={**answers().layouts, self.sheet: layout})

    def layout_with(self, field: str) -> Callable[[Any], Layout]:
        """The layout with another value of that field."""
        return lambda value: replace(self.layout, **{field: value})

    def use_with(self, use: Use, made: Callable[[Any], Use]) -> Callable[[Any], Layout]:
        """The layout with another use of one column."""
        return lambda value: replace(
            self.layout, uses=tuple(made(value) if one == use else one for one in self.layout.uses)
        )

    def select(
        self,
        label: str,
        key: str,
        now: str,
        options: Mapping[str, str],
        made: Callable[[str], Layout],
        labelled: bool = True,
    ) -> None:
        """One select box that shows what is so now and keeps the layout that the choice makes."""
        name = f"import_{self.at}_{key}"
        st.session_state[name] = now
        st.selectbox(
            label, list(options), key=name, format_func=lambda one: options.get(one, one),
            filter_mode="fuzzy" if len(options) > 20 else None,
            on_change=lambda: self.keep(made(st.session_state[name])),
            label_visibility="visible" if labelled else "collapsed",
        )  # fmt: skip


def _column(of: _Sheet, use: Use, periods: Mapping[str, str]) -> None:
    """One column: its letter and heading, what it holds, and of which period where it holds figures."""
    language, now = of.language, choice_of(use)
    heading = f"**{letter(use.column)}** {plain(use.heading)}"
    with st.grid(3, min_column_width=200, vertical_alignment="center", key=f"import_{of.at}_column_{use.column}"):
        st.markdown(heading)
        options = {one: choice_word(one, language) for one in dict.fromkeys([*CHOICES, now])}
        label = say(language, "importing.holds", column=letter(use.column))
        of.select(label, f"holds_{use.column}", now, options, of.use_with(use, lambda one: holding(use, one)), False)
        if now in MEASURES or now == "value":
            label = say(language, "importing.period_of", column=letter(use.column))
            made = of.use_with(use, lambda one: replace(use, period=one))
            of.select(label, f"period_{use.column}", use.period, periods, made, False)


def code_of(found: str, registry: Mapping[str, pd.DataFrame], table: str) -> str:
    """The code that a text of a sheet means in a registry: a code, a name or another spelling of it; else the text."""
    meant = meant_by(found, meanings(registry, table, answers()))
    return meant[0] if len(meant) == 1 else found


def _periods(layout: Layout, shown: Shown) -> list[str]:
    """The periods to choose from, the latest year first: those around what the sheet and the figures on file say."""
    said = [layout.period, shown.filters.period, *(use.period for use in layout.uses)]
    years = {int(key[:4]) for key in said if key}
    around = range(max(years) + 1, min(years) - YEARS, -1) if years else range(0)
    listed = [key for year in around for key in periods_of(year)]
    return [*dict.fromkeys([*listed, *(key for key in said if key)])]
