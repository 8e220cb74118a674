"""A report is put together: tables in, one `Report` out; no store, no clock."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd

from kpi.charts.description import About, file_name
from kpi.domain.book import Book
from kpi.domain.model import Kind, Status
from kpi.domain.periods import Period
from kpi.exports.annex import Beside, Pair, annex, background
from kpi.exports.details import detail
from kpi.exports.footing import footnotes, made_of, method, sources
from kpi.exports.heading import abstract, ahead, place_of
from kpi.exports.office import BLANK, Office, letterhead
from kpi.exports.pictures import pictures, undrawn
from kpi.exports.report import HEADINGS, LONGEST, Count, FieldPart, Passage, Report
from kpi.wording.catalogue import say
from kpi.wording.clauses import PLAIN, Telling
from kpi.wording.lines import lines
from kpi.wording.names import Row, lookup, named, records, registry
from kpi.wording.narrative import Told, narrative, tasks
from kpi.wording.numbers import number
from kpi.wording.periods import title
from kpi.wording.sentences import as_of, coverage, headline, official
from kpi.wording.sources import short, source_line
from kpi.wording.statuses import SIGNS, status_word
from kpi.wording.templates import checked


def report(
    book: Book,
    board: pd.DataFrame,
    announced: pd.DataFrame,
    period: str,
    language: str,
    areas: Collection[str] | None = None,
    passages: pd.DataFrame | None = None,
    templates: pd.DataFrame | None = None,
    telling: Telling = PLAIN,
    office: Office = BLANK,
    version: int | None = None,
    changed_on: str = "",
) -> Report:
    """The report of one period.

    Args:
        book: the data set.
        board: scoreboard rows, as `kpi.domain.scoreboard.scoreboard` returns them, of as many periods as are at hand:
            those of `period` are told; those of its year make the paths and the later results; those of the year
            before the column "last year". Rows of one field only make a report of that field.
        announced: plans that begin later, as `kpi.domain.scoreboard.announced` returns them for the period.
        period: its key.
        language: "vi" or "en".
        areas: the area codes to report; every one when None.
        passages: what people wrote (columns of PASSAGES), of the chosen field; the data set's own when None.
        templates: the office's own clauses: `indicator`, `text_vi`, `text_en` (kpi/wording/templates.py).
        telling: how the office wants its sentences; its `templates` are replaced by those above.
        office: what the office typed about itself.
        version: the number of the last change of the data, and `changed_on` its ISO day; as far as known.

    Returns:
        A report that says so where the period has neither plans nor results; nothing is raised for missing figures.

    Raises:
        ValueError: `period` is not a period, or a typed day is not an ISO day.
    """
    period = Period.parse(period).key
    own = book.passages if passages is None else passages
    chosen = _within(board, areas)
    chosen = chosen[chosen["period"].str[:4].isin([period[:4], str(int(period[:4]) - 1)])]
    now = chosen[chosen["period"].eq(period)].reset_index(drop=True)
    coming, written = _within(announced, areas), _within(own[own["period"].eq(period)], areas)
    usable, warnings = ({}, []) if templates is None else checked(templates, book.indicators, language)
    telling = replace(telling, templates=usable)

    worded = lines(now, book, language)
    with_plan = now["status"].ne(Status.NO_PLAN)
    planned, place = now[with_plan], place_of(book, areas, language)
    rows, said = records(now), records(worded)
    pairs = list(zip(rows, said, strict=True))
    beside = _beside(book, chosen, rows, period, language)
    shown, bare = _apart(pairs, beside)
    judged = [pair for pair in pairs if pair[0]["status"] != Status.NO_PLAN]
    line = source_line(planned if len(planned) else now, language)
    told = narrative(
        [row for row, _ in judged],
        [row for row, _ in pairs if row["status"] == Status.NO_PLAN],
        {(row["indicator"], row["area"]): (line_["name"], line_["sentence"]) for row, line_ in judged},
        beside.indicators,
        lookup(book.areas, language),
        language,
        telling,
    )
    about = About(period=period, language=language, place=place, source=line)
    names = lookup(book.areas, language)
    told_of = {code: names[code] for code in dict.fromkeys([*now["area"], *coming["area"], *written["area"]])}
    parts = _parts(told, tasks(coming, book, language), written, beside.fields, told_of, language)
    return Report(
        language=language,
        heading=say(language, "report.heading"),
        abstract=abstract(book, period, language),
        period=period,
        period_title=title(period, language),
        ahead=ahead(period, language),
        place=place,
        areas=tuple(told_of.values()),
        codes=tuple(told_of),
        nothing="" if len(now) else say(language, "report.nothing", period=title(period, language)),
        too_long=say(language, "report.too_long", n=len(now), most=number(LONGEST, language, 0)) * (len(now) > LONGEST),
        as_of=as_of(now, language),
        made_of=made_of(version, changed_on, language),
        source_line=line,
        sources=tuple(sources(rows, coming, written)),
        headline=headline(planned if len(planned) else now, book, language),
        coverage=coverage(now, coming, book, language).replace("**", "") if len(now) or len(coming) else "",
        sentence=official(now, book, language, telling),
        counts=tuple(_counts(planned, language)),
        fields=tuple(part for code, part in parts.items() if code and (part.told or part.tasks or part.passages)),
        general=parts[""],
        annex=annex(shown, beside, period, language),
        background=background(bare, beside, language),
        details=tuple(
            detail(row, line_, beside.indicators[row["indicator"]], book.data_set.thresholds, language)
            for row, line_ in judged
        ),
        footnotes=tuple(footnotes(planned, judged, chosen, book, language)),
        undrawn=undrawn(planned, worded[with_plan], language),
        method=tuple(method(book, language)),
        warnings=tuple(warnings),
        letterhead=letterhead(office, language),
        headings={key: say(language, f"report.heading.{key}") for key in HEADINGS},
        file_name=file_name(say(language, "report.file"), place, period),
        draw=partial(pictures, book, chosen, planned, worded[with_plan], about),
    )


def _within(rows: pd.DataFrame, areas: Collection[str] | None) -> pd.DataFrame:
    return rows if areas is None else rows[rows["area"].isin(list(areas))]


def _beside(book: Book, board: pd.DataFrame, rows: Sequence[Row], period: str, language: str) -> Beside:
    """What the annex needs besides the scoreboard."""
    end = Period.parse(period).end.isoformat()
    owners = book.owners
    held = owners[owners["valid_from"].le(end) & (owners["valid_to"].eq("") | owners["valid_to"].ge(end))]
    indicators = registry(book.indicators)
    fields = lookup(book.fields.sort_values("order", kind="stable"), language)
    return Beside(
        indicators=indicators,
        fields=fields | {row["field"]: row["field"] for row in indicators.values() if row["field"] not in fields},
        owners={row["indicator"]: named(row, language) for row in records(held.sort_values("valid_from"))},
        last_year=_last_year(board, rows, period),
        series={(row["indicator"], row["series"]): row for row in records(book.series)},
        one=len(book.indicators) == 1,
    )


def _last_year(board: pd.DataFrame, rows: Sequence[Row], period: str) -> dict[tuple[str, str], float]:
    """The result of the whole year before, where it was measured alike; of a level also its baseline."""
    before = str(int(period[:4]) - 1)
    known = board[board["period"].eq(before) & board["value"].notna()]
    values: dict[tuple[str, str, str], float] = {
        (indicator, area, series): value
        for indicator, area, series, value in zip(
            known["indicator"], known["area"], known["series"], known["value"], strict=True
        )
    }
    found: dict[tuple[str, str], float] = {}
    for row in rows:
        baseline = row["baseline"] if row["kind"] == Kind.LEVEL and row["baseline_period"] == before else float("nan")
        found[row["indicator"], row["area"]] = values.get((row["indicator"], row["area"], row["series"]), baseline)
    return found


def _apart(pairs: Sequence[Pair], beside: Beside) -> tuple[list[Pair], list[Pair]]:
    """The rows that have a plan or are part of one that has, and those without."""
    planned = {(row["indicator"], row["area"]) for row, _ in pairs if row["status"] != Status.NO_PLAN}
    shown: list[Pair] = []
    bare: list[Pair] = []
    for pair in pairs:
        row = pair[0]
        whole = beside.indicators[row["indicator"]]["part_of"], row["area"]
        belongs = row["status"] != Status.NO_PLAN or whole in planned
        (shown if belongs else bare).append(pair)
    return shown, bare


def _parts(
    told: Sequence[Told],
    coming: Sequence[tuple[str, str]],
    written: pd.DataFrame,
    fields: Mapping[str, str],
    areas: Mapping[str, str],
    language: str,
) -> dict[str, FieldPart]:
    """Every field with what there is to tell of it; under "" what belongs to none. `areas`: names of those told of."""
    several = len(areas) > 1
    passages = [
        (
            row["field"] if row["field"] in fields else "",
            Passage(row["part"], areas[row["area"]] * several, named(row, language, "text"), short(row["source"])),
        )
        for row in records(written)
    ]
    names = {**fields, "": say(language, "report.heading.general")}
    return {
        code: FieldPart(
            code=code,
            name=name,
            told=tuple(one for one in told if one.field == code),
            tasks=tuple(line for field, line in coming if field == code),
            passages=tuple(passage for field, passage in passages if field == code),
        )
        for code, name in names.items()
    }


def _counts(planned: pd.DataFrame, language: str) -> Iterator[Count]:
    counts = planned["status"].value_counts()
    for status in Status:
        if status in counts.index:
            sign = SIGNS[status]
            yield Count(status, status_word(status, language), sign.shape, sign.tone, int(counts[status]))
