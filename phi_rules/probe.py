"""Tells whether a regular expression that somebody wrote by hand may run over every note: whether it compiles, finds
something rather than nothing, and does not take for ever."""

import re
from collections.abc import Iterator
from contextlib import suppress
from time import thread_time

LONGEST = 300
"""Characters of a pattern."""
TOO_SLOW = 0.1
"""Seconds of work that one probe may take; what is harmless takes a thousandth."""
LENGTHS = (*range(4, 32), 64, 128, 256, 512, 1024)
"""Characters of a probe. The first lengths grow by one: a pattern that doubles its time with each character is
then found out at the first one that is slow, not after hours."""
UNITS = ("0", "a", "A", " ", "-", ".", "a0", "0-", "a ", "A-0 ", "/", "\n")
"""What probes are made of, beside the words of the pattern itself."""
PLAIN = "The patient was seen at 10:30 for follow-up. BP 120/80.\n"
REPEAT = re.compile(r"[*+]|\{\d*,?\d*\}")


def trouble_with(pattern: str) -> str | None:
    """Gives what speaks against a pattern, as the end of a sentence that says what is allowed; None when it may be
    used. The pattern itself stands nowhere in it."""
    if not 0 < len(pattern) <= LONGEST:
        return f"has {len(pattern)} characters; allowed are 1 to {LONGEST}."
    try:
        compiled = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    except (re.error, RecursionError, OverflowError) as e:
        place = getattr(e, "pos", None)
        where = "" if place is None else f" at character {place + 1}"
        return f"is no regular expression{where}. Allowed is what Python's re module compiles."
    if _too_slow(compiled, pattern):
        return (
            "takes too long on some texts: a repeated group that holds a repeat, such as (a+)+, tries every way to"
            " cut a line. Write each repeat once, with a limit, such as [0-9]{6,10}."
        )
    if compiled.search("") or any(match.start() == match.end() for match in compiled.finditer(PLAIN)):
        return "matches nothing at all, such as an empty line. It has to ask for at least one character."
    if sum(match.end() - match.start() for match in compiled.finditer(PLAIN)) > len(PLAIN) / 2:
        return "masks most of any sentence. Put a label or a fixed part into it, such as QZ-[0-9]{6}."
    return None


def _too_slow(compiled: re.Pattern[str], pattern: str) -> bool:
    # A label before a group would hide it from the probes, so each repeated group is tried alone too.
    alone = [group.fullmatch for group in _repeated_groups(pattern)]
    words = re.findall(r"[A-Za-z0-9]{2,}", pattern)
    for unit in dict.fromkeys((*UNITS, *words)):
        for length in LENGTHS:
            # What does not match at its end makes the engine try all other ways.
            text = (unit * length)[:length] + "\x00"
            for look in (compiled.search, *alone):
                start = thread_time()
                look(text)
                if thread_time() - start > TOO_SLOW:
                    return True
    return False


def _repeated_groups(pattern: str) -> Iterator[re.Pattern[str]]:
    """Each group in brackets with the repeat behind it, where it means something by itself."""
    opened: list[int] = []
    bare = re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", lambda match: "x" * len(match[0]), pattern)
    for at, character in enumerate(bare):
        if character == "(":
            opened.append(at)
        elif character == ")" and opened:
            start = opened.pop()
            if repeat := REPEAT.match(bare, at + 1):
                with suppress(re.error):  # it points back at a group outside of it
                    yield re.compile(pattern[start : repeat.end()], re.IGNORECASE | re.MULTILINE)
