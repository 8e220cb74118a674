"""Which period each column of figures is for: said by its heading, else by the title, else by the sender."""

from kpi.domain.model import Measure, Stage
from kpi.domain.periods import Period
from kpi.intake.answers import Answers
from kpi.intake.columns import Draft
from kpi.intake.headings import Meaning, unit_in
from kpi.intake.layout import Use
from kpi.intake.spoken import shown_period
from kpi.intake.titles import Titles

_PRINTED = ("published_percent", "published_index", "published_change")
_PLAIN = {str(Measure.RESULT), ""}
_YEAR = 12


def with_times(
    found: list[Draft], named: dict[int, tuple[str, str]], titles: Titles, answers: Answers, in_rows: bool
) -> tuple[list[Use], list[Use]]:
    """What each column holds, with its period, and those columns of figures whose period nobody has said.

    Args:
        found: the columns.
        named: the area or indicator that stands over a column.
        titles: what the rows above the table say.
        answers: what the sender says of sheets that do not say it.
        in_rows: a column of periods says it for every row; headings then need not.
    """
    values = [draft for draft in found if draft.means.holds == "value" or draft.column in named]
    values = [draft for draft in values if draft.means.holds not in _PRINTED]
    reported = "" if in_rows else _reported(values, titles, answers)
    at_end = _at_end(values, titles, reported)
    uses, unsaid = [], []
    for draft in found:
        if draft not in values:
            holds = "" if draft.means.holds == "aside" else draft.means.holds
            uses.append(Use(draft.column, draft.heading, holds))
            continue
        use = _value(draft, named.get(draft.column), reported, in_rows, at_end)
        uses.append(use)
        if not use.period and not in_rows:
            unsaid.append(use)
    return _belonging(found, uses, named, reported), unsaid


def _reported(values: list[Draft], titles: Titles, answers: Answers) -> str:
    """The period that the sheet reports: a result's, else the title's, else the sender's; "" where nobody says it."""
    here = [draft.means.said for draft in values]
    results = [draft.means.said for draft in values if draft.means.measure in _PLAIN and not draft.means.said.alike
               and not draft.means.said.before]  # fmt: skip
    given = Period.parse(answers.period) if answers.period else None
    title = titles.said
    years = [said.year for said in here if said.year and not said.alike]
    year = title.year or max(years, default=0) or (given.year if given else 0)
    parts = [said for said in results if said.first and (said.first, said.last) != (1, _YEAR)]
    newest = max(parts, key=lambda said: (said.year or year, said.last, -said.first), default=None)
    if newest and (newest.year or year):
        return Period(newest.year or year, newest.first, newest.last).key
    if title.first and year:
        return Period(title.year or year, title.first, title.last).key
    if given:
        return given.key
    whole = [said.year for said in results if said.first and said.year]
    return str(max(whole)) if whole else (str(year) if year and not _needs_months(values) else "")


def _needs_months(values: list[Draft]) -> bool:
    """Whether a result says neither months nor year, so that a year alone would be a guess."""
    return any(draft.means.measure in _PLAIN and not draft.means.said.first and not draft.means.said.alike
               for draft in values)  # fmt: skip


def _at_end(values: list[Draft], titles: Titles, reported: str) -> bool:
    """Whether the sheet reports a whole year: then "ước cả năm" is its result, and no outlook."""
    months = {draft.means.said.last for draft in values if draft.means.measure in _PLAIN and draft.means.said.first}
    said = (titles.said.first, titles.said.last) == (1, _YEAR) and bool(titles.said.year)
    partly = bool(reported) and Period.parse(reported).last < _YEAR
    return not partly and (said or _YEAR in months)


def _value(draft: Draft, over: tuple[str, str] | None, reported: str, in_rows: bool, at_end: bool) -> Use:
    """A column of figures; "" as period where nobody says it."""
    means = draft.means
    measure, stage = means.measure or str(Measure.RESULT), means.stage
    if measure == Measure.FULL_YEAR_ESTIMATE and at_end:
        measure, stage = str(Measure.RESULT), str(Stage.ESTIMATE)
    kind, name = over or ("", "")
    return Use(
        draft.column, draft.heading, "value", measure, _period(means, measure, reported, in_rows), stage,
        name if kind == "indicator" else "", name if kind == "area" else "", means.unit or unit_in(draft.label),
    )  # fmt: skip


def _period(means: Meaning, measure: str, reported: str, in_rows: bool) -> str:
    """The period of a column of figures."""
    said = means.said
    if said.none or (in_rows and not said.year):
        return ""
    known = Period.parse(reported) if reported else None
    partial = bool(said.first) and (said.first, said.last) != (1, _YEAR)
    if measure in {Measure.PLAN, Measure.BASELINE, Measure.FULL_YEAR_ESTIMATE} and not partial:
        year = said.year or (known.year - said.before if known else 0)
        return str(year) if year else ""
    weak = said.year and not (partial or means.whole_year or said.before or said.alike or said.so_far)
    if weak and known and known.year == said.year and known.months < _YEAR and means.measure:
        return reported  # "TH 2019" in the report of a half-year is no full year
    return shown_period(said, reported)


def _belonging(found: list[Draft], uses: list[Use], named: dict[int, tuple[str, str]], reported: str) -> list[Use]:
    """The printed percents and indices, each with the result it was printed for; those that fit none are left aside."""
    results = [use for use in uses if use.holds == "value" and use.measure not in {Measure.PLAN, Measure.BASELINE}]
    taken: set[tuple[str, int]] = set()
    complete = []
    for draft, use in zip(found, uses, strict=True):
        if use.holds not in _PRINTED:
            complete.append(use)
            continue
        of = _printed_for(draft, use, results, named.get(draft.column), reported)
        if (use.holds, of) in taken or of < 0:
            complete.append(Use(use.column, use.heading, ""))
            continue
        taken.add((use.holds, of))
        complete.append(Use(use.column, use.heading, use.holds, of=of))
    return complete


def _printed_for(draft: Draft, use: Use, results: list[Use], over: tuple[str, str] | None, reported: str) -> int:
    """The column of the result that a printed percent belongs to; -1 where there is none."""
    if over:
        results = [one for one in results if over[1] in {one.indicator, one.area}]
    said, outlook = draft.means.said, draft.means.stage == Stage.ESTIMATE
    if said.first:
        alike = [one for one in results if one.period and _months(one.period) == (said.first, said.last)]
        results = alike or results
    if outlook:
        results = [one for one in results if one.measure == Measure.FULL_YEAR_ESTIMATE or one.stage] or results
        results = sorted(results, key=lambda one: one.measure == Measure.FULL_YEAR_ESTIMATE)
    else:
        results = [one for one in results if one.measure == Measure.RESULT] or results
    main = [one for one in results if one.period == reported and not outlook] or results
    left = [one for one in main if one.column < use.column]
    return (left or main)[-1].column if main else -1


def _months(period: str) -> tuple[int, int]:
    """First and last month."""
    known = Period.parse(period)
    return known.first, known.last
