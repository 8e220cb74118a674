"""Who is looking: until there are accounts, whoever sits at this machine itself, or anyone else."""

import getpass

import streamlit as st

from kpi.access import Action, User, local_request, may


def visitor() -> User:
    """The user behind the request that this page answers.

    Local is only a browser on this machine that speaks to a server bound to this machine; every word of a proxy
    between them makes it someone else (kpi/access.py).
    """
    headers = st.context.headers
    local = local_request(st.get_option("server.address") or "", headers.get("Host", ""), headers)
    return User(getpass.getuser() if local else "", local=local)


def may_save() -> bool:
    """Whether this visitor may record figures."""
    return may(visitor(), Action.WRITE)
