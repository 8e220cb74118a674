"""All problems of an import as a list to pass on: XLSX; as CSV by `csv_text(problem_table(...))`."""

from collections.abc import Iterable

from kpi.domain.problems import Problem
from kpi.exports.marks import Found
from kpi.exports.problem_table import described
from kpi.exports.remade import remade


def problem_list(problems: Iterable[Problem], language: str, file: str = "") -> bytes:
    """A workbook with the one sheet "Lỗi": everything wrong or doubtful, filtered and ready to print.

    Args:
        problems: of any files.
        language: of the sentences.
        file: what the title names; the files of the problems where it is empty.
    """
    located = [Found.of(problem, language) for problem in problems]
    names = dict.fromkeys(one.problem.file for one in located if one.problem.file)
    return remade(described(located, file or ", ".join(names), language))
