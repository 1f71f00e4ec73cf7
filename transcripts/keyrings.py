"""The operating system's keyring, where there is one that answers without asking."""

import os
import sys

SERVICE = "grayarea transcripts"
"""Under which the database keys stand in the keyring."""


def usable() -> bool:
    """Whether a keyring can be used here without a prompt on the terminal, a plain-text file or a call that hangs.

    Off with `GRAYAREA_KEYRING=off`. On Linux it needs a desktop session (a session bus and a display): without one
    the secret service cannot show its own dialog and would block. Backends of low priority (plain text, null, fail) do
    not count.
    """
    if os.environ.get("GRAYAREA_KEYRING", "").lower() in {"off", "0", "no"}:
        return False
    if sys.platform.startswith("linux"):
        display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        if not (display and os.environ.get("DBUS_SESSION_BUS_ADDRESS")):
            return False
    import keyring.core

    return bool(keyring.core.recommended(keyring.get_keyring()))


def fetch(account: str) -> bytes | None:
    """The key of this account, None when the keyring has none or does not open."""
    import keyring.errors

    try:
        found = keyring.get_password(SERVICE, account)
    except keyring.errors.KeyringError:
        return None
    return bytes.fromhex(found) if found else None


def keep(account: str, key: bytes) -> bool:
    """Puts a key under this account. False when the keyring refuses."""
    import keyring.errors

    try:
        keyring.set_password(SERVICE, account, key.hex())
    except keyring.errors.KeyringError:
        return False
    return fetch(account) == key


def forget(account: str) -> None:
    """Takes a key out that nothing was locked with."""
    import contextlib

    import keyring.errors

    with contextlib.suppress(keyring.errors.KeyringError):
        keyring.delete_password(SERVICE, account)
