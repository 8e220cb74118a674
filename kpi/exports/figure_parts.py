"""The parts of a figure of kpi/charts as plain values: what a part does not say is None, numbers are lists."""

import base64
from typing import Any

import numpy as np


class Part(dict[str, Any]):
    """A part of a figure, read by attribute."""

    __getattr__ = dict.get


UNSAID: Any = Part()  # says nothing at all


def parts_of(value: Any) -> Any:
    """A figure's JSON form with every array as a list; Plotly packs arrays into text."""
    if isinstance(value, dict):
        if "bdata" in value:
            return np.frombuffer(base64.b64decode(value["bdata"]), np.dtype(value["dtype"])).tolist()
        return Part((key, parts_of(one)) for key, one in value.items())
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    return [parts_of(one) for one in value] if isinstance(value, list | tuple) else value
