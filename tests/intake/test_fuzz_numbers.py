"""Numbers as people type them are read as they were meant, or refused, or doubted aloud; never as another number."""

import csv
import io
import math
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kpi.domain.problems import ProblemKind, Severity
from kpi.intake.files import take_files
from kpi.intake.grid import Source
from kpi.intake.quantities import Quantity, quantity
from tests.intake.taken import KNOWN

UNITS = frozenset({"người", "%", "đồng", "hộ"})
SPACES = (" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}")
BEFORE = ("", "khoảng ", "≥ ", ">=", "trên ", "không quá ", "~", "ước ", "ước đạt ", "dưới ", "at least ", "+", "'")
AFTER = ("", " trở lên", " or more", " người", " NGƯỜI", "%", " %", " hộ", " (người)", "\t", " \N{NO-BREAK SPACE}")
FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
bounded = settings(
    max_examples=300, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@dataclass(frozen=True)
class Typed:
    """A value, the decimal mark of whoever typed it, and what stands in the cell."""

    value: float
    decimal: str
    text: str


@st.composite
def numbers(draw) -> Typed:
    """A number in one of the two styles, with or without groups."""
    places = draw(st.integers(0, 4))
    value = Decimal(draw(st.integers(-(10**11), 10**11))).scaleb(-places)
    decimal, group = draw(st.sampled_from([(",", "."), (".", ","), (",", ""), (".", ""), (",", " "), (".", " ")]))
    group = draw(st.sampled_from(SPACES)) if group == " " else group
    text = f"{value:,.{places}f}".translate({ord(","): group, ord("."): decimal})
    sign = draw(st.sampled_from(["-", "\N{MINUS SIGN}"]))
    return Typed(float(value), decimal, text.replace("-", sign))


@st.composite
def dressed(draw) -> Typed:
    """The same with words, a unit or a sign around it, and now and then in letters of another width."""
    told = draw(numbers())
    text = draw(st.sampled_from(BEFORE)) + told.text + draw(st.sampled_from(AFTER))
    if draw(st.integers(0, 9)) == 0:
        text = text.translate(FULL_WIDTH)
    return Typed(told.value, told.decimal, text)


def is_meant(read: Quantity | ProblemKind, told: Typed) -> bool:
    """Whether it is the number, or no number at all."""
    return isinstance(read, ProblemKind) or math.isclose(read.value, told.value, rel_tol=1e-12, abs_tol=1e-12)


@bounded
@given(numbers())
def test_a_bare_number_in_the_style_of_its_file_is_read(told: Typed):
    read = quantity(told.text, told.decimal, UNITS)

    assert isinstance(read, Quantity)
    assert is_meant(read, told)
    assert not read.unsure


@bounded
@given(dressed())
def test_words_and_units_never_change_a_number(told: Typed):
    assert is_meant(quantity(told.text, told.decimal, UNITS), told)


@bounded
@given(dressed())
def test_without_a_style_a_number_is_read_as_meant_or_asked_about(told: Typed):
    assert is_meant(quantity(told.text, "", UNITS), told)


@bounded
@given(numbers(), st.integers(0, 20), st.sampled_from("OoIl/:;*x²½ \n\t"))
def test_a_number_with_a_slip_of_the_finger_is_no_number_of_less(told: Typed, at: int, slip: str):
    text = told.text[:at] + slip + told.text[at:]

    assert is_meant(quantity(text, told.decimal, UNITS), told)


@bounded
@given(numbers(), numbers(), st.sampled_from([" - ", "-", "/", " đến ", " – ", "; ", "\n", " : "]))
@example(Typed(1, ",", "1"), Typed(100, ",", "100"), "\n")
def test_two_numbers_in_a_cell_are_never_made_one(one: Typed, other: Typed, between: str):
    read = quantity(one.text + between + other.text, one.decimal, UNITS)

    assert isinstance(read, ProblemKind)


@settings(bounded, max_examples=60)
@given(
    st.lists(numbers(), min_size=1, max_size=4),
    st.sampled_from([("người", "Tạo việc làm mới"), ("%", "Tăng trưởng lao động")]),
)
@example([Typed(7800.0, ",", "7.800")], ("người", "Tạo việc làm mới"))
def test_a_file_in_one_style_gives_its_numbers_or_is_doubted(told: list[Typed], of: tuple[str, str]):
    unit, name = of
    told = [one for one in told if one.decimal == told[0].decimal]
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow(["Chỉ tiêu", "ĐVT", "Kỳ", "Thực hiện"])
    writer.writerows([name, unit, str(2011 + at), one.text] for at, one in enumerate(told))

    taken = take_files([Source("báo cáo.csv", file.getvalue().encode())], KNOWN)

    doubted = any(problem.severity is not Severity.NOTE for problem in taken.problems)
    values = taken.tables["figures"].sort_values("period")["value"].to_list() if taken.tables else []
    meant = [one.value for one in told]
    assert doubted or [math.isclose(*pair, rel_tol=1e-12) for pair in zip(values, meant, strict=True)] == [True] * len(
        meant
    )
