"""`python -m kpi changes|undo|restore`: list what was recorded, take it back, bring a copy of the database back."""

import argparse

from kpi.cli.saying import ACCEPTED, me, opened, plain_rows, printed, printed_json
from kpi.store import restore, touched, undo
from kpi.store.restoring import copies_of
from kpi.wording.catalogue import known, say
from kpi.wording.changes import what_of
from kpi.wording.moments import moment
from kpi.wording.numbers import number


def changes(asked: argparse.Namespace) -> int:
    """List every change, newest first."""
    store = opened(asked).store
    rows = store.changes()
    if asked.json:
        printed_json(plain_rows(rows.astype({"undoes": "Int64"})))
        return ACCEPTED
    names = ["id", "made_at", "made_by", "via", "source_name", "revisions", "reason"]
    words = {one: f"changes.via.{one}" for one in rows["via"].unique()}
    counts = touched(store, [int(one) for one in rows["id"]])
    shown = rows[names].assign(
        id=rows["id"].astype("str"),
        made_at=[moment(text, asked.language) for text in rows["made_at"]],
        via=[say(asked.language, words[one]) if known(asked.language, words[one]) else one for one in rows["via"]],
        revisions=[what_of(counts.get(int(one), {}), asked.language) for one in rows["id"]],
    )
    printed(shown.set_axis([say(asked.language, f"cli.change.{name}") for name in names], axis=1))
    return ACCEPTED


def undo_change(asked: argparse.Namespace) -> int:
    """Put back what a change replaced."""
    done = undo(opened(asked).store, asked.change, me(), asked.reason)
    print(
        say(
            asked.language,
            "cli.undone",
            change=asked.change,
            by=done.change_id,
            restored=number(done.restored, asked.language, 0),
            withdrawn=number(done.withdrawn, asked.language, 0),
            registered=number(done.registered, asked.language, 0),
        )
    )
    return ACCEPTED


def restore_copy(asked: argparse.Namespace) -> int:
    """Bring a copy of the database back, or list the copies; also where the database is too damaged to be opened."""
    if asked.name:
        change = restore(asked.name, me())
        print(say(asked.language, "cli.restored", name=asked.name, change=change))
        return ACCEPTED
    copies = copies_of()
    if copies.empty:
        print(say(asked.language, "cli.no_copies"))
        return ACCEPTED
    shown = copies.assign(
        made_at=[moment(text, asked.language) for text in copies["made_at"]],
        version=copies["version"].astype("str"),
        bytes=[number(size, asked.language, 0) for size in copies["bytes"]],
    )
    printed(shown.set_axis([say(asked.language, f"cli.copy.{name}") for name in copies], axis=1))
    return ACCEPTED
