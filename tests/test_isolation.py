"""The tests touch neither anybody's figures nor anybody's network."""

import os
import socket
import tempfile
from pathlib import Path

import pytest

from tests import needs


def test_the_database_of_the_tests_is_their_own():
    assert Path(os.environ["KPI_DATABASE"].removeprefix("sqlite:///")).is_relative_to(tempfile.gettempdir())


def test_the_network_ends_at_this_machine():
    with pytest.raises(ConnectionRefusedError, match=r"a test tried to reach 192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_this_machine_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()


def test_a_missing_browser_skips_a_test_at_home(monkeypatch):
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match="Chromium is missing"):
        needs.missing("Chromium")


def test_a_missing_browser_fails_a_test_in_ci(monkeypatch):
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="Chromium is missing"):
        needs.missing("Chromium")
