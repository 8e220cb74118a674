"""A table or a document becomes bytes: one page of it, as JSON or CSV, or only the word that nothing changed."""

import json
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from math import isfinite
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from fastapi import Request, Response

from kpi.domain.tables import Table
from kpi.exports.csv import csv_text
from kpi.server.api.asked import AskedTable
from kpi.server.api.known import Known
from kpi.server.api.refusals import preferred
from kpi.wording.names import records

FORMATS = {"json": "application/json", "csv": "text/csv"}
KPI = Path(__file__).parents[2]


def paged(
    request: Request,
    asked: AskedTable,
    facts: Known,
    table: Table,
    rows: pd.DataFrame,
    worded: Callable[[pd.DataFrame], pd.DataFrame],
    data: str | None,
) -> Response:
    """One page of a table; only its rows are worded.

    Args:
        request: decides between JSON and CSV where `asked.format` does not, and knows what the asker has already.
        asked: says which page.
        facts: the data version and the language.
        table: the columns.
        rows: every row that was asked for, in order.
        worded: makes of some of them rows with the columns of `table`.
        data: the code of the data set; None where the rows are of no single one.
    """
    form = asked.format or _form(request)
    if same := unchanged(request, facts, form):
        return same
    links = _links(request, asked, facts.version, len(rows))
    page = worded(rows.iloc[asked.offset : asked.offset + asked.limit])
    headers = headed(facts, form)
    others = {"previous": "prev"}
    headers["Link"] = ", ".join(
        f'<{target}>; rel="{others.get(name, name)}"' for name, target in links.items() if target and name != "self"
    )
    if form == "csv":
        stem = "-".join(filter(None, [table.name.replace("_", "-"), data, f"v{facts.version}"]))
        headers["Content-Disposition"] = f'attachment; filename="{stem}.csv"'
        return Response(csv_text(_flags_as_words(page, table), facts.language).encode(), 200, headers, "text/csv")
    told = {
        "data": data,
        "language": facts.language,
        "version": facts.version,
        "changed_at": facts.change.made_at or None,
        "total": len(rows),
        "limit": asked.limit,
        "offset": asked.offset,
        "links": links,
        "rows": plain_rows(page, table),
    }
    return document(told, headers)


def document(told: dict[str, Any], headers: dict[str, str]) -> Response:
    """A JSON document; numbers have all their digits."""
    text = json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Response(text.encode(), 200, headers, FORMATS["json"])


def unchanged(request: Request, facts: Known, form: str) -> Response | None:
    """304 where the asker already has this answer of this data version; else None."""
    own = headed(facts, form)
    has = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return Response(status_code=304, headers=own) if {"*", own["ETag"].removeprefix("W/")} & set(has) else None


def headed(facts: Known, form: str) -> dict[str, str]:
    """The headers that an answer and its "not modified" share.

    An answer is kept but asked for again: what was published may be corrected at any minute. Its tag changes with
    the data, with the program, and with the language and format that were negotiated; other parameters are part of
    the address.
    """
    parts = (str(facts.version), f"{facts.change.checksum:x}", program(), facts.language, form)
    return {
        "ETag": f'W/"{"-".join(parts)}"',  # weak: it may be sent compressed
        "Cache-Control": "no-cache",
        "Vary": "Accept, Accept-Language",
        "Content-Language": facts.language,
    }


@cache
def program() -> str:
    """A digest of the program's own files: another program may word the same data otherwise."""
    paths = sorted(path for kind in ("py", "po") for path in KPI.rglob(f"*.{kind}"))
    return sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:8]


def plain_rows(page: pd.DataFrame, table: Table) -> list[dict[str, Any]]:
    """Rows for JSON: what is missing, and a text that says nothing where there may be none, is None."""
    rows = records(page)
    for column in table.columns:
        if column.holds == "number":
            rows = [row | {column.name: _finite(row[column.name])} for row in rows]
        elif not column.required:
            rows = [row | {column.name: row[column.name] or None} for row in rows]
    return rows


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None


def _flags_as_words(page: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Flags as files have them: true and false."""
    flags = [column.name for column in table.columns if column.holds == "flag"]
    return page.assign(**{name: page[name].map({True: "true", False: "false"}).astype("str") for name in flags})


def _form(request: Request) -> str:
    """JSON, unless the asker likes CSV better."""
    liked = preferred(request.headers.get("accept", ""), tuple(FORMATS.values()))
    return next(name for name, media_type in FORMATS.items() if media_type == liked)


def _links(request: Request, asked: AskedTable, version: int, total: int) -> dict[str, str | None]:
    """The addresses of the pages of an answer; they name the version, so that no page is of other data."""
    end = max(total - 1, 0) // asked.limit * asked.limit
    kept = [(name, text) for name, text in request.query_params.multi_items() if name not in ("offset", "version")]

    def at(offset: int) -> str:
        return f"{request.url.path}?{urlencode([*kept, ('offset', offset), ('version', version)])}"

    before, after = asked.offset - asked.limit, asked.offset + asked.limit
    return {
        "self": at(asked.offset),
        "first": at(0),
        "previous": at(min(max(before, 0), end)) if asked.offset else None,
        "next": at(after) if after < total else None,
        "last": at(end),
    }
