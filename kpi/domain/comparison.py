"""Comparing figures with a tolerance, so that 0.1 + 0.2 of 0.3 is met and not exceeded.

Every comparison of a bound, band, threshold or zero goes through here (docs/rules.md, section 3).
"""

from typing import TypeVar

import numpy as np
import pandas as pd

TOLERANCE = 1e-9
Figures = TypeVar("Figures", np.ndarray, pd.Series)


def same(left: Figures, right: Figures | float) -> Figures:
    """Whether two figures are equal up to a relative 1e-9; False where one is missing."""
    return np.abs(left - right) <= _noise(left, right)


def at_least(left: Figures, right: Figures | float) -> Figures:
    """Whether left ≥ right; False where one is missing."""
    return left - right >= -_noise(left, right)


def beyond(left: Figures, right: Figures | float) -> Figures:
    """Whether left > right by more than the tolerance; False where one is missing."""
    return left - right > _noise(left, right)


def _noise(left: Figures, right: Figures | float) -> Figures:
    """The difference up to which two figures are equal."""
    larger = np.maximum(np.abs(left), np.abs(right))
    larger *= TOLERANCE
    return larger
