"""Watches a server from a process of its own: how soon it answers for its health, and how much memory it has."""

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.synchronize import Event

import psutil

from benchmarks.visitors import fetched

MB = 1024 * 1024


@dataclass
class Watched:
    """What the watcher has seen: seconds until health answered, and MB of memory."""

    health: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


@contextmanager
def watched(address: str, pid: int) -> Iterator[Watched]:
    """Watch health and memory from a process of its own meanwhile; filled in at the end."""
    spawn = multiprocessing.get_context("spawn")
    ready, stop, answer, seen = spawn.Event(), spawn.Event(), spawn.SimpleQueue(), Watched()
    watcher = spawn.Process(target=_watch, args=(address, pid, ready, stop, answer))
    watcher.start()
    ready.wait()
    yield seen
    stop.set()
    seen.health, seen.memory = answer.get()
    watcher.join()


def _watch(address: str, pid: int, ready: Event, stop: Event, answer: "multiprocessing.SimpleQueue") -> None:
    """Look ten times a second until told to stop."""
    server, health, memory = psutil.Process(pid), [], []
    while not stop.is_set():
        begun = time.perf_counter()
        fetched(f"{address}/_stcore/health")
        health.append(time.perf_counter() - begun)
        memory.append(server.memory_info().rss / MB)
        ready.set()
        time.sleep(0.1)
    answer.put((health, memory))
