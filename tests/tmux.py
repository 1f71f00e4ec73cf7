"""A real terminal: tmux runs the program, types its keys and reads its screen."""

import shlex
import subprocess
import time
from collections.abc import Callable
from typing import Self

PATIENCE = 120
"""Seconds that a slow machine may take until something shows; nothing is measured here."""


class Terminal:
    """One program in a tmux of its own."""

    def __init__(self, name: str, columns: int, rows: int, env: dict[str, str], command: list[str]) -> None:
        self._server = f"grayarea-{name}-{columns}x{rows}"
        settings = " ".join(f"{key}={shlex.quote(value)}" for key, value in env.items())
        shell = f"exec env -i {settings} {shlex.join(command)}"
        self._tmux("new-session", "-d", "-s", "it", "-x", str(columns), "-y", str(rows), shell)
        self._tmux("set-option", "-t", "it", "remain-on-exit", "on")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        subprocess.run(["tmux", "-L", self._server, "kill-server"], check=False, capture_output=True)

    def keys(self, *keys: str) -> None:
        """Presses keys, named as tmux names them: "1", "Enter", "C-s"."""
        self._tmux("send-keys", "-t", "it", *keys)

    def paste(self, text: str) -> None:
        """Pastes as a terminal does: bracketed, in one piece."""
        subprocess.run(["tmux", "-L", self._server, "load-buffer", "-"], input=text.encode(), check=True)
        self._tmux("paste-buffer", "-p", "-t", "it")

    def screen(self) -> str:
        """What a person sees now."""
        return self._tmux("capture-pane", "-p", "-t", "it")

    def wait_for(self, *texts: str) -> str:
        """Looks at the screen until one of the texts is on it; gives the screen."""
        return self.wait_until(lambda screen: any(text in screen for text in texts))

    def wait_until_gone(self, text: str) -> str:
        """Looks at the screen until a text is off it; gives the screen."""
        return self.wait_until(lambda screen: text not in screen)

    def wait_until_ended(self) -> None:
        """Waits for the program to end."""
        self.wait_until(lambda _: self._tmux("display-message", "-p", "-t", "it", "#{pane_dead}").strip() == "1")

    def process(self) -> int:
        """The process that runs in the terminal."""
        return int(self._tmux("display-message", "-p", "-t", "it", "#{pane_pid}"))

    def wait_until(self, seen: Callable[[str], bool]) -> str:
        """Looks at the screen until it is as wanted; gives it."""
        until = time.monotonic() + PATIENCE
        while not seen(screen := self.screen()):
            if time.monotonic() > until:
                raise AssertionError(f"waited {PATIENCE} s in vain; the terminal shows:\n{screen}")
            time.sleep(0.05)
        return screen

    def _tmux(self, *args: str) -> str:
        done = subprocess.run(["tmux", "-L", self._server, *args], capture_output=True, check=True)
        return done.stdout.decode()
