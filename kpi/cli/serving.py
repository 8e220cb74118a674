"""`python -m kpi serve`: the dashboard on this machine, or for everyone in the office's network to read."""

import argparse
import os
import runpy
import sys
from collections.abc import Sequence
from pkgutil import resolve_name

from kpi.cli.saying import HERE, opened
from kpi.wording.catalogue import say


def serve(asked: argparse.Namespace) -> int:
    """Run the dashboard until it is stopped; in this process, so that whoever stops this one stops all of it."""
    if asked.no_examples:
        opened(asked).store.close()
    more: Sequence[str] = ()
    if asked.office:
        more = resolve_name("kpi.server:office_settings")()  # not before: it takes long to load
        addresses = "\n".join(f"  {one}" for one in resolve_name("kpi.server:office_addresses")(asked.port))
        print(say(asked.language, "cli.office", addresses=addresses), flush=True)
    os.chdir(HERE)  # where Streamlit looks for its settings
    sys.argv = ["streamlit", "run", str(HERE / "dashboard.py"), "--server.port", str(asked.port), *more]
    runpy.run_module("streamlit", run_name="__main__")
    return 0
