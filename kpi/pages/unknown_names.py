"""Names that are not registered: which registered one each of them means, or that it is new."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

import pandas as pd
import streamlit as st

from kpi.domain.problems import Problem, ProblemKind
from kpi.intake.answers import NEW
from kpi.intake.files import Recognised
from kpi.intake.names import same
from kpi.pages.handed import answers, say_also
from kpi.pages.plain import plain
from kpi.store import Outcome
from kpi.wording.catalogue import say
from kpi.wording.names import lookup

KINDS = frozenset({ProblemKind.UNKNOWN_CODE, ProblemKind.AMBIGUOUS_NAME, ProblemKind.NEW_INDICATOR})
TABLES = {"indicator": "indicators", "area": "areas"}
MOST_ASKED = 30
NEAREST = 3  # registered names before the offer to register a new one
LONGEST = 120  # characters of a name that are shown
Name = tuple[str, str]  # the registry, and the name as it stands in the file


def unknown_names(outcome: Outcome, registry: Mapping[str, pd.DataFrame], language: str) -> None:
    """One select box per unknown or ambiguous name, the likeliest registered names first; answered ones stay."""
    names = list(dict.fromkeys([*_asked(outcome), *answers().names]))
    if not names:
        return
    with st.container(border=True, key="import_names"):
        st.markdown(f"**{plain(say(language, 'importing.names'))}**")
        with st.grid(2, min_column_width=320):
            for at, name in enumerate(names[:MOST_ASKED]):
                _ask(at, name, registry, language)
        if len(names) > MOST_ASKED:
            st.markdown(plain(say(language, "importing.more_names", n=len(names) - MOST_ASKED)))


def _asked(outcome: Outcome) -> list[Name]:
    """The names that the files leave open."""
    found = [
        (_table(problem, outcome.recognised), problem.found) for problem in outcome.problems if problem.kind in KINDS
    ]
    return [(table, name) for table, name in found if table]


def _table(problem: Problem, recognised: Sequence[Recognised]) -> str:
    """The registry that a name was looked for in: by its column; "" where it is another registry."""
    for sheet in recognised:
        if (sheet.file, sheet.sheet) == (problem.file, problem.sheet) and sheet.layout:
            for use in sheet.layout.uses:
                for holds, table in TABLES.items():
                    if getattr(use, holds) == problem.found or (use.holds == holds and use.heading == problem.column):
                        return table
            for holds, table in TABLES.items():
                if getattr(sheet.layout, holds) == problem.found:
                    return table
    return TABLES.get(problem.column, "")


def _ask(at: int, name: Name, registry: Mapping[str, pd.DataFrame], language: str) -> None:
    """What one name stands for."""
    table, found = name
    names = lookup(registry[table], language)
    wanted = same(found)
    likeness = {code: SequenceMatcher(None, wanted, same(known)).ratio() for code, known in names.items()}
    ordered = sorted(names, key=lambda code: -likeness[code])
    options = {"": say(language, "importing.name_unsaid")} | {code: names[code] for code in ordered}
    options[NEW] = say(language, "importing.name_new")
    key = f"import_name_{at}"
    st.session_state[key] = answers().names.get(name, "")

    def keep() -> None:
        said = {**answers().names, name: st.session_state[key]}
        say_also(names={one: code for one, code in said.items() if code})

    label = plain(say(language, f"importing.name_of.{table}", name=found[:LONGEST]))
    order = ["", *ordered[:NEAREST], NEW, *ordered[NEAREST:]]
    st.selectbox(
        label, order, key=key, format_func=options.__getitem__, on_change=keep, filter_mode="fuzzy"
    )  # fmt: skip
