"""The addresses. Every one is a plain function, which FastAPI runs in a thread: the event loop never waits for data."""

from collections.abc import Callable
from typing import Annotated, Any, cast

import pandas as pd
from fastapi import FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException

from kpi.domain.book import Book
from kpi.domain.tables import Table
from kpi.pages import state
from kpi.server.api import columns, rows
from kpi.server.api.answering import document, headed, paged, unchanged
from kpi.server.api.asked import Asked, AskedFigures, AskedOfSet, AskedReport, AskedScoreboard, AskedTable
from kpi.server.api.contract import VERSION, answers, contract
from kpi.server.api.documentation import documentation
from kpi.server.api.known import Known, book_at, codes, known, periods
from kpi.server.api.refusals import Refused, language_of, refusal
from kpi.server.api.validation import bad_query, once
from kpi.server.api.words import ReportAnswer, written
from kpi.store import StoreProblem
from kpi.wording.problems import cure, sentence

PLAIN = {"Cache-Control": "no-cache"}


def application() -> FastAPI:
    """Every address, and what an answer says that is no answer."""
    app = FastAPI(
        title="KPI",
        version=VERSION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    for name, (address, table) in TABLES.items():
        model = columns.page_model(table)
        app.get(f"/{name}", response_model=model, responses=answers(csv=True), **_told(name))(address)
    app.get("/report", response_model=ReportAnswer, responses=answers(csv=False), **_told("report"))(report)
    app.get("/openapi.json", include_in_schema=False)(openapi)
    app.get("/docs", include_in_schema=False)(docs)
    app.get("/", include_in_schema=False)(entrance)
    for failure, answer in REFUSALS.items():
        app.add_exception_handler(failure, answer)
    return app


def _told(name: str) -> dict[str, Any]:
    """The keys of what the contract says about an address."""
    return {"summary": f"api.path.{name}", "description": f"api.path.{name}.told", "operation_id": name}


def scoreboard(request: Request, asked: Annotated[AskedScoreboard, Query()]) -> Response:
    """Every indicator and area of every period, judged, as the pages show it."""
    facts, book = _of_set(request, asked)
    found = rows.chosen(
        state.board(facts.version, book.data_set.code),
        period=periods(asked.period),
        area=codes(asked.area, book.areas["code"], "area"),
        indicator=_indicators(asked, book),
        status=asked.status or None,
    )
    return _table(request, asked, facts, columns.SCOREBOARD, found, book)


def figures(request: Request, asked: Annotated[AskedFigures, Query()]) -> Response:
    """What was recorded, now or as of an earlier change."""
    facts, book = _of_set(request, asked)
    then = book_at(facts, book, asked.as_of)
    found = rows.chosen(
        then.figures,
        period=periods(asked.period),
        area=codes(asked.area, book.areas["code"], "area"),
        indicator=codes(asked.indicator, book.indicators["code"], "indicator"),
        measure=asked.measure or None,
    )
    return _table(request, asked, facts, columns.FIGURES, found, then)


def indicators(request: Request, asked: Annotated[AskedOfSet, Query()]) -> Response:
    """The indicators of a data set."""
    facts, book = _of_set(request, asked)
    return _table(request, asked, facts, columns.INDICATORS, book.indicators, book)


def areas(request: Request, asked: Annotated[AskedOfSet, Query()]) -> Response:
    """The areas of a data set."""
    facts, book = _of_set(request, asked)
    return _table(request, asked, facts, columns.AREAS, book.areas, book)


def periods_(request: Request, asked: Annotated[AskedOfSet, Query()]) -> Response:
    """The periods that can be asked for."""
    facts, book = _of_set(request, asked)
    return _table(request, asked, facts, columns.PERIODS, rows.period_keys(book), book)


def data_sets(request: Request, asked: Annotated[AskedTable, Query()]) -> Response:
    """The data sets."""
    once(request, asked)
    facts = known(request, asked.version)
    every = rows.data_sets(state.data_sets(), facts.language)
    return paged(request, asked, facts, columns.DATA_SETS, every, lambda some: some, None)


def report(request: Request, asked: Annotated[AskedReport, Query()]) -> Response:
    """The report of one period in words; of the opening period where none is asked for."""
    once(request, asked)
    facts = known(request)
    book = facts.data_set(asked.data, request)
    (period,) = periods([book.opening_period if asked.period is None else asked.period]) or [""]
    within = codes(asked.area, book.areas["code"], "area")
    if same := unchanged(request, facts, "json"):
        return same
    return document(written(facts, book, period, within).model_dump(mode="json"), headed(facts, "json"))


def openapi(request: Request, asked: Annotated[Asked, Query()]) -> Response:
    """The contract, for programs."""
    once(request, asked)
    return document(contract(request.app, language_of(request), request.scope["root_path"]), PLAIN)


def docs(request: Request, asked: Annotated[Asked, Query()]) -> Response:
    """The contract, for people."""
    once(request, asked)
    language, root = language_of(request), request.scope["root_path"]
    return HTMLResponse(documentation(contract(request.app, language, root), language), headers=PLAIN)


def entrance(request: Request) -> Response:
    """Whoever asks for no address in particular is led to the page of documentation."""
    return RedirectResponse(f"{request.scope['root_path']}/docs")


TABLES: dict[str, tuple[Callable[..., Response], Table]] = {
    "scoreboard": (scoreboard, columns.SCOREBOARD),
    "figures": (figures, columns.FIGURES),
    "indicators": (indicators, columns.INDICATORS),
    "areas": (areas, columns.AREAS),
    "periods": (periods_, columns.PERIODS),
    "data-sets": (data_sets, columns.DATA_SETS),
}


def _of_set(request: Request, asked: AskedOfSet) -> tuple[Known, Book]:
    """The data as they are, and the data set that is asked for."""
    once(request, asked)
    facts = known(request, asked.version)
    return facts, facts.data_set(asked.data, request)


def _indicators(asked: AskedScoreboard, book: Book) -> list[str] | None:
    """The asked indicators, of the asked fields only; None for every one."""
    named = codes(asked.indicator, book.indicators["code"], "indicator")
    fields = codes(asked.field, book.fields["code"], "field")
    if fields is None:
        return named
    own = book.indicators.loc[book.indicators["field"].isin(fields), "code"]
    return [code for code in own if named is None or code in named]


def _table(
    request: Request, asked: AskedOfSet, facts: Known, table: Table, found: pd.DataFrame, book: Book
) -> Response:
    """One page of a table of a data set."""

    def worded(some: pd.DataFrame) -> pd.DataFrame:
        return rows.WORDED[table.name](some, book, facts.language)

    return paged(request, asked, facts, table, found, worded, book.data_set.code)


def _refused(request: Request, failure: Exception) -> Response:
    return refusal(cast(Refused, failure), request)


def _bad_query(request: Request, failure: Exception) -> Response:
    return refusal(bad_query(cast(RequestValidationError, failure), request), request)


def _not_there(request: Request, _: Exception) -> Response:
    """The router found no address; writing was refused at the door."""
    return refusal(Refused("not-found", found=request.url.path), request)


def _store_trouble(request: Request, failure: Exception) -> Response:
    """What is wrong with the database, and what to do, as the pages say it."""
    problem, language = cast(StoreProblem, failure).problem, language_of(request)
    told = f"{sentence(problem, language)} {cure(problem, language)}"
    return refusal(Refused("store-trouble", detail=told, headers={"Retry-After": "30"}), request)


def _broken(request: Request, _: Exception) -> Response:
    """A fault of ours: the log has it, the answer says no more than that."""
    return refusal(Refused("server-error"), request)


REFUSALS = {
    Refused: _refused,
    RequestValidationError: _bad_query,
    HTTPException: _not_there,
    StoreProblem: _store_trouble,
    Exception: _broken,
}
