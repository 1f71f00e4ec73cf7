"""The rule tables that ship with this package, under `data/`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Gives the table `data/<name>.toml`, read once. Raises FileNotFoundError for a name that does not ship."""
    return tomllib.loads(files("assistant.reading").joinpath(f"data/{name}.toml").read_text("utf-8"))
