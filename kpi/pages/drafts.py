"""What a visitor has typed on the report page and not saved yet; it lasts as long as the visit.

A draft carries the data version that its writer saw first, so that nothing is written over what someone else saved
meanwhile. A step to another page and back loses nothing, nor does loading the page anew (kpi/pages/reloaded.py).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

import pandas as pd
import streamlit as st

from kpi.intake.names import clean
from kpi.wording.names import records

About = Literal["passage", "template", "office", "document"]
LONGEST = 20_000  # characters; a page of A4 has about 3,000
_DRAFTS, _CHOICES, _FIELDS = "report_drafts", "report_choices", "report_fields"
_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
PARTS = ("text", "sentence", "annex", "background", "charts", "details", "notes")


class Draft(NamedTuple):
    """A text typed for one thing in one language.

    Its key is the grain of a passage, ("<indicator>",) of a template, ("<data set>", "<field of Office>") of an office,
    and ("number",) or ("day",) of one document, in no language.
    """

    about: About
    key: tuple[str, ...]
    language: str
    text: str
    version: int


@dataclass(frozen=True)
class Choices:
    """What a reader wants of a report besides what the address says.

    Attributes:
        parts: those to be in it, of PARTS.
        only, same_period, companions: how it is told (kpi.wording.clauses.Telling).
        number, day: of the document, the day in ISO form; empty until typed, and never put on file.
    """

    parts: tuple[str, ...] = PARTS
    only: bool = False
    same_period: bool = True
    companions: bool = True
    number: str = ""
    day: str = ""


def choices() -> Choices:
    """What was chosen so far."""
    number, day = (draft_of("document", (name,), "", "") for name in ("number", "day"))
    return replace(st.session_state.get(_CHOICES, Choices()), number=number, day=iso(day))


def choose(**chosen: object) -> None:
    """Choose something else: fields of Choices but number and day, which are typed."""
    st.session_state[_CHOICES] = replace(choices(), **chosen)  # type: ignore[arg-type]


def drafts(about: About) -> tuple[Draft, ...]:
    """Everything that was typed and not saved, in the order of its keys."""
    every: dict = st.session_state.get(_DRAFTS, {})
    return tuple(sorted(one for one in every.values() if one.about == about))


def draft_of(about: About, key: tuple[str, ...], language: str, stored: str) -> str:
    """What stands in a field: what was typed, else what is on file."""
    typed = st.session_state.get(_DRAFTS, {}).get((about, key, language))
    return stored if typed is None else typed.text


def typing(widget: str, about: About, key: tuple[str, ...], language: str, stored: str, version: int) -> Callable:
    """What a field does when its text changes: keep a draft, or forget it where it says what is on file.

    The field is in sight from then on, until `out_of_sight`.
    """
    seen = st.session_state.get(_DRAFTS, {}).get((about, key, language))
    field = Draft(about, key, language, stored, version if seen is None else seen.version)
    st.session_state[_FIELDS] = {**in_sight(), widget: field}

    def keep() -> None:
        every = dict(st.session_state.get(_DRAFTS, {}))
        text, at = tidied(st.session_state[widget]), (about, key, language)
        if text == stored:
            every.pop(at, None)
        else:
            seen = every[at].version if at in every else version
            every[at] = Draft(about, key, language, text, seen)
        st.session_state[_DRAFTS] = every

    return keep


def in_sight() -> Mapping[str, Draft]:
    """By their widgets the fields that this run of the page has shown, each with what is on file as its text."""
    return st.session_state.get(_FIELDS, {})


def out_of_sight() -> None:
    """The page begins anew: no field is shown yet."""
    st.session_state.pop(_FIELDS, None)


def every_draft() -> tuple[Draft, ...]:
    """Everything that was typed and not saved, of any kind."""
    return tuple(sorted(st.session_state.get(_DRAFTS, {}).values()))


def take_back(typed: Iterable[Draft]) -> None:
    """Drafts of before the page was loaded anew; what was typed since then stays."""
    st.session_state[_DRAFTS] = {one[:3]: one for one in typed} | st.session_state.get(_DRAFTS, {})


def forget(about: About, *keys: tuple[str, ...]) -> None:
    """Throw drafts away: those of the keys in any language, or all where no key is named."""
    every: dict = st.session_state.get(_DRAFTS, {})
    kept = {at: one for at, one in every.items() if at[0] != about or (keys and at[1] not in keys)}
    st.session_state[_DRAFTS] = kept


def with_drafts(rows: pd.DataFrame, grain: Sequence[str], drafts: Iterable[Draft]) -> pd.DataFrame:
    """Rows of words (`text_vi`, `text_en`) with the drafts in their place, or added after them.

    Args:
        grain: the columns that name one row, as the drafts' keys do.
    """
    by_key = {tuple(row[name] for name in grain): row for row in records(rows)}
    for one in drafts:
        row = by_key.get(one.key, dict.fromkeys(rows.columns, "") | dict(zip(grain, one.key, strict=True)))
        by_key[one.key] = row | {f"text_{one.language}": one.text}
    return pd.DataFrame(list(by_key.values()), columns=rows.columns, dtype="str")


def tidied(text: str) -> str:
    r"""A text as it was typed or pasted, letters composed, each paragraph on a line without superfluous spaces.

    >>> tidied("Một  số chương trình \r\n\r\n  chậm.\u200b")
    'Một số chương trình\nchậm.'
    """
    lines = (" ".join(line.split()) for line in clean(text).splitlines())
    return "\n".join(line for line in lines if line)


def iso(text: str) -> str:
    """A day as it is written here, in ISO form; "" where it is none.

    >>> iso("5/7/2019"), iso("31/02/2019"), iso("tháng 7")
    ('2019-07-05', '', '')
    """
    found = _DAY.fullmatch(text.strip())
    if not found:
        return ""
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
