"""The report as files; each is made when it is asked for, never before.

The libraries that write them are heavy: they are loaded with the first file of their kind, not with the page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import streamlit as st

from kpi.exports.report import DOCUMENTS, Report
from kpi.pages.drafts import Choices, Draft
from kpi.pages.plain import plain
from kpi.pages.shown import Shown
from kpi.pages.theme import colour
from kpi.wording.catalogue import say

OFFICE = "application/vnd.openxmlformats-officedocument"

# Streamlit tells in English that a file could not be made; the cause stands in the server's log.
STYLE = """
<style>
[data-testid=stDownloadButtonError] {{ font-size: 0; }}
[data-testid=stDownloadButtonError]::after {{ content: "{failed}"; color: {red}; font-size: .875rem; }}
</style>
"""


@dataclass(frozen=True)
class Kind:
    """A kind of file: the module of its writer and the library that needs, its ending and type, what it is given."""

    name: str
    writer: str
    library: str
    ending: str
    mime: str
    given: Callable[[Report, Shown], tuple[Any, ...]] = lambda report, shown: (report,)


KINDS = (
    Kind("docx", "kpi.exports.docx", "docx", ".docx", f"{OFFICE}.wordprocessingml.document"),
    Kind("pptx", "kpi.exports.pptx", "pptx", ".pptx", f"{OFFICE}.presentationml.presentation"),
    Kind(
        "xlsx", "kpi.exports.xlsx", "xlsxwriter", ".xlsx", f"{OFFICE}.spreadsheetml.sheet",
        lambda report, shown: (report, shown.book, shown.board),
    ),
    Kind("pdf", "kpi.exports.pdf", "typst", ".pdf", "application/pdf"),
    Kind("brief", "kpi.exports.pdf", "typst", "-1.pdf", "application/pdf", lambda report, shown: (report, True)),
    Kind(
        "charts", "kpi.pages.report_charts", "typst", ".zip", "application/zip",
        lambda report, shown: (report, shown),
    ),
)  # fmt: skip


@cache
def offered() -> tuple[Kind, ...]:
    """The kinds whose writer and library are installed here; nothing is loaded to know it."""
    return tuple(one for one in KINDS if find_spec(one.writer) and find_spec(one.library))


def made(kind: Kind, report: Report, shown: Shown) -> bytes:
    """The file."""
    write = getattr(import_module(kind.writer), kind.writer.rpartition(".")[2])
    return write(*kind.given(report, shown))


def kinds_of(report: Report, choices: Choices) -> list[Kind]:
    """The kinds of file that hold something: no pictures without figures, or where charts are not wanted.

    Of too many rows there is no document.
    """
    drawn = not report.nothing and "charts" in choices.parts
    without = {*(() if drawn else ("charts",)), *(DOCUMENTS if report.too_long else ())}
    return [one for one in offered() if one.name not in without]


def file_buttons(report: Report, shown: Shown, choices: Choices, drafts: tuple[Draft, ...]) -> None:
    """A button for each kind of file."""
    language = shown.filters.language
    if report.too_long:
        st.markdown(plain(report.too_long))
    st.html(STYLE.format(failed=say(language, "reporting.not_made"), red=colour("redTextColor")))
    with st.container(horizontal=True, key="report_files", vertical_alignment="center", gap="small"):
        for kind in kinds_of(report, choices):
            st.download_button(
                say(language, f"reporting.file.{kind.name}"),
                lambda kind=kind: made(kind, report, shown),
                file_name=f"{report.file_name}-{edition(shown, choices, drafts)}{kind.ending}",
                mime=kind.mime,
                key=f"report_{kind.name}",
                on_click="ignore",
                icon=":material/download:",
                type="primary" if kind.name == "docx" else "secondary",
            )


def edition(shown: Shown, choices: Choices, drafts: tuple[Draft, ...]) -> str:
    """What tells one edition of a report from another: a browser may hand out an older file of the same name.

    The data version; and where something was chosen or typed that is not on file, a sign of that.
    """
    words = repr((shown.filters.language, shown.filters.field, choices, [one[:4] for one in drafts]))
    own = "" if choices == Choices() and not drafts else f"-{sha256(words.encode()).hexdigest()[:4]}"
    return f"v{shown.version}{own}"
