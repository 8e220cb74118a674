"""Báo cáo: the report of the chosen period as it will stand on paper, what only people can write, and its files."""

import streamlit as st

from kpi.exports.report import Report
from kpi.pages.composed import composed, office
from kpi.pages.drafts import PARTS, choices, choose, drafts, out_of_sight
from kpi.pages.office_editor import number_and_day, office_editor
from kpi.pages.paper import sheet
from kpi.pages.passage_editor import passage_editor
from kpi.pages.plain import plain
from kpi.pages.reloaded import over_a_reload
from kpi.pages.report_files import file_buttons
from kpi.pages.saving import tell
from kpi.pages.shown import Shown
from kpi.pages.template_editor import template_editor
from kpi.pages.theme import colour
from kpi.pages.visitor import may_save
from kpi.store import StoreProblem
from kpi.wording.catalogue import say
from kpi.wording.periods import inside

TELLING = ("only", "same_period", "companions")

# The text beside its tools, the table below both; on narrow screens one after the other, the tools last.
STYLE = """
<style>
[data-testid=InputInstructions] { display: none; }
.st-key-report button[kind^=primary] { color: GROUND !important; }
.st-key-report_body { display: grid; grid-template-columns: minmax(0, 1fr) 400px; gap: 24px; align-items: start; }
.st-key-report_body > div { width: auto; min-width: 0; }
.st-key-report_body > div:has(> .st-key-report_annex) { grid-column: 1 / -1; grid-row: 2; }
@media (max-width: 1000px) {
  .st-key-report_body { grid-template-columns: minmax(0, 1fr); }
  .st-key-report_body > div:has(> .st-key-report_annex) { grid-row: auto; }
  .st-key-report_body > div:has(> .st-key-report_tools) { order: 3; }
}
</style>
"""


def page(shown: Shown) -> None:
    """Show the report, and beside it what can be chosen and typed."""
    language, chosen = shown.filters.language, choices()
    passages, templates = drafts("passage"), drafts("template")
    try:
        made = composed(shown, chosen, passages, templates)
    except StoreProblem as failure:
        for problem in failure.problems:
            st.error(plain(tell(problem, language)), icon=":material/block:")
        return
    report = made.report
    out_of_sight()
    st.html(STYLE.replace("GROUND", colour("backgroundColor")))
    with st.container(key="report"):
        heading = say(language, "reporting.title", period=inside(shown.filters.period, language))
        st.title(plain(heading), anchor=False)
        st.markdown(f":gray[{plain(' · '.join(one for one in (report.place, report.as_of, report.made_of) if one))}]")
        bare = empty(report)
        if not bare:
            file_buttons(report, shown, chosen, (*passages, *templates))
        with st.container(key="report_body"):
            with st.container(key="report_text", border=bare):
                if bare:
                    st.markdown(plain(report.nothing))
                else:
                    sheet(made.text, "report_sheet")
            with st.container(key="report_tools"):
                _tools(shown, report)
            if not bare:
                with st.container(key="report_annex"):
                    sheet(made.annex, "report_tables")
        over_a_reload(shown)


def empty(report: Report) -> bool:
    """Whether there is nothing at all to tell, so that no file is worth making."""
    general = report.general
    return bool(report.nothing) and not (report.fields or general.told or general.tasks or general.passages)


def _tools(shown: Shown, report: Report) -> None:
    """What can be typed by whoever may save, and what everyone can choose."""
    language = shown.filters.language
    told: list[str] = []
    if may_save():
        with st.expander(say(language, "reporting.words"), expanded=True, key="report_words"):
            own = office(shown.version, shown.filters.data, language, choices())
            passage_editor(shown, own)
        with st.expander(say(language, "reporting.sentences"), key="report_sentences"):
            told = template_editor(shown, report)
        with st.expander(say(language, "reporting.office"), key="report_letterhead"):
            office_editor(shown)
    else:
        st.markdown(f":small[:gray[{plain(say(language, 'reporting.only_here'))}]]")
    with st.expander(say(language, "reporting.choices"), key="report_choices_box", expanded=not may_save()):
        _choose(language)
        number_and_day(shown)
    for warning in (one for one in report.warnings if one not in told):
        st.warning(plain(warning), icon=":material/edit_off:")


def _choose(language: str) -> None:
    """Which parts the report has, and how it is told."""
    st.session_state["report_parts"] = list(choices().parts)
    st.pills(
        say(language, "reporting.parts"),
        PARTS,
        selection_mode="multi",
        key="report_parts",
        format_func=lambda part: say(language, f"reporting.part.{part}"),
        wrap=True,
        on_change=lambda: choose(parts=tuple(one for one in PARTS if one in st.session_state["report_parts"])),
    )
    for name in TELLING:
        key = f"report_telling_{name}"
        st.session_state[key] = getattr(choices(), name)
        st.toggle(
            say(language, f"reporting.telling.{name}"),
            key=key,
            on_change=lambda name=name, key=key: choose(**{name: st.session_state[key]}),
        )
