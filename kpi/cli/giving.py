"""`python -m kpi export`: what is on file as files to take along.

A format is one line of `kpi.cli.commands.FORMATS` and one of `WRITERS`.
"""

import argparse
from collections.abc import Callable

from kpi.cli import reporting
from kpi.cli.saying import ACCEPTED, Refusal, opened
from kpi.exports.archive import archive, write_file, write_folder
from kpi.exports.datapackage import content, files
from kpi.store import Store
from kpi.wording.catalogue import say


def export(asked: argparse.Namespace) -> int:
    """Write everything on file in the format asked for, and say what was written."""
    print(WRITERS[asked.format](opened(asked).store, asked))
    return ACCEPTED


def _datapackage(store: Store, asked: argparse.Namespace) -> str:
    """Everything as a data package, in a folder, or in a ZIP where the name ends so; `import` takes it back."""
    books = [store.book(one.code) for one in store.data_sets()]
    if not books:
        raise Refusal(say(asked.language, "cli.nothing_to_export"))
    tables = content(store.registries(), books)
    written = files(tables, "kpi", store.version())
    if asked.output.suffix.lower() == ".zip":
        write_file(archive(written), asked.output)
    else:
        write_folder(written, asked.output)
    return say(asked.language, "cli.exported", path=str(asked.output), n=len(tables["figures"]))


WRITERS: dict[str, Callable[[Store, argparse.Namespace], str]] = {
    "datapackage": _datapackage,
    **dict.fromkeys(reporting.WRITERS, reporting.reports),
}
