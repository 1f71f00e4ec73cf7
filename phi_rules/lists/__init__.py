"""Word lists, one plain text file each: words between blanks, "#" opens a comment that says where they come from."""

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """Gives the lower-case words of one list, "names" for names.txt. "_" in a file stands for a blank."""
    lines = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word.replace("_", " ") for line in lines for word in line.split("#")[0].lower().split())
