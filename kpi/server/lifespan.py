"""From start to stop of the process: warm up once, then collect garbage on a timer instead of after every page.

Streamlit collects after each run of a page while holding the interpreter, which costs five times the page itself;
`runner.postScriptGC = false` stops that, and this timer takes its place.
"""

import asyncio
import gc
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from time import perf_counter

import streamlit as st

SECONDS_BETWEEN_COLLECTIONS = 60

log = logging.getLogger(__name__)


def warmed_by(
    *warm_ups: Callable[[], None], told: Callable[[], None] = lambda: None
) -> Callable[[st.App], AbstractAsyncContextManager[None]]:
    """A lifespan that runs each warm-up once, in order, before the first page is served, and says when it is done.

    A warm-up that fails stops neither the others nor the server: it is logged, and the page that needs
    what it should have opened says so to the reader.

    Args:
        told: makes the log heard; runs first.
    """

    @asynccontextmanager
    async def lifespan(_: st.App) -> AsyncGenerator[None]:
        told()
        begun, failed = perf_counter(), 0
        for warm_up in warm_ups:
            running = asyncio.create_task(asyncio.to_thread(warm_up))
            await asyncio.wait({running})
            if failure := running.exception():
                failed += 1
                name = f"{warm_up.__module__}.{warm_up.__qualname__}"
                log.error("start: a part failed", exc_info=failure, extra={"facts": {"part": name}})
        gc.collect()
        gc.freeze()  # what is loaded by now lives as long as the process: no collection need look at it again
        collecting = asyncio.create_task(_collect())
        facts = {"failed": failed, "seconds": round(perf_counter() - begun, 3), "streamlit": st.__version__}
        log.info("started", extra={"facts": facts})
        yield
        collecting.cancel()
        log.info("stopped")

    return lifespan


async def _collect() -> None:
    """Collect for ever, in a thread of its own so that open connections are answered meanwhile."""
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_COLLECTIONS)
        await asyncio.to_thread(gc.collect)
