"""Our rules as Presidio recognizers, and our tagger as its spaCy engine."""

import re
from collections.abc import Iterable
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import spacy
from presidio_analyzer import (
    AnalysisExplanation,
    AnalyzerEngine,
    EntityRecognizer,
    LocalRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.context_aware_enhancers import LemmaContextAwareEnhancer
from presidio_analyzer.nlp_engine import NerModelConfiguration, NlpArtifacts, SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import SpacyRecognizer
from spacy.attrs import IDX, LENGTH

from phi_rules.embedding import remember_words
from phi_rules.finders import Finder, finders
from phi_rules.moves import EntityReader
from phi_rules.products import by_openblas
from phi_rules.votes import name_parts
from phi_rules.words import Words

VOTES = {
    "NAME": "NAME",
    "PLACE": "PLACE",
    "FACILITY": "FACILITY",
    "ROOM": "ROOM",
    "ID": "ID",
    "CONTACT": "PHONE",
    "DATE": "DATE",
}
"""The tagger's labels that count, and the kinds they become. What it calls an age is left to patterns."""
NO_VOTE = ["AGE"]

TAGGER_SCORE = 0.6
"""Under every form that a rule is sure or nearly sure of: where both see something, the rule says what it is."""

LEADING = 60
"""Tokens before a number that hold the five words that may be its context, and the small words between them."""
LONG_RUN = re.compile(r"\S{200,}")
"""No word. spaCy's tokenizer would cut one mark after the other off its end, and read all of it for each."""


def analyzer_for(model: Path, words: Words, threshold: float) -> AnalyzerEngine:
    """Gives Presidio's analyzer over our tagger and our recognizers alone; nothing in it reaches the network or
    the log."""
    nlp = _Tagger(model, words)
    registry = RecognizerRegistry(recognizers=list(_recognizers(words)), supported_languages=["en"])
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=nlp,
        log_decision_process=False,
        default_score_threshold=threshold,
        supported_languages=["en"],
        context_aware_enhancer=_Context(context_matching_mode="whole_word"),
    )


class _Tagger(SpacyNlpEngine):
    """Our tagger as Presidio's spaCy engine; Presidio's own loader would look for a package to download."""

    def __init__(self, model: Path, words: Words) -> None:
        self._folder = model
        self._names = (words.names | words.census) - words.everyday - words.eponyms
        super().__init__(
            models=[{"lang_code": "en", "model_name": model.name}],
            ner_model_configuration=NerModelConfiguration(
                default_score=TAGGER_SCORE, model_to_presidio_entity_mapping=VOTES, labels_to_ignore=NO_VOTE
            ),
        )

    def load(self) -> None:
        nlp = spacy.load(self._folder)
        recognizer = cast(Any, nlp.get_pipe("ner"))
        by_openblas(recognizer.model)
        remember_words(recognizer.model)
        self._reader = EntityReader(recognizer, self._names)
        self.nlp = {"en": nlp}  # type: ignore[assignment]  # Presidio declares it None

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        doc = self.get_nlp(language).make_doc(LONG_RUN.sub(_without_marks, text))
        found = self._reader.entities(doc)
        entities, scores = self._get_updated_entities(found, [TAGGER_SCORE] * len(found))
        return _Tagged(doc, entities, scores, self)


def _without_marks(run: re.Match[str]) -> str:
    return re.sub(r"[^\w\s]|_", " ", run.group())


class _Tagged(NlpArtifacts):
    """What the tagger says of a text. The lists that only the look-up of context words needs are made when it asks:
    few pages have a number that hangs on context."""

    def __init__(self, tokens: Any, entities: list[Any], scores: list[float], engine: SpacyNlpEngine) -> None:
        self.tokens, self.entities, self.scores, self.nlp_engine = tokens, entities, scores, engine

    def before(self, at: int) -> "_Tagged":
        """The words that lead up to a place, enough of them to hold its context."""
        covering = int(self._ends.searchsorted(at, side="right")) + 1
        return _Tagged(self.tokens[max(0, covering - LEADING) : covering], [], [], self.nlp_engine)

    @cached_property
    def _ends(self) -> Any:
        """One past the last code point of each token."""
        return self.tokens.to_array([IDX, LENGTH]).sum(axis=1)

    @cached_property
    def tokens_indices(self) -> list[int]:  # type: ignore[override]  # an attribute in Presidio
        return [token.idx for token in self.tokens]

    @cached_property
    def lemmas(self) -> list[str]:  # type: ignore[override]
        # Context words are matched in lower case: labels such as "cell" or "npi" have no lemma worth the lemmatizer.
        return [token.lower_ for token in self.tokens]

    @cached_property
    def keywords(self) -> list[str]:  # type: ignore[override]
        return self.set_keywords(self.nlp_engine, self.lemmas, "en")


class _Context(LemmaContextAwareEnhancer):
    """Presidio's look-up of context words, for the results that it can lift, each with the words before it: for each
    it walks all it is given."""

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        tagged = cast(_Tagged, nlp_artifacts)
        liftable = {recognizer.id for recognizer in recognizers if recognizer.context}
        enhanced = []
        for result in raw_results:
            if result.recognition_metadata[RecognizerResult.RECOGNIZER_IDENTIFIER_KEY] in liftable:
                enhanced += super().enhance_using_context(
                    text, [result], tagged.before(result.start), recognizers, context
                )
            else:
                enhanced.append(result)
        return enhanced


class _Ours(LocalRecognizer):
    """A finder of ours as a Presidio recognizer that names the rule of each result."""

    def __init__(self, finder: Finder) -> None:
        self._find = finder.find
        self.name: str = finder.name
        super().__init__(supported_entities=list(finder.kinds), name=finder.name, context=list(finder.context) or None)

    def load(self) -> None:
        """Nothing to load: the rules are compiled when they are imported."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        return [
            RecognizerResult(
                entity_type=found.kind,
                start=found.start,
                end=found.end,
                score=found.score,
                # Presidio writes into it which word lifted the result.
                analysis_explanation=AnalysisExplanation(self.name, found.score),
                recognition_metadata={
                    RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
                    RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                    "rule": found.rule,
                    "identifier": found.identifier,
                },
            )
            for found in self._find(text)
        ]


class _Votes(SpacyRecognizer):
    """Presidio's recognizer of what the tagger voted, with names cut to what can be a part of one."""

    def __init__(self, words: Words) -> None:
        super().__init__(supported_entities=sorted(set(VOTES.values())), name="tagger")
        self._words = words

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        results = []
        for result in super().analyze(text, entities, nlp_artifacts):
            if result.entity_type != "NAME":
                results.append(result)
                continue
            for start, end in name_parts(text, result.start, result.end, self._words):
                part = copy(result)
                part.start, part.end = start, end
                results.append(part)
        return results


def _recognizers(words: Words) -> Iterable[LocalRecognizer]:
    yield _Votes(words)
    for finder in finders(words):
        yield _Ours(finder)
