"""Step 2 of the import page: what each sheet was taken for, one card per sheet, and what holds for all of them."""

import pandas as pd
import streamlit as st

from kpi.domain.tables import TABLES
from kpi.intake.files import Recognised
from kpi.intake.layout import Layout
from kpi.pages.corrections import code_of, corrections, heading_rows
from kpi.pages.handed import answers, say_also
from kpi.pages.plain import plain
from kpi.pages.shown import Shown
from kpi.pages.uses import letter, word_of
from kpi.store import Outcome
from kpi.wording.catalogue import say
from kpi.wording.columns import title as table_title
from kpi.wording.names import lookup
from kpi.wording.numbers import number
from kpi.wording.periods import short

MARKS = ("", ",", ".")
MOST_CARDS = 12
Registry = dict[str, pd.DataFrame]


def recognised_step(outcome: Outcome, registry: Registry, shown: Shown) -> None:
    """The cards, the sheets to take where several fit, and how numbers typed as text are read."""
    language = shown.filters.language
    st.header(say(language, "importing.step.recognised"), anchor=False)
    _for_all(outcome, registry, shown)
    for at, sheet in enumerate(outcome.recognised[:MOST_CARDS]):
        _card(at, sheet, registry, shown)
    left = len(outcome.recognised) - MOST_CARDS
    if left > 0:
        st.markdown(plain(say(language, "importing.more_sheets", n=left)))


def _for_all(outcome: Outcome, registry: Registry, shown: Shown) -> None:
    """Which sheets, which decimal mark, whose indicators."""
    language = shown.filters.language
    fitting = [(one.file, one.sheet) for one in outcome.recognised if one.layout]
    if len(fitting) > 1:
        _sheets(fitting, [(one.file, one.sheet) for one in outcome.recognised if one.taken], language)
    with st.grid(2, min_column_width=260, key="import_for_all"):
        st.session_state["import_decimal"] = answers().decimal
        st.selectbox(
            say(language, "importing.decimal"), MARKS, key="import_decimal", filter_mode=None,
            format_func=lambda mark: say(language, f"importing.decimal.{_MARK_NAMES[mark]}"),
            on_change=lambda: say_also(decimal=st.session_state["import_decimal"]),
        )  # fmt: skip
        sets = {one.code: one.name_vi if language == "vi" else one.name_en for one in shown.data_sets}
        if len(sets) > 1:
            st.session_state["import_data_set"] = answers().data_set
            st.selectbox(
                say(language, "importing.data_set"), ["", *sets], key="import_data_set", filter_mode=None,
                format_func=lambda code: sets.get(code, say(language, "importing.by_itself")),
                on_change=lambda: say_also(data_set=st.session_state["import_data_set"]),
            )  # fmt: skip


_MARK_NAMES = {"": "unsaid", ",": "comma", ".": "point"}


def _sheets(fitting: list[tuple[str, str]], taken: list[tuple[str, str]], language: str) -> None:
    """Which of the sheets that fit are taken."""
    chosen = answers().sheets
    st.session_state["import_sheets"] = [one for one in fitting if one in (taken if chosen is None else chosen)]
    several = len({file for file, _ in fitting}) > 1
    st.multiselect(
        say(language, "importing.sheets"), fitting, key="import_sheets", select_all=False, filter_mode="fuzzy",
        format_func=lambda one: " · ".join(one) if several and one[1] else one[1] or one[0],
        placeholder=say(language, "importing.sheets_none"),
        on_change=lambda: say_also(sheets=frozenset(st.session_state["import_sheets"])),
    )  # fmt: skip


def _card(at: int, sheet: Recognised, registry: Registry, shown: Shown) -> None:
    """One sheet: its name, its form, where its headings and rows stand, what each column holds."""
    language = shown.filters.language
    with st.container(border=True, key=f"import_card_{at}"):
        name = " · ".join(part for part in (sheet.file, sheet.sheet) if part)
        st.markdown(f"**{plain(name)}**")
        if sheet.layout is None:
            st.markdown(plain(say(language, "importing.not_recognised")))
            with st.expander(say(language, "importing.show_heading"), key=f"import_show_{at}"):
                heading_rows(at, sheet, language)
        elif not sheet.taken:
            st.markdown(plain(say(language, "importing.not_taken", form=_form(sheet.layout, language))))
        else:
            st.markdown("  \n".join(plain(line) for line in _lines(sheet, sheet.layout, registry, language)))
            if sheet.layout.form != "table":
                begun = (sheet.file, sheet.sheet) in answers().headings  # its rows were shown: now its columns
                with st.expander(say(language, "importing.correct"), expanded=begun, key=f"import_correct_{at}"):
                    corrections(at, sheet, sheet.layout, registry, shown)


def _lines(sheet: Recognised, layout: Layout, registry: Registry, language: str) -> list[str]:
    """The card in sentences."""
    rows = number(sheet.rows, language, 0)
    heading = _span(layout.first_heading, layout.last_heading, language)
    told = [say(language, "importing.read_as", form=_form(layout, language), heading=heading, rows=rows)]
    whole = [
        say(language, f"importing.whole.{what}", value=value)
        for what, value in (
            ("indicator", _name(layout.indicator, registry, "indicators", language)),
            ("area", _name(layout.area or answers().area, registry, "areas", language)),
            ("period", short(layout.period, language) if layout.period else ""),
            ("unit", layout.unit),
        )
        if value
    ]
    if whole:
        told.append(" · ".join(whole))
    used = [use for use in layout.uses if use.holds and use.holds != "numbering"]
    aside = [use for use in layout.uses if not use.holds or use.holds == "numbering"]
    told.append(" · ".join(f"{letter(use.column)}: {word_of(use, layout, language)}" for use in used))
    if aside:
        columns = ", ".join(
            f"{letter(use.column)} ({use.heading})" if use.heading else letter(use.column) for use in aside
        )
        told.append(say(language, "importing.aside", columns=columns))
    return told


def _form(layout: Layout, language: str) -> str:
    """The form in words; one of our other tables by its title."""
    if layout.form != "table":
        return say(language, f"importing.form.{layout.form}")
    table = next(table for table in TABLES if table.name == layout.table)
    return say(language, "importing.form.table", table=table_title(table, language))


def _span(first: int, last: int, language: str) -> str:
    """Rows as a spreadsheet numbers them."""
    if first == last:
        return say(language, "importing.row", row=first + 1)
    return say(language, "importing.rows", first=first + 1, last=last + 1)


def _name(found: str, registry: Registry, table: str, language: str) -> str:
    """The registered name of a code or of a name however it is spelled; another text stays."""
    return lookup(registry[table], language).get(code_of(found, registry, table), found)
