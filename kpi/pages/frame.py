"""The menu and the filter row around every page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kpi.domain.book import Book
from kpi.domain.model import DataSet, Status
from kpi.pages.filter_choices import FilterChoices, filter_choices
from kpi.pages.filters import ALL, Filters, changing
from kpi.pages.plain import plain
from kpi.pages.shown import Shown
from kpi.pages.signs import signed_word
from kpi.pages.theme import colour
from kpi.wording.catalogue import LANGUAGES, say

STYLE = """
<style>
@media (min-width: 768px) {{
  div:has(> .st-key-filters) {{ position: sticky; top: 0; z-index: 50; }}
}}
@media (min-width: 1800px) {{ /* a projector, or a screen as large: all of the page is larger, lines as long */
  html {{ font-size: 20px !important; }}
  :is(div, .st-key-page):has(> .st-key-page), .st-key-page {{ width: 77.5rem !important; max-width: 100%; }}
}}
@media (max-width: 640px) {{ /* three columns of words would each be a finger wide: a row becomes a paragraph */
  .stTable :is(table, tbody, tr, td) {{ display: block; width: auto !important; }}
  .stTable thead {{ display: none; }}
  .stTable tr {{ padding-block: .5rem; border-bottom: 1px solid {rule}; }}
  .stTable td {{ border: 0 !important; padding: .1rem 0 !important; }}
  .stTable td:first-child {{ font-weight: 600; }}
  .stTable td:empty {{ display: none; }}
}}
[data-testid=stMain] :is(a, button, summary):focus-visible {{
  outline: 2px solid {accent} !important; outline-offset: 1px;
}}
/* Nothing here changes a size that Streamlit's own placeholders have: the page does not jump when this arrives. */
.st-key-menu a {{ min-height: 2.5rem; }}
.st-key-filters {{
  background: {ground}; min-height: 2.5rem; clip-path: inset(-.5rem 0 calc(-.5rem - 1px));
  box-shadow: 0 -.5rem {ground}, 0 .5rem {ground}, 0 calc(.5rem + 1px) {rule};
}}
@media print {{
  .st-key-filters, .st-key-menu, .st-key-narrowed, .stDownloadButton, header {{ display: none !important; }}
  .kpi-list, .kpi-card, .stTable, .stCode {{ break-inside: auto; }}
  h1, h2, h3 {{ break-after: avoid; }}
}}
</style>
"""


def menu(filters: Filters, pages: Mapping[str, st.Page]) -> None:
    """The names of the pages; each link keeps the filters."""
    colours = {"ground": "backgroundColor", "rule": "borderColor", "accent": "primaryColor"}
    st.html(STYLE.format(**{name: colour(of) for name, of in colours.items()}))
    with st.container(horizontal=True, key="menu", gap="small"):
        for name, page in pages.items():
            st.page_link(page, label=say(filters.language, f"pages.{name}"), query_params=filters.query())


def filter_row(shown: Shown, indicators: Mapping[str, str], of_one_area: bool = True) -> None:
    """Period, data set, area, field and language; and the indicator where `indicators` (code to name) has any.

    A page that compares the areas has none to choose (`of_one_area` is False).

    Each widget shows what the address says and writes what is chosen into it.
    """
    filters, language, offered = shown.filters, shown.filters.language, filter_choices(shown.version, shown.filters)
    with filter_bar():
        _choice("period", filters, offered.periods, width=250)
        if indicators:
            _choice("indicator", filters, indicators, width=380)
        with st.popover(_content(shown, offered, of_one_area), key="whose"):
            if len(shown.data_sets) > 1:
                sets = {one.code: _named(one, language) for one in shown.data_sets}
                _choice("data", filters, sets, labelled=True)
            if of_one_area:
                _choice("area", filters, offered.areas, labelled=True)
            _choice("field", filters, offered.fields, labelled=True)
        language_switch(filters)


def filter_bar() -> DeltaGenerator:
    """The row above a page's heading, the same on every page; stays in sight while the page is read."""
    return st.container(horizontal=True, key="filters", vertical_alignment="center")


def switch(filters: Filters, name: str, options: Sequence[str], word: Callable[[str], str]) -> None:
    """One choice of a few, side by side; shows what the address says and writes what is chosen into it."""
    st.session_state[name] = getattr(filters, name)
    st.segmented_control(
        say(filters.language, f"pages.{name}"),
        options,
        key=name,
        format_func=word,
        required=True,
        label_visibility="collapsed",
        wrap=True,
        on_change=changing(filters, name),
    )


@contextmanager
def narrowing(counts: Mapping[Status, int], filters: Filters) -> Iterator[None]:
    """A row of the counts by status, which filter when clicked; what is drawn inside stands at its right."""
    language = filters.language
    present = [status for status in Status if status in counts or status in filters.status]
    st.session_state["status"] = [status for status in filters.status if status in present]
    with st.container(horizontal=True, key="narrowed", vertical_alignment="center"):
        st.pills(
            say(language, "pages.status"),
            present,
            selection_mode="multi",
            key="status",
            format_func=lambda status: f"{signed_word(status, language)} **{counts.get(status, 0)}**",
            label_visibility="collapsed",
            wrap=True,
            on_change=changing(filters, "status"),
        )
        st.space("stretch")
        yield


def language_switch(filters: Filters) -> None:
    """The choice of language, at the right of its row."""
    st.space("stretch")
    switch(filters, "language", LANGUAGES, str.upper)


def nothing_yet(filters: Filters, book: Book | None, data_sets: list[DataSet]) -> None:
    """A data set without figures: a sentence, and the way to another one; without any data set how to get one."""
    language = filters.language
    if book is None:
        with filter_bar():
            language_switch(filters)
        st.title(say(language, "pages.no_data_sets_title"), anchor=False)
        st.markdown(plain(say(language, "pages.no_data_sets")))
        return
    with filter_bar():
        _choice("data", filters, {one.code: _named(one, language) for one in data_sets}, width=420)
        language_switch(filters)
    st.title(plain(_named(book.data_set, language)), anchor=False)
    st.markdown(say(language, "pages.no_figures"))


def _choice(
    name: str, filters: Filters, options: Mapping[str, str], labelled: bool = False, width: int | None = None
) -> None:
    """One select box of the filter row."""
    st.session_state[name] = getattr(filters, name)
    st.selectbox(
        say(filters.language, f"pages.{name}"),
        list(options),
        key=name,
        format_func=lambda code: options.get(code, code),
        label_visibility="visible" if labelled else "collapsed",
        filter_mode="fuzzy" if len(options) > 20 else None,
        on_change=changing(filters, name),
        width=width or "stretch",
    )


def _content(shown: Shown, offered: FilterChoices, of_one_area: bool) -> str:
    """The popover is named after what is chosen in it."""
    filters = shown.filters
    area = filters.area if of_one_area else ALL
    told = [offered.areas[area], offered.fields[filters.field]]
    if len(shown.data_sets) > 1 and area == ALL:  # an area says by itself whose figures these are
        told.insert(0, _named(shown.book.data_set, filters.language).partition(":")[0])
    return plain(" · ".join(told))


def _named(one: DataSet, language: str) -> str:
    return one.name_vi if language == "vi" else one.name_en
