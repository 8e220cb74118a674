"""What an import would change of what is on file, in words."""

import pandas as pd

from kpi.domain.model import Stage
from kpi.domain.problems import ProblemKind
from kpi.store import Outcome
from kpi.wording.catalogue import known, say
from kpi.wording.names import lookup
from kpi.wording.numbers import exact
from kpi.wording.periods import short


def counted(outcome: Outcome, language: str) -> str:
    """How much is new, changed and the same, in words; what there is none of is not said."""
    counts = {
        "new": outcome.new,
        "changed": outcome.changed,
        "revised": int(outcome.rows["plan_revised"].sum()) if len(outcome.rows) else 0,
        "same": outcome.same,
        "registered": outcome.registered,
    }
    return " · ".join(say(language, f"importing.count.{what}", n=n) for what, n in counts.items() if n)


def new_names(outcome: Outcome) -> dict[str, str]:
    """The names of the indicators that the files bring, by the codes they get."""
    told = {
        (one.file, one.sheet, one.row): one.found for one in outcome.problems if one.kind is ProblemKind.NEW_INDICATOR
    }
    rows = outcome.rows
    places = zip(rows["indicator"], rows["file"], rows["sheet"], rows["row"], strict=True) if told else ()
    return {code: told[place] for code, *at in places if (place := tuple(at)) in told}


def told_rows(
    rows: pd.DataFrame, names: dict[str, str], indicators: pd.DataFrame, areas: pd.DataFrame, language: str
) -> pd.DataFrame:
    """Each new or changed figure in words, in the order of the files: whose, of when, what is on file, what is new."""
    places = lookup(areas, language)
    unit = lookup(indicators, language, "unit")
    return pd.DataFrame(
        {
            say(language, "importing.column.indicator"): [
                f"{names.get(code, code)}, {unit[code]}" if unit.get(code) else names.get(code, code)
                for code in rows["indicator"]
            ],
            say(language, "importing.column.area"): rows["area"].map(lambda one: places.get(one, one)),
            say(language, "importing.column.period"): rows["period"].map(lambda one: short(one, language)),
            say(language, "importing.column.measure"): [
                _measure(measure, stage, language)
                for measure, stage in zip(rows["measure"], rows["stage"], strict=True)
            ],
            say(language, "importing.column.stored"): [
                say(language, "importing.nothing_stored") if what == "new" else exact(value, language)
                for what, value in zip(rows["what"], rows["stored_value"], strict=True)
            ],
            say(language, "importing.column.new"): [
                _new(*one, language) for one in zip(rows["what"], rows["stored_value"], rows["value"], strict=True)
            ],
            say(language, "importing.column.from"): _places(rows, language),
        },
        index=rows.index,
    )


def _measure(measure: str, stage: str, language: str) -> str:
    """What a figure says, with how certain it is: "thực hiện (sơ bộ)"."""
    word = say(language, f"measure.{measure}") if known(language, f"measure.{measure}") else measure
    if stage == Stage.ESTIMATE:
        return say(language, f"stage.{stage}")
    return f"{word} ({say(language, f'stage.{stage}')})" if stage else word


def _new(what: str, stored: float, value: float, language: str) -> str:
    """The figure of the file; where it is the one on file, what is new stands beside it: its source, note and so on."""
    written = exact(value, language)
    same_value = stored == value or (pd.isna(stored) and pd.isna(value))
    return say(language, "importing.beside", value=written) if what == "changed" and same_value else written


def _places(rows: pd.DataFrame, language: str) -> list[str]:
    """Where in the files each figure stands."""
    return [
        " · ".join(part for part in (file, sheet, say(language, "place.row", found=str(row))) if part)
        for file, sheet, row in zip(rows["file"], rows["sheet"], rows["row"], strict=True)
    ]
