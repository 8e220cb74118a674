"""Comparing figures with a tolerance, so that 0.1 + 0.2 of 0.3 is met and not exceeded.

Every comparison of a bound, band, threshold or zero goes through here (docs/rules.md, section 3).
"""

import numpy as np
import pandas as pd

TOLERANCE = 1e-9


def same(left: pd.Series, right: pd.Series | float) -> pd.Series:
    """Whether two figures are equal up to a relative 1e-9; False where one is missing."""
    scale = np.maximum(np.abs(left), np.abs(right))
    return (left - right).abs() <= TOLERANCE * scale


def at_least(left: pd.Series, right: pd.Series | float) -> pd.Series:
    """Whether left ≥ right; False where one is missing."""
    return (left > right) | same(left, right)


def beyond(left: pd.Series, right: pd.Series | float) -> pd.Series:
    """Whether left > right by more than the tolerance; False where one is missing."""
    return (left > right) & ~same(left, right)
