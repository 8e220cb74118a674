"""Everything that can be wrong with what an office hands in, or with where figures are kept, as values.

The sentence and the cure of each kind stand in the catalogues under `problem.<kind>` and `cure.<kind>`;
docs/problems.md has a paragraph for each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class ProblemKind(StrEnum):
    """Every kind of problem, from the file as a whole to the single cell, then the packages, then the store."""

    MISSING_FILE = "missing-file"
    FILE_UNREADABLE = "file-unreadable"
    NOT_A_TABLE_FILE = "not-a-table-file"
    FILE_TOO_LARGE = "file-too-large"
    TOO_MANY_ROWS = "too-many-rows"
    TOO_MANY_COLUMNS = "too-many-columns"
    EMPTY_FILE = "empty-file"
    OTHER_CONTENT = "other-content"
    MISNAMED_FILE = "misnamed-file"
    WRONG_ENCODING = "wrong-encoding"
    GUESSED_ENCODING = "guessed-encoding"
    OLD_FONT = "old-font"
    BROKEN_ROW = "broken-row"
    WORKBOOK_DAMAGED = "workbook-damaged"
    WORKBOOK_PROTECTED = "workbook-protected"
    WORKBOOK_TOO_LARGE = "workbook-too-large"
    WORKBOOK_SUSPECT = "workbook-suspect"
    WORKBOOK_UNREAD = "workbook-unread"
    FORMULA_WITHOUT_VALUE = "formula-without-value"
    HIDDEN_SHEET = "hidden-sheet"
    SHEET_SKIPPED = "sheet-skipped"
    SEVERAL_SHEETS = "several-sheets"
    NO_SUCH_SHEET = "no-such-sheet"
    AREA_TAKEN = "area-taken"
    UNKNOWN_TABLE = "unknown-table"

    MISSING_COLUMN = "missing-column"
    UNKNOWN_COLUMN = "unknown-column"
    REPEATED_COLUMN = "repeated-column"
    COLUMNS_ALIKE = "columns-alike"
    TRANSPOSED_TABLE = "transposed-table"
    SECOND_TABLE = "second-table"
    NO_INDICATOR = "no-indicator"
    NO_FIGURE_COLUMN = "no-figure-column"
    PERIOD_NOT_SAID = "period-not-said"
    HEADING_WITHOUT_MARKS = "heading-without-marks"
    HIDDEN_COLUMN = "hidden-column"
    ERROR_LEFT_ASIDE = "error-left-aside"
    TOTAL_LEFT_OUT = "total-left-out"
    ROWS_LEFT_OUT = "rows-left-out"
    UNEVEN_ROW = "uneven-row"
    REPEATED_ROW = "repeated-row"
    REPEATED_SAME = "repeated-same"
    BLANK_CELLS = "blank-cells"
    PLAN_MISSING = "plan-missing"

    REQUIRED_EMPTY = "required-empty"
    NOT_A_NUMBER = "not-a-number"
    AMBIGUOUS_NUMBER = "ambiguous-number"
    TWO_NUMBERS = "two-numbers"
    NUMBER_STYLES_DIFFER = "number-styles-differ"
    NUMBER_STYLE_ASSUMED = "number-style-assumed"
    READ_AS = "read-as"
    PUBLISHED_UNREAD = "published-unread"
    UNIT_DIFFERS = "unit-differs"
    UNIT_CONVERTED = "unit-converted"
    NUMBER_OUT_OF_RANGE = "number-out-of-range"
    NOT_WHOLE = "not-whole"
    NOT_A_FLAG = "not-a-flag"
    NOT_A_DATE = "not-a-date"
    NOT_A_PERIOD = "not-a-period"
    NOT_ALLOWED = "not-allowed"
    RESERVED_CODE = "reserved-code"
    UNKNOWN_CODE = "unknown-code"
    AMBIGUOUS_NAME = "ambiguous-name"
    NEW_INDICATOR = "new-indicator"
    NEW_AREA = "new-area"
    CONTROL_CHARACTER = "control-character"
    TEXT_TOO_LONG = "text-too-long"

    BASIS_DOES_NOT_FIT = "basis-does-not-fit"
    RATIO_NEEDS_UP = "ratio-needs-up"
    CAP_NEEDS_LIMIT = "cap-needs-limit"
    RANGE_WITHOUT_END = "range-without-end"
    RANGE_REVERSED = "range-reversed"
    ONLY_FOR_PLANS = "only-for-plans"
    ONLY_FOR_RESULTS = "only-for-results"
    TASK_STATE = "task-state"
    PLAN_SAYS_NOTHING = "plan-says-nothing"
    DATES_REVERSED = "dates-reversed"
    LOOKS_LIKE_A_FRACTION = "looks-like-a-fraction"
    YEAR_UNLIKELY = "year-unlikely"
    PERIOD_UNLIKE_OTHERS = "period-unlike-others"
    SIZE_UNLIKELY = "size-unlikely"
    RATE_OVER_100 = "rate-over-100"
    NEGATIVE_COUNT = "negative-count"
    PLAN_NOT_POSITIVE = "plan-not-positive"
    PERCENT_DISAGREES = "percent-disagrees"
    TOTAL_FALLS = "total-falls"
    YEAR_AGAINST_HALVES = "year-against-halves"
    PARTS_ABOVE_TOTAL = "parts-above-total"
    DROP_AGAINST_LEVELS = "drop-against-levels"
    PLANS_OFFERED = "plans-offered"

    MORE_PROBLEMS = "more-problems"

    PACKAGE_WITHOUT_DESCRIPTION = "package-without-description"
    PACKAGE_UNREADABLE = "package-unreadable"
    PACKAGE_RESOURCE = "package-resource"
    PACKAGE_PATH = "package-path"

    STORE_NOT_A_DATABASE = "store-not-a-database"
    STORE_NOT_OURS = "store-not-ours"
    STORE_NEWER = "store-newer"
    STORE_CANNOT_OPEN = "store-cannot-open"
    STORE_ON_NETWORK = "store-on-network"
    STORE_READ_ONLY = "store-read-only"
    STORE_BUSY = "store-busy"
    STORE_FULL = "store-full"
    STORE_DAMAGED = "store-damaged"
    MAY_NOT_WRITE = "may-not-write"
    CHANGED_MEANWHILE = "changed-meanwhile"
    NOT_UNDOABLE = "not-undoable"
    CHANGED_SINCE = "changed-since"
    STILL_IN_USE = "still-in-use"
    BACKUP_FAILED = "backup-failed"
    BACKUP_UNKNOWN = "backup-unknown"
    BACKUP_DAMAGED = "backup-damaged"
    BACKUP_ELSEWHERE = "backup-elsewhere"


class Severity(StrEnum):
    """An error refuses the whole file; a warning is shown before and after, and refuses nothing.

    A note says what was understood or left out where nobody need doubt it.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


WARNINGS = frozenset(
    {
        ProblemKind.UNKNOWN_COLUMN,
        ProblemKind.MISNAMED_FILE,
        ProblemKind.GUESSED_ENCODING,
        ProblemKind.OLD_FONT,
        ProblemKind.HIDDEN_SHEET,
        ProblemKind.SHEET_SKIPPED,
        ProblemKind.HEADING_WITHOUT_MARKS,
        ProblemKind.HIDDEN_COLUMN,
        ProblemKind.ERROR_LEFT_ASIDE,
        ProblemKind.TOTAL_LEFT_OUT,
        ProblemKind.REPEATED_SAME,
        ProblemKind.PLAN_MISSING,
        ProblemKind.NUMBER_STYLE_ASSUMED,
        ProblemKind.READ_AS,
        ProblemKind.PUBLISHED_UNREAD,
        ProblemKind.UNIT_CONVERTED,
        ProblemKind.NEW_INDICATOR,
        ProblemKind.NEW_AREA,
        ProblemKind.LOOKS_LIKE_A_FRACTION,
        ProblemKind.YEAR_UNLIKELY,
        ProblemKind.PERIOD_UNLIKE_OTHERS,
        ProblemKind.SIZE_UNLIKELY,
        ProblemKind.RATE_OVER_100,
        ProblemKind.NEGATIVE_COUNT,
        ProblemKind.PLAN_NOT_POSITIVE,
        ProblemKind.PERCENT_DISAGREES,
        ProblemKind.TOTAL_FALLS,
        ProblemKind.YEAR_AGAINST_HALVES,
        ProblemKind.PARTS_ABOVE_TOTAL,
        ProblemKind.DROP_AGAINST_LEVELS,
        ProblemKind.MORE_PROBLEMS,  # the errors among the problems it follows refuse the file
    }
)
NOTES: frozenset[ProblemKind] = frozenset(
    {ProblemKind.ROWS_LEFT_OUT, ProblemKind.AREA_TAKEN, ProblemKind.BLANK_CELLS, ProblemKind.PLANS_OFFERED}
)


@dataclass(frozen=True)
class Problem:
    """One thing to put right.

    Attributes:
        kind: what is wrong; its sentence and cure are found by it.
        file: the file as the reader named it, without folders; "" when no file is concerned.
        sheet: the sheet of a workbook; "" in a CSV.
        row: the row number as a spreadsheet shows it, the heading included; None for the whole file.
        column: the heading of the column; "" for the whole row.
        found: what stands there, as text; sentences show at most 120 characters of it.
        details: further words of the sentence, by placeholder.
    """

    kind: ProblemKind
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def severity(self) -> Severity:
        """Whether it refuses the file."""
        if self.kind in NOTES:
            return Severity.NOTE
        return Severity.WARNING if self.kind in WARNINGS else Severity.ERROR


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only the problems that refuse the file, in the same order."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]
