"""An office's own clauses: a template per indicator and language, with named places for the figures.

    tạo việc làm mới cho {said} {value}, {change}, {companions}, {share}

The figures and their rounding stay ours; only the words around them are the office's. What stands between two commas
is left out where all its places are empty. An estimate is never told without saying so: where a template has no
`{said}`, the word stands before the number.
"""

import re
from collections.abc import Iterator
from string import Formatter

import pandas as pd

from kpi.domain.model import Stage
from kpi.wording.catalogue import known, say
from kpi.wording.names import Row, lookup, records

PLACES = ("name", "value", "number", "unit", "said", "change", "companions", "share", "achieved", "plan", "period")
_FIGURE = {"value", "number"}  # a clause without either would say nothing that can be checked
_LONGEST = 500  # characters
_SHOWN = 40


def filled(template: str, words: dict[str, str], stage: str, language: str) -> str:
    """A template with its places filled.

    Args:
        template: without problems, as `checked` returns it.
        words: what stands for each of PLACES but `said`; "" where nothing is known.
        stage: of the result; its word is `{said}`.
        language: "vi" or "en".
    """
    said = say(language, f"template.said.{stage}") if known(language, f"template.said.{stage}") else ""
    if stage == Stage.ESTIMATE and "said" not in _places(template):
        words = words | {name: f"{said} {words[name]}" for name in _FIGURE}
    words = words | {"said": said}
    parts = [part for part in template.split(", ") if _speaks(part, words)]
    return re.sub(" {2,}", " ", ", ".join(parts).format(**words)).strip(" .;")


def checked(templates: pd.DataFrame, indicators: pd.DataFrame, language: str) -> tuple[dict[str, str], list[str]]:
    """The templates that can be used, by indicator, and what is wrong with the others.

    Args:
        templates: one row per `indicator` with `text_vi` and `text_en`; an empty text means our own wording.
        indicators: the registry of the data set; templates of other indicators are left aside.
        language: "vi" or "en"; a template speaks for its own language only.

    Returns:
        Texts of the language by indicator code; and a sentence for each that has an unknown place, an open bracket,
        no figure, or too many characters. Such a template is not used.
    """
    names = lookup(indicators, language)
    texts = {row["indicator"]: " ".join(str(row[f"text_{language}"]).split()) for row in records(templates)}
    own = {code: text for code, text in texts.items() if text and code in names}
    problems = {code: list(_problems(text, language)) for code, text in own.items()}
    told = [
        say(language, "template.problem", name=names[code], problem=one)
        for code, all_ in problems.items()
        for one in all_
    ]
    return {code: text for code, text in own.items() if not problems[code]}, told


def default(indicator: Row, language: str) -> str:
    """The template that says what we say without one: what an office begins to edit.

    Args:
        indicator: its registry row.
    """
    own = f"sentence.{indicator['code']}"
    key = own if known(language, own) else "general.total"
    estimate = f"{key}.{Stage.ESTIMATE}"
    what = say(language, estimate if known(language, estimate) else key, name="{name}", value="{value}")
    what = what.replace(say(language, f"template.said.{Stage.ESTIMATE}"), "{said}")
    return f"{what}, {{change}}, {{companions}}, {{share}}"


def _problems(template: str, language: str) -> Iterator[str]:
    """What is wrong with one template, as sentences."""
    try:
        fields = [(name, spec, how) for _, name, spec, how in Formatter().parse(template) if name is not None]
    except ValueError:  # a bracket that is not closed, or closes nothing
        yield say(language, "template.brackets")
        return
    unknown = [field for field in fields if field[0] not in PLACES or field[1] or field[2]]
    for name, spec, how in unknown:
        places = ", ".join(f"{{{place}}}" for place in PLACES)
        written = f"{name}{'!' + how if how else ''}{':' + spec if spec else ''}"
        yield say(language, "template.unknown", found=f"{{{written[:_SHOWN]}}}", places=places)
    if not unknown and not _FIGURE & {name for name, _, _ in fields}:  # a misspelt place may be the figure
        yield say(language, "template.no_figure")
    if len(template) > _LONGEST:
        yield say(language, "template.too_long", longest=_LONGEST)


def _places(text: str) -> set[str]:
    """The places that a text names."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _speaks(part: str, words: dict[str, str]) -> bool:
    """Whether a part says something: it has no places, or one of them is filled."""
    places = _places(part)
    return not places or any(words[place] for place in places)
