"""From start to stop of the process."""

import asyncio
import gc
import logging

import pytest

from kpi.server.lifespan import warmed_by


@pytest.fixture(autouse=True)
def _thaw():
    yield
    gc.unfreeze()


def test_what_is_warmed_up_is_there_before_the_first_page():
    done = []

    async def start():
        async with warmed_by(lambda: done.append("store"), lambda: done.append("charts"))(None):
            return list(done)

    assert asyncio.run(start()) == ["store", "charts"]
    assert gc.get_freeze_count() > 0


def test_a_store_that_does_not_open_stops_neither_the_server_nor_the_rest(caplog):
    done = []

    def open_store():
        raise OSError("the disk is read-only")

    async def start():
        async with warmed_by(open_store, lambda: done.append("charts"))(None):
            return "serving"

    with caplog.at_level(logging.ERROR):
        assert asyncio.run(start()) == "serving"
    assert done == ["charts"]
    assert "the disk is read-only" in caplog.text
