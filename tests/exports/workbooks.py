"""What a reader of a workbook sees: each number as its format shows it, in the signs of a language."""

import io
import re
import zipfile

from openpyxl import load_workbook

from kpi.domain.scoreboard import scoreboard
from kpi.exports.xlsx import xlsx
from kpi.wording.numbers import number
from tests.exports.reports import made

QUIET = "ignore:.*(Conditional Formatting extension|Unknown extension).*:UserWarning"  # openpyxl leaves bars out


def sheets(data, values=True):
    """The sheets of a workbook in order, with what formulas come to or with the formulas."""
    return load_workbook(io.BytesIO(data), data_only=values).worksheets


def seen(cell, language):
    """A cell as it is read on the screen: "ước 1,27", "55,71%", "+0,75"; "" for an empty one."""
    if cell.value is None or isinstance(cell.value, str):
        return cell.value or ""
    shown = cell.number_format.split(";")[0]
    if shown in ("General", "0", "0.00"):
        return str(cell.value)
    before, digits, after = re.fullmatch(r'\+?(?:"([^"]*)")?#,##0((?:\.0+)?)(?:"([^"]*)")?', shown).groups(default="")
    sign = "+" if shown.startswith("+") and cell.value > 0 else ""
    return sign + before + number(cell.value, language, max(len(digits) - 1, 0)) + after


def rows(sheet, headings, language):
    """The rows below a row of headings (from 1), each as a dict of what is seen, up to the first empty row."""
    names = [cell.value for cell in sheet[headings]]
    told = []
    for row in sheet.iter_rows(min_row=headings + 1):
        if row[1].value is None:
            return told
        told.append({name: seen(cell, language) for name, cell in zip(names, row, strict=False)})
    return told


def workbook(ours, period, language="vi", **choices):
    board = scoreboard(ours, *ours.periods())
    return xlsx(made(ours, period, language, **choices), ours, board)


def parts(data):
    """The files inside a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}
