"""How the words of a note, a query and a title become comparable.

Every word has one form that stands for all its spellings: British and American, plural and singular, "renal" and
"kidney". The form need not be an English word ("diabetes" becomes "diabete"); it only has to be the same on both sides.
The tables are in `codesets/data`, plain text that a coder can read and add to.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice, product

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "xi": "11",
}
_IRREGULAR = {
    **dict.fromkeys(
        ("bronchi", "emboli", "thrombi", "calculi", "fungi", "bacilli", "nuclei", "foci", "alveoli", "menisci"), "us"
    ),
    **dict.fromkeys(("bacteria", "diverticula", "ova", "septa", "sera", "capitula"), "um"),
    **dict.fromkeys(("ganglia", "phenomena", "criteria", "spermatozoa"), "on"),
}
"""Latin and Greek plurals -> the ending of the singular in place of the last letter."""
_SPELLINGS = (
    ("sulph", "sulf"),
    ("rrhoea", "rrhea"),
    ("oeuv", "euv"),
    ("aluminium", "aluminum"),
    ("isation", "ization"),
    ("lysed", "lyzed"),
    ("lyse", "lyze"),
    ("tumour", "tumor"),
    ("behaviour", "behavior"),
    ("colour", "color"),
    ("humour", "humor"),
    ("labour", "labor"),
    ("odour", "odor"),
    ("harbour", "harbor"),
    ("centre", "center"),
    ("fibre", "fiber"),
    ("litre", "liter"),
    ("goitre", "goiter"),
    ("mould", "mold"),
    ("grey", "gray"),
    ("paediatr", "pediatr"),
    ("disc", "disk"),
)
"""British spelling -> American, anywhere in a word; "ae" and "oe" before another letter have a rule of their own."""
_DIGRAPH = re.compile(r"[ao]e(?=[a-z])")


def words(text: str) -> list[tuple[str, int, int]]:
    """Cuts a text into words: each with its first and one-past-last code point. A hyphen, slash or dot parts words."""
    return [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


@lru_cache(maxsize=1 << 16)
def form(word: str) -> str:
    """Gives the form that stands for every spelling of a word: "Haemorrhages" and "bleeding" give the same."""
    plain = spelling(word)
    return _alike().get(plain, plain)


def forms(text: str) -> list[str]:
    """Gives the forms of a text's words in reading order, stop words left out."""
    stop = stop_words()
    return [form(word) for word, _, _ in words(text) if word.lower() not in stop]


@lru_cache(maxsize=1 << 16)
def spelling(word: str) -> str:
    """Gives a word in lower case, American, singular, without a possessive; Roman numbers to XI in digits."""
    low = re.sub(r"['’]s?$", "", word.lower()).replace("'", "").replace("’", "")
    if low in _ROMAN:
        return _ROMAN[low]
    return _american(_singular(low))


def _american(word: str) -> str:
    for british, american in _SPELLINGS:
        if british in word:
            word = word.replace(british, american)
    return _DIGRAPH.sub("e", word) if "ae" in word or "oe" in word else word


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return re.sub(r"(a|i)$", "", word) + _IRREGULAR[word]
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or word in _short_in_s():
        return word
    if word.endswith("ae"):
        return word[:-1]
    if word.endswith("stases") or (word.endswith("noses") and len(word) > 6):
        return word[:-2] + "is"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("mata"):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


@cache
def _short_in_s() -> frozenset[str]:
    """The short forms that end in S and are no plural: "SIRS", "HLHS"."""
    shorts = (line.partition("=")[0].strip() for line in _lines("abbreviations.txt"))
    return frozenset(short for short in shorts if short.endswith("s") and " " not in short)


@cache
def fillers() -> frozenset[str]:
    """Gives the forms that say little of what a phrase is about; they are no part of a name."""
    return frozenset(f for line in _lines("fillers.txt") for f in forms(line))


@cache
def sides() -> frozenset[str]:
    """Gives the forms that say a side; an axis answers them, so they are no part of a name."""
    return frozenset(forms("right left bilateral unilateral side"))


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a reading, and which words of the text it stands for."""

    form: str
    start: int
    """Index of the first word of the text it stands for."""
    end: int
    """One past the last word of the text it stands for."""


MOST_READINGS = 6


def readings(text: Sequence[str]) -> list[tuple[Token, ...]]:
    """Gives the ways to read the words of a text: as they stand, then with short and lay forms written out.

    "CHF w/o MI" is read as it stands and as "congestive heart failure without myocardial infarction"; there are at most
    MOST_READINGS.
    """
    stop = stop_words()
    spelled = [spelling(word) for word in text]
    literal = tuple(Token(form(w), i, i + 1) for i, w in enumerate(text) if w.lower() not in stop)
    steps = list(_steps(spelled))
    if all(len(step) == 1 and step[0][0] is None for step in steps):
        return [literal]
    found = [literal]
    for choice in islice(product(*steps), MOST_READINGS - 1):
        tokens: list[Token] = []
        for said, start, end in choice:
            if said is None:
                if text[start].lower() not in stop:
                    tokens.append(Token(form(text[start]), start, end))
            else:
                tokens.extend(Token(f, start, end) for f in said)
        if tuple(tokens) not in found:
            found.append(tuple(tokens))
    return found


_Choice = tuple[tuple[str, ...] | None, int, int]


def _steps(spelled: list[str]) -> Iterator[list[_Choice]]:
    """Walks the words, the longest known short or lay form first; each step holds its readings (None: as it stands)."""
    at, table, longest = 0, _written_out(), _longest()
    while at < len(spelled):
        for size in range(min(longest, len(spelled) - at), 0, -1):
            known = table.get(tuple(spelled[at : at + size]))
            if known:
                yield [(said, at, at + size) for said in known]
                at += size
                break
        else:
            yield [(None, at, at + 1)]
            at += 1


@cache
def stop_words() -> frozenset[str]:
    """Gives the words that carry no meaning of their own, in lower case."""
    return frozenset(word for line in _lines("stop.txt") for word in line.split())


@cache
def _alike() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _lines("alike.txt"):
        first, _, others = line.partition(":")
        table.update((spelling(other.strip()), spelling(first)) for other in others.split(","))
    return table


@cache
def _written_out() -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    table: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for name in ("phrases.txt", "abbreviations.txt", "brands.txt"):
        for line in _lines(name):
            short, _, long = line.partition("=")
            key = tuple(spelling(word) for word, _, _ in words(short))
            table.setdefault(key, []).extend(tuple(forms(reading)) for reading in long.split("|"))
    return table


def short_formed(text: Sequence[str]) -> frozenset[int]:
    """Gives the indexes of a text's words that stand in a short or lay form which `readings` writes out."""
    steps = _steps([spelling(word) for word in text])
    taken = (range(start, end) for step in steps for said, start, end in step if said is not None)
    return frozenset(index for part in taken for index in part)


@cache
def short_words() -> frozenset[str]:
    """Gives the words of all short and lay forms that are written out, as `spelling` spells them."""
    return frozenset(word for said in _written_out() for word in said)


@cache
def _longest() -> int:
    return max(map(len, _written_out()))


def _lines(name: str) -> list[str]:
    """The lines of a data file that are no comment."""
    text = files("codesets").joinpath("data", name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
