"""The addresses that are given to colleagues."""

import socket
from urllib.parse import urlsplit

import pytest

from kpi.server.office import office_addresses, office_settings


def test_the_addresses_are_this_machines_and_never_its_name_for_itself():
    hosts = [urlsplit(address).hostname for address in office_addresses(8501)]

    assert socket.gethostname().lower() in hosts
    assert not [host for host in hosts if host.startswith("127.")]
    assert len(hosts) == len(set(hosts))


def test_a_colleague_reaches_what_listens_as_the_settings_say():
    settings = dict(zip(*[iter(office_settings())] * 2, strict=True))
    with socket.create_server((settings["--server.address"], 0)) as listening:
        port = listening.getsockname()[1]
        hosts = [urlsplit(address).hostname or "" for address in office_addresses(port)]
        numbers = [host for host in hosts if host.replace(".", "").isdigit()]  # a name may be unknown to the network
        if not numbers:
            pytest.skip("this machine has no network")
        for host in numbers:
            socket.create_connection((host, port), 5).close()
