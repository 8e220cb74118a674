"""Every figure anyone recorded, and what was known at any moment; all or nothing.

troubles   what can go wrong with a database, as a problem
schema     the tables, made from kpi/domain/tables.py
engine     what one kind of database needs and another does not; the only such file
sums       checksums over what was recorded
reading    the latest revision of each figure, now or as of a change
comparing  what of some tables is new against what is on file
writing    one change, one transaction
store      the store itself: open it, ask it for a book
packages   data/ is loaded at the first start, and again when it has changed
imports    an office's files are checked, and recorded whole or not at all
"""

from kpi.store.imports import Outcome, check_files, import_files
from kpi.store.opening import Opened, open_with
from kpi.store.packages import load_packages
from kpi.store.store import Store
from kpi.store.troubles import StoreProblem

__all__ = ["Opened", "Outcome", "Store", "StoreProblem", "check_files", "import_files", "load_packages", "open_with"]
