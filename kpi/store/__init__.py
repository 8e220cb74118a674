"""Every figure anyone recorded, and what was known at any moment; all or nothing.

troubles     what can go wrong with a database, as a problem
notes        what a server's log is told of changes
schema       the tables, made from kpi/domain/tables.py
place        where its file may lie: on a disk of this machine, with room
engine       what one kind of database needs and another does not
sums, plain  checksums over what was recorded; rows as a database takes them
reading      the latest revision of each figure, now or as of a change
backups      copies beside the database, made before it changes
restoring    a copy is brought back as one more change
upgrade      a database of an earlier form is brought up to this one
store        the store itself: open it, ask it for a book
comparing    what of some tables is new against what is on file
writing      one change, one transaction
registering  areas, indicators and so on are kept as last told, with what each change did to them
packages     data/ is loaded at the first start, and again when it has changed
filling      a new database is filled with sound tables, part by part
imports      an office's files are checked, and recorded whole or not at all
authoring    passages, templates of sentences and an office's own words are written by hand
using        what something refers to is not taken back
undoing      a change is taken back by another change
touching     what each change touched
"""

from kpi.store.authoring import office_words, own_templates, write_office, write_passages, write_templates
from kpi.store.filling import fill
from kpi.store.imports import Outcome, check_files, import_files
from kpi.store.opening import Opened, open_with
from kpi.store.packages import load_packages
from kpi.store.restoring import restore
from kpi.store.store import Store
from kpi.store.touching import touched
from kpi.store.troubles import StoreProblem
from kpi.store.undoing import Undone, changed_by, undo, withdraw

__all__ = [
    "Opened", "Outcome", "Store", "StoreProblem", "Undone", "changed_by", "check_files", "fill", "import_files",
    "load_packages", "office_words", "open_with", "own_templates", "restore", "touched", "undo", "withdraw",
    "write_office", "write_passages", "write_templates",
]  # fmt: skip
