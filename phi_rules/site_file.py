"""The file of the site list: one TOML for the owner's eyes alone, written whole or not at all."""

import json
import os
import re
import stat
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from phi_rules.errors import SiteRefused
from phi_rules.probe import trouble_with
from phi_rules.rule import SURE, Rule
from phi_rules.site import KINDS, LISTS, Other, SiteList, check_kind, checked

FILE = "site.toml"
"""Its name, in the state folder."""

PATTERN_ID = re.compile(r"[a-z][a-z0-9_]{0,30}")
HEADER = """\
# The site list of grayarea: who and what is masked always, and what never. docs/phi.md describes it.
# The program writes this file anew when the list is changed on the screen; comments of yours are not kept then.
"""


def read_site(path: Path) -> SiteList:
    """Gives the site list of a file; an empty one where there is no file.

    Raises SiteRefused, naming the file, the entry and what is allowed. A list with a fault is not used in part: that
    would leave standing what somebody wanted masked.
    """
    try:
        data = path.read_bytes()
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            path.chmod(0o600)  # written by hand, perhaps open to others
    except FileNotFoundError:
        return SiteList()
    except OSError as e:
        raise SiteRefused(f"The site list {path} cannot be read: {e.strerror or type(e).__name__}.") from None
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise SiteRefused(f"The site list {path} is not UTF-8. Save it again as UTF-8 text.") from None
    except tomllib.TOMLDecodeError as e:
        # The parser's message may quote the character at fault; its place is enough.
        place = re.search(r"line \d+, column \d+", str(e))
        where = place[0] if place else "its end"
        raise SiteRefused(
            f"The site list {path} is not TOML at {where}. Allowed are lists of quoted words such as"
            ' facilities = ["..."], and tables [[other]] and [[patterns]]; docs/phi.md shows them.'
        ) from None
    try:
        return checked(_from_table(table))
    except SiteRefused as e:
        raise SiteRefused(f"The site list {path}: {e}") from None


def write_site(path: Path, site: SiteList) -> None:
    """Keeps the site list in a file of mode 0600, whole or not at all. Raises SiteRefused when that cannot be done."""
    text = _as_toml(checked(site))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".site-")  # mode 0600 from its first byte
        draft = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as e:
        raise SiteRefused(
            f"The site list {path} was not saved: {e.strerror or type(e).__name__}. The one on the disk is unchanged."
        ) from None


def _from_table(table: dict[str, Any]) -> SiteList:
    allowed = (*LISTS, "other", "patterns")
    if unknown := sum(key not in allowed for key in table):
        raise SiteRefused(f"{unknown} of its keys mean nothing here. Allowed are {', '.join(allowed)}.")
    for name in allowed:
        if not isinstance(table.get(name, []), list):
            raise SiteRefused(f"{name} is no list. Write plain words as {name} = [...], tables as [[{name}]].")
    words = {
        name: tuple(_a_string(entry, f"{name}, entry {n}") for n, entry in _numbered(table, name)) for name in LISTS
    }
    other = tuple(
        Other(*_fields(entry, f"other, entry {n}", ("text", "kind"))) for n, entry in _numbered(table, "other")
    )
    return SiteList(**words, other=other, patterns=tuple(_pattern(e, n) for n, e in _numbered(table, "patterns")))


def _numbered(table: dict[str, Any], name: str) -> Iterator[tuple[int, Any]]:
    return iter(enumerate(table.get(name, []), start=1))


def _a_string(entry: Any, where: str) -> str:
    if not isinstance(entry, str):
        raise SiteRefused(f"{where}: got {type(entry).__name__}, allowed is a text in quotes.")
    return " ".join(entry.split())


def _fields(entry: Any, where: str, needs: tuple[str, ...], may: tuple[str, ...] = ()) -> list[str]:
    if not isinstance(entry, dict) or not set(needs) <= set(entry) <= {*needs, *may}:
        also = f" and may have {', '.join(may)}" if may else ""
        raise SiteRefused(f"{where}: a table of it has {', '.join(needs)}{also}, and nothing else.")
    return [_a_string(entry[name], f"{where}, {name}") for name in needs]


def _pattern(entry: Any, number: int) -> Rule:
    where = f"patterns, entry {number}"
    name, kind, _ = _fields(entry, where, ("id", "kind", "pattern"), ("identifier",))
    if not PATTERN_ID.fullmatch(name):
        raise SiteRefused(f"{where}: the id has to begin with a letter; allowed are a-z, 0-9 and _, 31 at most.")
    check_kind(kind, f"{where} ({name})")
    letter = entry.get("identifier", KINDS[kind])
    if letter not in tuple("ABCDEFGHIJKLMNOPQR"):
        raise SiteRefused(f'{where} ({name}): identifier is a Safe Harbor letter, "A" to "R"; a record number is "H".')
    if trouble := trouble_with(entry["pattern"]):
        raise SiteRefused(f"{where} ({name}): the pattern {trouble}")
    return Rule(f"site.pattern.{name}", kind, letter, entry["pattern"], SURE)


def _as_toml(site: SiteList) -> str:
    lines = [HEADER]
    for listed in LISTS:
        words = getattr(site, listed)
        lines.append(
            f"{listed} = [\n" + "".join(f"    {_quoted(word)},\n" for word in words) + "]"
            if words
            else f"{listed} = []"
        )
    for other in site.other:
        lines.append(f"\n[[other]]\ntext = {_quoted(other.text)}\nkind = {_quoted(other.kind)}")
    for rule in site.patterns:
        name = rule.id.removeprefix("site.pattern.")
        lines.append(f"\n[[patterns]]\nid = {_quoted(name)}\nkind = {_quoted(rule.kind)}")
        lines.append(f"identifier = {_quoted(rule.identifier)}\npattern = {_quoted(rule.pattern)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are among TOML's, but DEL is one of TOML's alone."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
