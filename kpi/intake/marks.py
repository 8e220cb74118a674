"""What the values of a sheet do not tell: percents, errors, unfinished formulas, merged and hidden cells."""

from dataclasses import dataclass, field


@dataclass
class Marks:
    """Filled while a sheet's XML is read. Rows and columns from 0.

    Attributes:
        cells: by row: column, "percent" or "error", and the text of the error.
        unvalued: formulas that were never calculated.
        old_fonts: cells with text in a font of TCVN3, whose name begins with ".Vn".
        merged: first row, first column, last row, last column.
        rows, columns: how far cells with content reach.
    """

    cells: dict[int, list[tuple[int, str, str]]] = field(default_factory=dict)
    unvalued: list[tuple[int, int]] = field(default_factory=list)
    old_fonts: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    rows: int = 0
    columns: int = 0

    def mark(self, row: int, column: int, kind: str, text: str = "") -> None:
        """Note one cell."""
        self.cells.setdefault(row, []).append((column, kind, text))

    def reach(self, row: int, column: int) -> None:
        """Note that there is content."""
        if row >= self.rows:
            self.rows = row + 1
        if column >= self.columns:
            self.columns = column + 1
