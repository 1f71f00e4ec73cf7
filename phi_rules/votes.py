"""What of a tagger's vote is the name: small words, verbs and figures that it took along at the edges are cut off."""

import re
from collections.abc import Iterator

from phi_rules.lists import words as listed
from phi_rules.name_forms import SUFFIXES
from phi_rules.words import Words

PARTS = re.compile(r"[^\n]+")
"""Two lines of a list hold two names."""
WHOLE = re.compile(r"(?s:.+)")
"""In running text a line breaks within a name."""
LEADS = listed("not_names") | listed("facility_leads")
"""Words that neither begin nor continue a name, and those before the name of a place that are no part of it."""
TOKEN = re.compile(r"\S+")
EDGE_MARKS = ".,;:()[]\"“”'’*|/-"


def name_parts(text: str, start: int, end: int, words: Words) -> Iterator[tuple[int, int]]:
    """Gives where the names stand in what a tagger took for one: "Seen Boise" and "Missy handles" hold one word of it
    each, "Greta\\nHUANG, B. 59M" two names."""
    parts = PARTS if "," in text[start:end] or re.search(r"\d", text[start:end]) else WHOLE
    for part in parts.finditer(text, start, end):
        tokens = list(TOKEN.finditer(text, *part.span()))
        capitals = not part.group().islower()
        while tokens and _is_edge(tokens[0].group(), capitals, words):
            tokens.pop(0)
        if len(tokens) > 1 and _is_note_word(tokens[0].group(), words):
            tokens.pop(0)
        while tokens and _is_edge(tokens[-1].group(), capitals, words):
            tokens.pop()
        if tokens:
            yield tokens[0].start(), tokens[-1].end()


def _is_edge(token: str, capitals: bool, words: Words) -> bool:
    """Tells whether a word at the edge of a vote is no part of a name: figures, or a word without the capital that the
    others have."""
    bare = token.strip(EDGE_MARKS)
    if not bare or bare[0].isdigit():
        return True
    return capitals and len(bare) > 2 and bare.islower() and words.is_everyday(bare) and bare not in SUFFIXES


def _is_note_word(token: str, words: Words) -> bool:
    """Tells whether the first word of a vote is one of a note's own grammar that no list of names has: "Seen"."""
    bare = token.strip(EDGE_MARKS)
    return len(bare) > 1 and bare.lower() in LEADS and not words.can_be_name(bare)
