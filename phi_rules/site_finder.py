"""What the site list masks in a text. A list may be long, a house has thousands of clinicians: each word of the text is
looked up, no entry is searched for by itself."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from phi_rules.rule import Found
from phi_rules.site import KIND_OF, KINDS, LISTS, SiteList
from phi_rules.spread import spread
from phi_rules.tags import OWN
from phi_rules.words import Words

WORD = re.compile(r"\w+")


class _Phrase(NamedTuple):
    """Words that are masked together."""

    form: re.Pattern[str]
    before: int
    """Characters of it before its first letter or digit."""
    kind: str
    rule: str


def found_by_site(text: str, site: SiteList, words: Words) -> list[Found]:
    """Gives what the list masks in a text, overlaps included; nothing inside a tag of ours."""
    found = [*_names(text, site, words), *_phrases(text, site), *_numbers(text, site)]
    own = [match.span() for match in OWN.finditer(text)] if found else []
    return [one for one in found if not any(start < one.end and one.start < end for start, end in own)]


def _names(text: str, site: SiteList, words: Words) -> Iterator[Found]:
    # "LONG" of a list in capitals is "Long" in a note. A misspelling is no sign of one clinician among thousands.
    names = [(name if not (name.isupper() or name.islower()) else name.title(), "PROVIDER") for name in site.providers]
    for one in spread(text, names, words, misspelt=False):
        yield replace(one, rule="site.provider")


def _phrases(text: str, site: SiteList) -> Iterator[Found]:
    by_first = _by_first_word(site)
    for word in WORD.finditer(text) if by_first else ():
        for phrase in by_first.get(word.group().lower(), ()):
            if match := phrase.form.match(text, max(0, word.start() - phrase.before)):
                yield Found(match.start(), match.end(), phrase.kind, KINDS[phrase.kind], phrase.rule, 1.0)


def _numbers(text: str, site: SiteList) -> Iterator[Found]:
    for rule in site.patterns:
        for start, end in rule.places(text):
            yield Found(start, end, rule.kind, rule.identifier, rule.id, rule.score)


@lru_cache(maxsize=4)
def _by_first_word(site: SiteList) -> dict[str, list[_Phrase]]:
    """Every phrase of the list under its first word in lower case."""
    phrases = [(one.text, one.kind, "site.other") for one in site.other]
    for listed, kind in KIND_OF.items():
        # A clinician's single name may be a word too ("Long"): it is masked as a name, by what stands around it.
        whole = [one for one in getattr(site, listed) if listed != "providers" or " " in one]
        phrases += [(one, kind, f"site.{LISTS[listed]}") for one in whole]
    found: dict[str, list[_Phrase]] = {}
    for text, kind, rule in phrases:
        first = WORD.search(text)
        if first:
            form = r"\s+".join(re.escape(word) for word in text.split())
            compiled = re.compile(rf"(?<!\w){form}(?!\w)", re.IGNORECASE)
            found.setdefault(first.group().lower(), []).append(_Phrase(compiled, first.start(), kind, rule))
    return found
