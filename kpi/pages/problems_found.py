"""Step 3 of the import page: everything wrong or doubtful in the files, to read, to narrow down, and to take along."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pkgutil import resolve_name

import pandas as pd
import streamlit as st

from kpi.domain.problems import Problem, Severity, errors
from kpi.exports.csv import csv_text
from kpi.exports.problem_table import problem_table
from kpi.intake.file_names import shown_name
from kpi.intake.grid import Source
from kpi.intake.grids import grids_of
from kpi.intake.names import same
from kpi.pages.handed import handed
from kpi.pages.paging import page_of
from kpi.pages.plain import plain
from kpi.pages.unknown_names import unknown_names
from kpi.store import Outcome
from kpi.wording.catalogue import say
from kpi.wording.names import sentence_case
from kpi.wording.numbers import number
from kpi.wording.problems import cure, place, sentence

SHOWN_AT_ONCE = 40
FILTERED_FROM = 8  # problems; fewer are read faster than filtered
SIGNS = {Severity.ERROR: ":red[▼]", Severity.WARNING: ":orange[◆]", Severity.NOTE: ":gray[○]"}
MOST_MARKED = 12  # files with a button of their own


def problems_step(outcome: Outcome, registry: Mapping[str, pd.DataFrame], language: str) -> None:
    """The verdict, what is asked, the counts, the filters, the list, and the files to take along."""
    problems = outcome.problems
    st.header(say(language, "importing.step.problems"), anchor=False)
    if not problems:
        st.markdown(f":green[✓] {plain(say(language, 'importing.no_problems'))}")
        unknown_names(outcome, registry, language)
        return
    wrong = errors(problems)
    verdict = say(language, "importing.refused", n=len(wrong)) if wrong else say(language, "importing.may_be_saved")
    st.markdown(f"{':red[▼]' if wrong else ':green[✓]'} {plain(verdict)}")
    unknown_names(outcome, registry, language)
    kept = _narrowed(problems, language)
    _listed(kept, language)
    _files(outcome, language)


def _narrowed(problems: Sequence[Problem], language: str) -> list[Problem]:
    """The problems that the filters leave."""
    counts = {one: sum(problem.severity is one for problem in problems) for one in Severity}
    present = [one for one in Severity if counts[one]]
    chosen = st.pills(
        say(language, "importing.severity"), present, selection_mode="multi", key="import_severity", wrap=True,
        format_func=lambda one: (
            f"{SIGNS[one]} {say(language, f'importing.severity.{one}')} **{number(counts[one], language, 0)}**"
        ),
        label_visibility="collapsed",
    )  # fmt: skip
    kept = [problem for problem in problems if not chosen or problem.severity in chosen]
    if len(problems) < FILTERED_FROM:
        return kept
    every = say(language, "importing.all")
    kinds = {"": every} | {problem.kind.value: _kind_word(problem, language) for problem in problems}
    sheets = {"": every} | {_sheet(problem): _sheet(problem) for problem in problems if _sheet(problem)}
    with st.grid(3, min_column_width=220, key="import_problem_filters"):
        kind = _chosen("kind", kinds, language)
        sheet = _chosen("sheet", sheets, language)
        text = st.text_input(say(language, "importing.text"), key="import_problem_text", live=True)
    kept = [problem for problem in kept if kind in ("", problem.kind.value) and sheet in ("", _sheet(problem))]
    return [problem for problem in kept if same(text) in same(sentence(problem, language))]


def _chosen(name: str, options: dict[str, str], language: str) -> str:
    """One select box of the filters; a choice that no problem has any more is none."""
    key = f"import_problem_{name}"
    chosen = st.session_state.get(key)
    st.session_state[key] = chosen if chosen in options else ""  # told anew, or the words stay in the old language
    label = say(language, f"importing.problem_{name}")
    return st.selectbox(label, list(options), key=key, format_func=options.__getitem__, filter_mode=None)


def _kind_word(problem: Problem, language: str) -> str:
    """The kind of a problem in words: its sentence without what is particular."""
    any_ = replace(
        problem, file="", sheet="", row=None, column="", found="…", details=dict.fromkeys(problem.details, "…")
    )
    return sentence_case(sentence(any_, language).rstrip("."))


def _sheet(problem: Problem) -> str:
    """The file and sheet of a problem as one name."""
    return " · ".join(part for part in (problem.file, problem.sheet) if part)


def _listed(kept: Sequence[Problem], language: str) -> None:
    """The problems as a list, by file and sheet."""
    place_ = st.container(key="import_problems")
    lines: list[str] = []
    sheet = None
    for problem in kept[page_of(len(kept), SHOWN_AT_ONCE, "import_problem_page")]:
        if _sheet(problem) != sheet:
            sheet = _sheet(problem)
            lines += ["", f"**{plain(sheet)}**" if sheet else "", ""]
        lines.append(_line(problem, language))
    place_.markdown("\n".join(lines) if lines else plain(say(language, "importing.none_of_these")))


def _line(problem: Problem, language: str) -> str:
    """One problem: how bad, where in its sheet, what, what to do, and where the guide says more."""
    where = place(replace(problem, file="", sheet=""), language)
    what = sentence_case(sentence(replace(problem, file="", sheet="", row=None, column=""), language))
    told = f"**{plain(sentence_case(where))}**: {plain(what)}" if where else plain(what)
    guide = f"guide?part=problems&language={language}#{problem.kind.value}"
    more = plain(say(language, "importing.guide"))
    return f"- {SIGNS[problem.severity]} {told} :gray[{plain(cure(problem, language))}] :small[[{more}]({guide})]"


def _files(outcome: Outcome, language: str) -> None:
    """The list as a file, and each handed-in file again with its problems marked in it."""
    problems = outcome.problems
    makers = {
        "xlsx": lambda: resolve_name("kpi.exports.problem_list:problem_list")(problems, language),
        "csv": lambda: csv_text(problem_table(problems, language), language).encode(),
    }
    with st.container(horizontal=True, key="import_problem_files"):
        for suffix, made in makers.items():
            _download(
                say(language, "importing.list", kind=suffix.upper()),
                made,
                f"{say(language, 'importing.list_name')}.{suffix}",
                f"import_list_{suffix}",
            )
        several = len(handed().sources) > 1
        for at, source in enumerate(handed().sources[:MOST_MARKED]):
            name = shown_name(source.name)
            if any(problem.file == name and problem.row is not None for problem in problems):
                key = "importing.marked_of" if several else "importing.marked"
                stem = name.rpartition(".")[0] or name
                _download(
                    plain(say(language, key, file=name)),
                    partial(_marked, source, outcome, language),
                    say(language, "importing.marked_name", name=stem),
                    f"import_marked_{at}",
                )


def _download(label: str, made: Callable[[], bytes], file_name: str, key: str) -> None:
    """A button for a file that is made when it is asked for."""
    st.download_button(label, made, file_name=file_name, key=key, on_click="ignore", icon=":material/download:")


def _marked(source: Source, outcome: Outcome, language: str) -> bytes:
    """The same file, each doubtful cell marked."""
    marked = resolve_name("kpi.exports.marked:marked")  # not before: it loads long
    return marked(source, outcome.problems, language, grids_of(source).grids, outcome.recognised)
