"""Reports as files, without any browser: of one period and area, or of several at once."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from kpi.cli.progress import bar
from kpi.cli.saying import MISUSED, Refusal, unknown
from kpi.domain.periods import Period
from kpi.exports.archive import write_file
from kpi.exports.report import DOCUMENTS
from kpi.exports.stored import Shelf, Stored
from kpi.store import Store
from kpi.wording.catalogue import say

_ALL = "all"


def _docx(made: Stored, asked: argparse.Namespace) -> bytes:
    from kpi.exports.docx import docx  # noqa: PLC0415  each is heavy, and one of them is asked for

    return docx(made.report)


def _pptx(made: Stored, asked: argparse.Namespace) -> bytes:
    from kpi.exports.pptx import pptx  # noqa: PLC0415

    return pptx(made.report)


def _xlsx(made: Stored, asked: argparse.Namespace) -> bytes:
    from kpi.exports.xlsx import xlsx  # noqa: PLC0415

    return xlsx(made.report, made.book, made.board)


def _pdf(made: Stored, asked: argparse.Namespace) -> bytes:
    from kpi.exports.pdf import pdf  # noqa: PLC0415

    return pdf(made.report, brief=asked.brief)


def _zip(made: Stored, asked: argparse.Namespace) -> bytes:
    from kpi.exports.charts_zip import charts_zip  # noqa: PLC0415

    return charts_zip(made.report)


WRITERS: dict[str, Callable[[Stored, argparse.Namespace], bytes]] = {
    "docx": _docx, "pptx": _pptx, "xlsx": _xlsx, "pdf": _pdf, "zip": _zip,
}  # fmt: skip


def reports(store: Store, asked: argparse.Namespace) -> str:
    """Write a file for each period and area asked for, and say what was written and what could not be.

    One of them goes to the file named; several go into that folder, each under the report's own name.

    Raises:
        Refusal: some or all could not be written, with the reason of each; what could be written is there.
    """
    if asked.brief and asked.format != "pdf":
        raise Refusal(say(asked.language, "cli.brief_is_pdf"), MISUSED)
    shelf = _shelf(store, asked)
    wanted = list(_wanted(shelf, asked))
    written, failed = [], []
    with bar() as progress:
        for at, (period, area) in enumerate(wanted):
            if progress:
                progress(at / len(wanted), f"{period} {area}")
            try:
                written.append(_written(shelf, period, area, len(wanted) > 1, asked))
            except (Refusal, OSError) as refused:
                failed.append((f"{period} · {area}", _reason(refused, asked.language)))
    told = [say(asked.language, "cli.report_written", path=str(path)) for path in written]
    if failed and len(wanted) == 1:
        raise Refusal(failed[0][1])
    if failed:
        several = say(asked.language, "cli.reports_failed", failed=len(failed), n=len(wanted))
        raise Refusal("\n".join([*told, several, *(f"{which}: {why}" for which, why in failed)]))
    return "\n".join(told)


def _reason(refused: Refusal | OSError, language: str) -> str:
    """Why, without the path twice."""
    if isinstance(refused, OSError):
        return say(language, "cli.not_written", reason=refused.strerror or str(refused))
    return str(refused)


def _shelf(store: Store, asked: argparse.Namespace) -> Shelf:
    """The data set asked for, else the first with figures."""
    sets = [one.code for one in store.data_sets()]
    if asked.data and asked.data not in sets:
        raise unknown("data", asked.data, sets, asked.language)
    code = asked.data or next((one for one in sets if store.book(one).periods()), "")
    if not code:
        raise Refusal(say(asked.language, "cli.nothing_to_export"))
    return Shelf(store, code, asked.language)


def _wanted(shelf: Shelf, asked: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Every period asked for with every area; by itself the ones on which the data set opens."""
    for period in dict.fromkeys(asked.period or [shelf.book.opening_period]):
        for area in dict.fromkeys(asked.area or [shelf.book.opening_area]):
            yield period, area


def _written(shelf: Shelf, period: str, area: str, several: bool, asked: argparse.Namespace) -> Path:
    """One report in its file."""
    known = list(shelf.book.areas_with_figures()["code"])
    if area not in (*known, _ALL):
        raise unknown("area", area, [_ALL, *known], asked.language)
    try:
        key = Period.parse(period).key
    except ValueError:
        raise unknown("period", period, shelf.book.periods(), asked.language) from None
    made = shelf.report(key, None if area == _ALL else area)
    if made.report.nothing:
        raise Refusal(made.report.nothing)
    if made.report.too_long and asked.format in DOCUMENTS and not asked.brief:
        raise Refusal(made.report.too_long)
    path: Path = asked.output
    if several or path.is_dir():
        path.mkdir(parents=True, exist_ok=True)
        path = path / f"{made.report.file_name}.{asked.format}"
    write_file(WRITERS[asked.format](made, asked), path)
    return path
