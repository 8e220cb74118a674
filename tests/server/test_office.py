"""The addresses that are given to colleagues."""

import socket
from urllib.parse import urlsplit

from kpi.access import local_request
from kpi.server.office import office_addresses, office_settings


def test_the_addresses_are_this_machines_and_never_its_name_for_itself():
    hosts = [urlsplit(address).hostname for address in office_addresses(8501)]

    assert socket.gethostname().lower() in hosts
    assert not [host for host in hosts if host.startswith("127.")]
    assert len(hosts) == len(set(hosts))


def test_whoever_opens_a_server_that_listens_to_the_office_may_only_read():
    settings = dict(zip(*[iter(office_settings())] * 2, strict=True))

    assert not local_request(settings["--server.address"], "localhost:8501", {"Host": "localhost:8501"})
    with socket.create_server((settings["--server.address"], 0)) as listening:
        socket.create_connection(("127.0.0.1", listening.getsockname()[1]), 5).close()
