"""A real terminal: tmux runs the program, types its keys and reads its screen."""

import shlex
import subprocess
import time
from typing import Self


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

    def wait_for(self, *texts: str, seconds: float = 60) -> str:
        """Looks at the screen until one of the texts is on it; gives the screen."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            screen = self.screen()
            if any(text in screen for text in texts):
                return screen
            time.sleep(0.05)
        raise AssertionError(f"none of {texts} came to the screen; it shows:\n{self.screen()}")

    def wait_until_gone(self, text: str, seconds: float = 60) -> str:
        """Looks at the screen until a text is off it; gives the screen."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            screen = self.screen()
            if text not in screen:
                return screen
            time.sleep(0.05)
        raise AssertionError(f"{text!r} stayed on the screen:\n{self.screen()}")

    def process(self) -> int:
        """The process that runs in the terminal."""
        return int(self._tmux("display-message", "-p", "-t", "it", "#{pane_pid}"))

    def ended(self) -> bool:
        """Whether the program has ended."""
        return self._tmux("display-message", "-p", "-t", "it", "#{pane_dead}").strip() == "1"

    def _tmux(self, *args: str) -> str:
        done = subprocess.run(["tmux", "-L", self._server, *args], capture_output=True, check=True)
        return done.stdout.decode()
