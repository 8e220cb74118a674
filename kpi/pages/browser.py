"""What the reader's browser runs: our scripts and styles beside this file, and the Plotly library in assets/.

Everything is addressed under one version, a digest of all the files, so that a browser may keep them for ever
and a relative import between scripts stays within one version. `kpi.server.routes` serves them.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent
FILES = {path.name: path for path in sorted((*HERE.glob("*.js"), *HERE.glob("*.css"), *HERE.glob("assets/*.js")))}
VERSION = sha256(b"".join(path.read_bytes() for path in FILES.values())).hexdigest()[:12]
FOLDER = f"own/{VERSION}"
PRELOADED = {"plotly-cartesian.min.js": "script", "board.css": "style"}  # before the first script asks for them
CHART_PAGES = ("/indicator", "/areas")

# A component's script is imported from a blob: address, which cannot import its neighbours by a relative name;
# this much is sent with every change of data, the module itself only once.
STARTER = """
let module
export default ({{ name, data, parentElement, setTriggerValue }}) => {{
  module ??= import(new URL("{folder}/{script}", document.baseURI).href)
  module.then(({{ draw }}) => draw(parentElement, JSON.parse(new TextDecoder().decode(data)), setTriggerValue))
}}
"""


def component(name: str, script: str) -> Callable[..., Any]:
    """A component whose `data` (JSON as bytes) is drawn by `draw(root, data, trigger)` of one of our scripts.

    The same bytes again are not sent again. Raises KeyError when there is no such script.
    """
    starter = STARTER.format(folder=FOLDER, script=FILES[script].name)
    return st.components.v2.component(name, html="<div></div>", js=starter, isolate_styles=False)
