"""What must hold between tables: every code, or name, is one that is registered.

A text is first a code, then a name in either language, then another spelling that is on file or that the sender has
explained; bullets before a name ("- Trong đó: …") are no part of it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

import pandas as pd

from kpi.domain.problems import Problem, ProblemKind
from kpi.domain.tables import TABLES
from kpi.intake.answers import NEW, Answers
from kpi.intake.names import clean, same
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
_SUGGESTED = 100  # looking for near names takes milliseconds each
_OF_ONE_NAME = 10  # cells; the sender explains a name once, and all names must be among the problems that are listed
_BY_CODE = frozenset(table.name for table in TABLES if table.grain == ("code",))
_BULLET = re.compile(r"[-–—+•*·]+\s+(?=\S)")
_UNASKED = Answers()


def registry(known: Registry, several: list[Filed]) -> dict[str, pd.DataFrame]:
    """Everything registered once these files are in: what is known, overlaid with what the files bring."""
    brought: dict[str, list[pd.DataFrame]] = {name: [frame] for name, frame in known.items()}
    for one in several:
        if "code" in one.values:
            brought.setdefault(one.table.name, []).append(one.values)
    return {
        name: pd.concat(frames, ignore_index=True).groupby("code", sort=False).last().reset_index()  # last that is told
        if name in _BY_CODE
        else pd.concat(frames, ignore_index=True)
        for name, frames in brought.items()
    }


def with_codes(one: Filed, registered: Registry, answers: Answers = _UNASKED) -> tuple[Filed, list[Problem]]:
    """The table with codes in place of names, and a problem for each cell that names nothing registered.

    A text that is a code is that code; otherwise it is compared with the names in both languages (`names.same`).

    Args:
        one: the table.
        registered: what is known and what the files bring; its `names` are other spellings (of, name, code).
        answers: what the sender says a name stands for, and in which data set.
    """
    values = one.values
    problems: list[Problem] = []
    for (table, column), target in _REFERENCES.items():
        if table == one.table.name and column in values:
            meant = meanings(registered, target, answers)
            words = {"", _ALL} if (table, column) == _EVERY_AREA else {""}
            answered = {text: [text] if text in words else meant_by(text, meant) for text in values[column].unique()}
            problems += _unknown(one, column, answered, meant, registered.get(target))
            known = {text: found[0] if len(found) == 1 else text for text, found in answered.items()}
            values = values.assign(**{column: values[column].map(known).astype("str")})
    return replace(one, values=values), problems


def meanings(registered: Registry, target: str, answers: Answers = _UNASKED) -> dict[str, list[str]]:
    """The codes of a table that each comparable spelling may mean; a code means itself alone.

    What the sender has said comes first, then names that are on file, then other spellings that are.
    """
    frame = registered.get(target)
    if frame is None:
        return {}
    others = registered.get("names", pd.DataFrame(columns=["of", "name", "code"]))
    of_target = others[others["of"].eq(target)]
    own = frame.assign(code=frame["code"].astype("str"))
    spelled = [own[["code", name]].set_axis(["code", "name"], axis=1) for name in ("name_vi", "name_en") if name in own]
    meant: dict[str, list[str]] = {}
    for part in (*spelled, of_target):
        for code, name in zip(part["code"], part["name"].fillna(""), strict=True):
            if code not in meant.setdefault(same(name), []):
                meant[same(name)].append(code)
    if target == "indicators" and answers.data_set:
        sets = dict(zip(own["code"], own["data_set"], strict=True)) if "data_set" in own else {}
        for name, codes in meant.items():
            here = [code for code in codes if sets.get(code) == answers.data_set]
            meant[name] = here or codes
    said = {same(name): [code] for (of, name), code in answers.names.items() if of == target and code != NEW}
    return meant | {code: [code] for code in own["code"]} | said


def meant_by(text: str, meant: dict[str, list[str]]) -> list[str]:
    """The codes a text may mean."""
    spelled = same(text)
    return meant.get(text) or meant.get(spelled) or meant.get(without_bullet(spelled), [])


def without_bullet(name: str) -> str:
    """The name without the dash or dot that makes it an item of a list.

    >>> without_bullet("- Trong đó: lao động nữ"), without_bullet("-2+3")
    ('Trong đó: lao động nữ', '-2+3')
    """
    return _BULLET.sub("", name, count=1) if _BULLET.match(name) else name


def nearest(text: str, meant: dict[str, list[str]], frame: pd.DataFrame | None) -> str:
    """The name of what is spelled most like the text; an en dash where nothing is."""
    close = get_close_matches(same(text), meant, n=1)
    if not close or frame is None:
        return "–"
    code = meant[close[0]][0]
    names = dict(zip(frame["code"], frame.get("name_vi", frame["code"]), strict=True))
    return clean(str(names.get(code, code)))


def _unknown(
    one: Filed, column: str, answered: dict[str, list[str]], meant: dict[str, list[str]], frame: pd.DataFrame | None
) -> Iterator[Problem]:
    """A problem for each cell whose text means no code, or several; of many cells of one name how many more."""
    doubtful = {text: found for text, found in answered.items() if len(found) != 1}
    strange = [text for text, found in doubtful.items() if not found][:_SUGGESTED]
    near = {text: nearest(text, meant, frame) for text in strange}
    texts = one.values[column]
    texts = texts[texts.isin(doubtful)]
    listed = texts.groupby(texts).cumcount().lt(_OF_ONE_NAME)
    for row, text in texts[listed].items():
        if doubtful[text]:
            yield one.problem(ProblemKind.AMBIGUOUS_NAME, row, column, text, codes=", ".join(doubtful[text]))
        else:
            yield one.problem(ProblemKind.UNKNOWN_CODE, row, column, text, near=near.get(text, "–"))
    left = texts.index[~listed]
    if len(left):
        yield one.problem(ProblemKind.MORE_PROBLEMS, left[0], column, count=str(len(left)))


def check_codes(one: Filed) -> Iterator[Problem]:
    """No area, field, indicator or data set has the code `all`."""
    codes = one.text("code")
    for row, found in codes[codes.eq(_ALL)].items():
        yield one.problem(ProblemKind.RESERVED_CODE, row, "code", found)
