"""Runs the real program as a person would: in a process of its own, with a home and a temp folder of its own."""

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from codesets.editions import catalog_path as path_under

Json = dict[str, Any]

# Every attempt to reach a network ends the process: an audit hook sees sockets of any library.
NO_NETWORK = """
import socket, sys
def refuse(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"):
        raise SystemExit(f"network: {event}")
    if event == "socket.__new__" and args[1] in (socket.AF_INET, socket.AF_INET6):
        raise SystemExit(f"network: {event}")
sys.addaudithook(refuse)
from assistant.cli import main
sys.argv[0] = "grayarea"
main()
"""


def surroundings(tmp_path: Path, catalog_path: Path) -> dict[str, str]:
    """The environment of a run: its own state folder with the shared catalog in it, its own temp folder."""
    home, temp = tmp_path / "home", tmp_path / "temp"
    place = path_under(home)
    place.parent.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    temp.mkdir(exist_ok=True)
    if not place.exists():
        place.symlink_to(catalog_path)
    kept = {
        k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "COVERAGE_PROCESS_START")
    }
    return kept | {
        "HOME": str(tmp_path),
        "GRAYAREA_HOME": str(home),
        "TMPDIR": str(temp),
        "GRAYAREA_KEYRING": "off",
        "GRAYAREA_CODER": "coder A",
        "PYTHONIOENCODING": "utf-8",
        "TERM": "xterm-256color",
    }


def command(*args: str) -> list[str]:
    """The program with its network refused."""
    return [sys.executable, "-c", NO_NETWORK, *args]


def run(env: dict[str, str], *args: str, said: str | bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Runs one command to its end."""
    given = said.encode() if isinstance(said, str) else said
    return subprocess.run(command(*args), input=given, capture_output=True, env=env, timeout=120, check=False)


def run_at_terminal(env: dict[str, str], *args: str) -> tuple[subprocess.CompletedProcess[bytes], str]:
    """Runs one command whose stderr is a terminal; gives what it printed, and what stood on that terminal."""
    ours, its = pty.openpty()
    try:
        done = subprocess.run(
            command(*args),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=its,
            env=env,
            timeout=120,
            check=False,
        )
        os.set_blocking(ours, False)
        seen = b""
        with suppress(BlockingIOError):
            while part := os.read(ours, 65536):
                seen += part
    finally:
        os.close(ours)
        os.close(its)
    return done, seen.decode("utf-8", "replace")


class Conversation:
    """A running `grayarea converse`."""

    def __init__(self, env: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            command("--quiet", "converse"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env, encoding="utf-8"
        )

    def say(self, **message: Any) -> list[Json]:
        """Sends one command; gives its events up to `ready`."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()
        events: list[Json] = []
        for line in self.process.stdout:
            events.append(json.loads(line))
            if events[-1]["type"] == "ready":
                return events
        raise AssertionError("the program ended before it was ready")

    def end(self) -> None:
        """Closes its input and waits."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=60)
        assert self.process.stdout
        self.process.stdout.close()

    def kill(self) -> None:
        """SIGKILL, and waits until it is gone."""
        self.process.kill()
        self.process.wait(timeout=60)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe and not pipe.closed:
                with suppress(BrokenPipeError):
                    pipe.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
