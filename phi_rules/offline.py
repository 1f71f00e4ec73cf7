"""Imports that would touch the network interfaces of this machine, without doing so."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_socket_probe() -> Iterator[None]:
    """While it holds, importing urllib3 opens no socket.

    spaCy and Presidio import requests, and with it urllib3, which binds an IPv6 socket once to see whether it can.
    It asks `socket.has_ipv6` first. Nothing here ever connects; the promise is that no socket is opened at all.
    """
    able = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        yield
    finally:
        socket.has_ipv6 = able
