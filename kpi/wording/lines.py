"""One scoreboard row, worded once: what every list, chart, file and the command line print of it.

Numbers have the indicator's own decimals, so that they align under each other (kpi/wording/numbers.py).
"""

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import Better, Bound, Kind, Stage, Status
from kpi.domain.periods import Period
from kpi.wording.catalogue import known, say
from kpi.wording.names import Row, lookup, records, registry, said_word, sentence_case, with_unit
from kpi.wording.numbers import NOTHING, number, percent, trimmed
from kpi.wording.periods import day, period
from kpi.wording.remarks import apart_text, change_text, reason_text, start_text
from kpi.wording.statuses import SIGNS, status_word

COLUMNS = [
    *("indicator", "area", "period", "name", "area_name", "unit", "value_said", "value_text", "plan_said"),
    *("plan_text", "achieved_text", "expected_text", "pace_text", "status", "status_text", "shape", "tone"),
    *("estimate", "change_text", "start_text", "apart_text", "reason_text", "sentence", "achieved", "expected", "pace"),
    *("indicator_name", "value", "plan", "plan_to", "plan_implied", "value_source", "plan_source"),
]
_PACE_DECIMALS = 2


def lines(scoreboard: pd.DataFrame, book: Book, language: str) -> pd.DataFrame:
    """Word every row of a scoreboard.

    Args:
        scoreboard: as `kpi.domain.scoreboard` returns it.
        book: the data set it was made from.
        language: "vi" or "en".

    Returns:
        The same index with COLUMNS. `name` is the indicator; the area where the book has one indicator; both where
        there are several of both; who assigned the plan is added where a result stands against several. Texts
        without content are "", numbers without value "–". `value_text` and `plan_text` have no unit; a task has
        its duty as `plan_text`. `start_text` says from which level the way to the plan is counted, where it is
        ("từ 50,00"). `reason_text` says why there is no percent, `sentence` is for screen readers.
        Numbers and sources stand beside the words as the scoreboard has them.
    """
    indicators, units = registry(book.indicators), lookup(book.indicators, language, "unit")
    named = _names(scoreboard, book, language)
    worded = [
        _line(row, indicators[row["indicator"]], units[row["indicator"]], name, language)
        for row, name in zip(records(scoreboard), named["name"], strict=True)
    ]
    texts = pd.DataFrame(worded, index=scoreboard.index, columns=[c for c in COLUMNS if c not in (*_KEPT, *named)])
    kept = scoreboard[list(_KEPT)]
    return pd.concat([kept, named, texts], axis=1)[COLUMNS]


_KEPT = (
    *("indicator", "area", "period", "status", "estimate", "achieved", "expected", "pace"),
    *("value", "plan", "plan_to", "plan_implied", "value_source", "plan_source"),
)


def announced_lines(announced: pd.DataFrame, book: Book, language: str) -> pd.DataFrame:
    """Word the plans that begin after the shown period.

    Args:
        announced: as `kpi.domain.scoreboard.announced` returns it.
        book: the data set it was made from.
        language: "vi" or "en".

    Returns:
        The same index: indicator, area, name, area_name, period_text ("6 tháng cuối năm 2019"), required_text
        ("trên 1.500 người", or the words of a duty), due_text ("" without a due date), status_text ("chưa đến kỳ").
    """
    rows = announced.join(book.indicators.set_index("code")[["better", "decimals"]], on="indicator")
    units = lookup(book.indicators, language, "unit")
    required = [_required(row, units[row["indicator"]], language) for row in records(rows)]
    return announced[["indicator", "area"]].assign(
        name=rows["indicator"].map(lookup(book.indicators, language)).astype("str"),
        area_name=rows["area"].map(lookup(book.areas, language)).astype("str"),
        period_text=[period(key, language) for key in rows["plan_period"]],
        required_text=required,
        due_text=[day(text, language) if text else "" for text in rows["due_on"]],
        status_text=say(language, "line.not_due"),
    )


def _required(row: Row, unit: str, language: str) -> str:
    """What an announced plan asks for; unlike in a list the printed word stays, there is room for it."""
    said = said_word(row["plan_said"], language) if row["plan_said"] and row["kind"] != Kind.TASK else ""
    number_and_unit = (
        plan_text(row, language) if row["kind"] == Kind.TASK else with_unit(plan_text(row, language), unit)
    )
    return " ".join(filter(None, [said or plan_said(row, language), number_and_unit]))


def _names(scoreboard: pd.DataFrame, book: Book, language: str) -> pd.DataFrame:
    """`name`, `indicator_name` and `area_name` of every row."""
    area_name = scoreboard["area"].map(lookup(book.areas, language)).astype("str")
    indicator_name = scoreboard["indicator"].map(lookup(book.indicators, language)).astype("str")
    if len(book.indicators) == 1:
        name = area_name
    elif scoreboard["area"].nunique() > 1:
        name = indicator_name + " · " + area_name
    else:
        name = indicator_name
    several = scoreboard.duplicated(["indicator", "area", "period", "plan_period"], keep=False)
    by = pd.Series(
        [assigned_word(code, language) for code in scoreboard["assigned_by"]], index=scoreboard.index, dtype="str"
    )
    name = name.mask(several & by.ne(""), name + " · " + by)
    return pd.DataFrame({"name": name, "indicator_name": indicator_name, "area_name": area_name})


def assigned_word(code: str, language: str) -> str:
    """Who assigned a plan, in words; a code the catalogue does not know stands as it is."""
    key = f"assigned.{code}"
    return say(language, key) if code and known(language, key) else code


def value_said(row: Row, language: str) -> str:
    """The words before a result: "ước", "sơ bộ", "hơn", "ước hơn"; "" for a plain figure."""
    if pd.isna(row["value"]):
        return ""
    stage = {Stage.ESTIMATE: "said.ước", Stage.PRELIMINARY: "said.sơ bộ"}.get(row["stage"])
    words = [say(language, stage)] if stage else []
    said = said_word(row["said"], language) if row["said"] else ""
    return " ".join([*words, *([said] if said not in ("", *words) else [])])


def plan_said(row: Row, language: str) -> str:
    """The words before a plan, as printed, else by its bound; "" where the plan is simply to be reached."""
    if pd.isna(row["plan"]) or row["kind"] == Kind.TASK or row["bound"] == Bound.BETWEEN:
        return ""
    natural = (Bound.AT_LEAST if row["better"] == Better.UP else Bound.AT_MOST, Bound.EXACT, "")
    if row["kind"] != Kind.LIMIT and row["bound"] in natural:
        return ""
    if row["plan_said"]:
        return said_word(row["plan_said"], language)
    return say(language, f"bound.{row['bound']}") if row["bound"] not in (Bound.EXACT, "") else ""


def before_plan(implied: bool, said: str, language: str) -> str:
    """All that stands before a plan's number: that it is implied, and its own word: "suy ra khoảng"."""
    return " ".join(filter(None, [say(language, "line.implied") if implied else "", said]))


def plan_text(row: Row, language: str) -> str:
    """The plan's number, a range as "600–750", or the words of a duty."""
    if row["kind"] == Kind.TASK:
        return said_word(row["plan_said"], language) if row["plan_said"] else NOTHING
    ends = [row["plan"]] if pd.isna(row["plan_to"]) else [row["plan"], row["plan_to"]]
    written = trimmed if row["bound"] == Bound.ABOUT else number  # "khoảng 3,00" would claim what nobody said
    return "–".join(written(end, language, row["decimals"]) for end in ends)


def _line(row: Row, indicator: Row, unit: str, name: str, language: str) -> dict[str, str]:
    """The worded cells of one row."""
    decimals = row["decimals"]
    sign = SIGNS[Status(row["status"])]
    cells = {
        "unit": unit,
        "value_said": value_said(row, language),
        "value_text": NOTHING if row["kind"] == Kind.TASK else number(row["value"], language, decimals),
        "plan_said": plan_said(row, language),
        "plan_text": plan_text(row, language),
        "achieved_text": percent(row["achieved"], language, row["percent_decimals"]),
        "expected_text": percent(row["expected"], language, row["percent_decimals"]),
        "pace_text": number(row["pace"], language, _PACE_DECIMALS),
        "status_text": status_word(row["status"], language),
        "shape": sign.shape,
        "tone": sign.tone,
        "change_text": change_text(row, indicator, language),
        "start_text": start_text(row, language),
        "apart_text": apart_text(row, indicator, language),
        "reason_text": reason_text(row, unit, language),
    }
    return cells | {"sentence": _spoken(cells, row, name, language)}


def _spoken(cells: dict[str, str], row: Row, name: str, language: str) -> str:
    """A row as a screen reader says it; a reason that only repeats the status is left out."""
    facts = []
    if cells["value_text"] != NOTHING:
        value = with_unit(cells["value_text"], cells["unit"])
        facts.append(" ".join(filter(None, [cells["value_said"], value])))
    if cells["plan_text"] != NOTHING:
        plan = f"{before_plan(row['plan_implied'], cells['plan_said'], language)} {cells['plan_text']}".strip()
        facts.append(say(language, "line.duty" if row["kind"] == Kind.TASK else "line.plan", plan=plan))
    if cells["achieved_text"] != NOTHING:
        facts.append(say(language, "line.achieved", percent=cells["achieved_text"]))
        if cells["expected_text"] != NOTHING and Period.parse(row["period"]).elapsed < 1:
            facts.append(say(language, "line.expected", percent=cells["expected_text"]))
    if cells["reason_text"] not in ("", say(language, "line.no_plan"), say(language, "line.not_reported")):
        facts.append(cells["reason_text"])
    told = f"{name}: {', '.join(facts)}." if facts else f"{name}."
    return f"{sentence_case(told)} {cells['status_text']}."
