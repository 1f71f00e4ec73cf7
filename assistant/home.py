"""The one folder that holds all state of grayarea on this machine."""

import os
import stat
from pathlib import Path

import platformdirs

from assistant.errors import HomeUnusable

VARIABLE = "GRAYAREA_HOME"


def home_folder() -> Path:
    """Gives the folder: `GRAYAREA_HOME`, else the platform's data folder. It need not exist yet."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else Path(platformdirs.user_data_dir("grayarea", appauthor=False))


def made_home() -> Path:
    """Gives the folder, made with mode 0700 where it was missing. Raises HomeUnusable when it cannot be made."""
    home = home_folder()
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        mode = stat.S_IMODE(home.stat().st_mode)
        if mode & 0o077:  # others may look in: closed; a folder that its owner made read-only stays so
            home.chmod(mode & 0o700)
    except OSError as e:
        raise HomeUnusable(
            f"The state folder {home} cannot be made: {e.strerror or type(e).__name__}. "
            f"Set {VARIABLE} to a folder that you may write to."
        ) from e
    if not home.is_dir():
        raise HomeUnusable(f"The state folder {home} is not a folder. Set {VARIABLE} to a folder.")
    return home
