"""What every visit runs: read the address, fetch the figures, show the page."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import streamlit as st

from kpi.domain.problems import Problem
from kpi.pages import MENU, areas, guide, importing, indicator, overview, reporting, state
from kpi.pages.address import address
from kpi.pages.filter_choices import read
from kpi.pages.frame import filter_row, menu, nothing_yet
from kpi.pages.plain import plain
from kpi.pages.shown import Shown, shown_once
from kpi.pages.turns import turn
from kpi.store import StoreProblem
from kpi.wording.catalogue import LANGUAGES, say
from kpi.wording.names import in_sentence, sentence_case
from kpi.wording.problems import cure, sentence

SHOW = {
    "overview": overview.page,
    "indicator": indicator.page,
    "areas": areas.page,
    "report": reporting.page,
    "import": importing.page,
    "guide": guide.page,
}
WITHOUT_FIGURES = ("import", "guide")  # pages that stand without any, and have no filters
ICON = Path(__file__).parent / "assets" / "icon.png"
WIDEST = 1240  # px: a line of the list is then still read without losing it


def main() -> None:
    """One visit of one page."""
    st.set_page_config(layout="wide", page_title="KPI", page_icon=str(ICON))
    try:
        shown, unknown = _shown()
    except StoreProblem as failure:
        _sorry(failure)
        return
    filters = shown.filters
    pages = {
        name: st.Page(
            partial(_page, name, shown, unknown),
            title=say(filters.language, f"pages.{name}"),
            url_path=name,
            default=name == MENU[0],
        )
        for name in MENU
    }
    current = st.navigation(list(pages.values()), position="hidden")
    with st.container(horizontal_alignment="center"), st.container(width=WIDEST, key="page"):
        menu(filters, pages)
        current.run()
    address(filters.query(), f"address_{current.url_path or MENU[0]}", filters.language)


def _shown() -> tuple[Shown, Mapping[str, str]]:
    """The figures that the address asks for, and what of it is unknown."""
    version, data_sets = state.version(), state.data_sets()
    filters, unknown = read(version, tuple(st.query_params.to_dict().items()), st.context.locale or "")
    return shown_once(version, filters, tuple(data_sets), st.context.theme.type or "light"), unknown


def _page(name: str, shown: Shown, unknown: Mapping[str, str]) -> None:
    """The filter row and the page; where the address names what is not there, a sentence and the way out."""
    language = shown.filters.language
    if unknown:
        for parameter, value in unknown.items():
            what = in_sentence(say(language, f"pages.{parameter}"))
            st.warning(say(language, "pages.unknown", what=what, value=plain(value[:80])), icon=":material/link_off:")
        st.button(
            say(language, "pages.unknown_cure"), on_click=st.query_params.from_dict, args=(shown.filters.query(),)
        )
        return
    for problem in state.complaints():
        st.warning(_told(problem, language), icon=":material/folder_off:")
    if not shown.filters.period and name not in WITHOUT_FIGURES:
        nothing_yet(shown.filters, shown.book if shown.data_sets else None, list(shown.data_sets))
        return
    names = shown.indicator_names() if name == "indicator" else areas.choices(shown) if name == "areas" else {}
    if name not in WITHOUT_FIGURES:
        filter_row(shown, names, of_one_area=name != "areas")
    SHOW[name](shown)


def _sorry(failure: StoreProblem) -> None:
    """Why there is nothing to show, in both languages, since no address can be read without the figures."""
    for language in LANGUAGES:
        st.header(say(language, "pages.sorry"), anchor=False)
        for problem in failure.problems:
            st.error(_told(problem, language))
    address({}, "address_sorry", LANGUAGES[0])


def _told(problem: Problem, language: str) -> str:
    """A problem and its cure as Markdown; a file's name keeps its first letter."""
    told = sentence(problem, language)
    return plain(f"{told if problem.file else sentence_case(told)} {cure(problem, language)}")


with turn:
    main()
