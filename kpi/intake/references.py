"""What must hold between tables: every code, or name, is one that is registered."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

import pandas as pd

from kpi.domain.problems import Problem, ProblemKind
from kpi.intake.names import same
from kpi.intake.values import Filed

Registry = Mapping[str, pd.DataFrame]

_REFERENCES = {
    ("data_sets", "opening_area"): "areas",
    ("areas", "parent"): "areas",
    ("indicators", "data_set"): "data_sets",
    ("indicators", "field"): "fields",
    ("indicators", "part_of"): "indicators",
    ("indicators", "drop_of"): "indicators",
    ("owners", "indicator"): "indicators",
    ("series", "indicator"): "indicators",
    ("figures", "indicator"): "indicators",
    ("figures", "area"): "areas",
    ("passages", "data_set"): "data_sets",
    ("passages", "area"): "areas",
    ("passages", "field"): "fields",
}
_ALL = "all"
_EVERY_AREA = ("data_sets", "opening_area")  # the only cell that may say `all`
_SUGGESTED = 100  # looking for near codes takes milliseconds each


def registry(known: Registry, several: list[Filed]) -> dict[str, pd.DataFrame]:
    """Everything registered once these files are in: what is known, overlaid with what the files bring."""
    brought: dict[str, list[pd.DataFrame]] = {name: [frame] for name, frame in known.items()}
    for one in several:
        if "code" in one.values:
            brought.setdefault(one.table.name, []).append(one.values)
    return {
        name: pd.concat(frames, ignore_index=True).groupby("code", sort=False).last().reset_index()  # last that is told
        for name, frames in brought.items()
    }


def with_codes(one: Filed, registered: Registry) -> tuple[Filed, list[Problem]]:
    """The table with codes in place of names, and a problem for each cell that names nothing registered.

    A text that is a code is that code; otherwise it is compared with the names in both languages (`names.same`).
    """
    values = one.values
    problems: list[Problem] = []
    for (table, column), target in _REFERENCES.items():
        if table == one.table.name and column in values:
            codes = _codes(registered.get(target))
            words = {"", _ALL} if (table, column) == _EVERY_AREA else {""}
            answers = {text: [text] if text in words else _answer(text, codes) for text in values[column].unique()}
            problems += _unknown(one, column, answers, codes)
            known = {text: found[0] if len(found) == 1 else text for text, found in answers.items()}
            values = values.assign(**{column: values[column].map(known).astype("str")})
    return replace(one, values=values), problems


def _codes(frame: pd.DataFrame | None) -> dict[str, list[str]]:
    """The codes that each comparable spelling of a code or name may mean; a code means itself alone."""
    meant: dict[str, list[str]] = {}
    if frame is None:
        return meant
    for language in ("name_vi", "name_en"):
        if language in frame:
            for code, name in zip(frame["code"], frame[language].fillna(""), strict=True):
                if code not in meant.setdefault(same(name), []):
                    meant[same(name)].append(code)
    return meant | {code: [code] for code in frame["code"]}


def _answer(text: str, codes: dict[str, list[str]]) -> list[str]:
    """The codes a text may mean."""
    return codes.get(text) or codes.get(same(text), [])


def _unknown(one: Filed, column: str, answers: dict[str, list[str]], codes: dict[str, list[str]]) -> Iterator[Problem]:
    """A problem for each cell whose text means no code, or several."""
    doubtful = {text: found for text, found in answers.items() if len(found) != 1}
    strange = [text for text, found in doubtful.items() if not found][:_SUGGESTED]
    near = {text: codes[close[0]][0] for text in strange if (close := get_close_matches(same(text), codes, n=1))}
    texts = one.values[column]
    for row, text in texts[texts.isin(doubtful)].items():
        if doubtful[text]:
            yield one.problem(ProblemKind.AMBIGUOUS_NAME, row, column, text, codes=", ".join(doubtful[text]))
        else:
            yield one.problem(ProblemKind.UNKNOWN_CODE, row, column, text, near=near.get(text, "–"))


def check_codes(one: Filed) -> Iterator[Problem]:
    """No area, field, indicator or data set has the code `all`."""
    codes = one.text("code")
    for row, found in codes[codes.eq(_ALL)].items():
        yield one.problem(ProblemKind.RESERVED_CODE, row, "code", found)
