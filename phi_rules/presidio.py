"""Our rules as Presidio recognizers, and spaCy as its NLP engine with only the parts of the pipeline that vote."""

from collections.abc import Iterable
from typing import Any

import spacy
from presidio_analyzer import AnalyzerEngine, LocalRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import LemmaContextAwareEnhancer
from presidio_analyzer.nlp_engine import NerModelConfiguration, NlpArtifacts, SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import SpacyRecognizer

from phi_rules.finders import Finder, finders
from phi_rules.words import Words

UNUSED_PIPES = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
"""Half of the model's time. The small model's NER has its own token vectors and needs none of these."""

VOTES = {"PERSON": "NAME", "GPE": "PLACE", "LOC": "PLACE", "ORG": "FACILITY", "FAC": "FACILITY"}
"""The model's labels that count, and the kinds they become. Its dates and numbers are worse than patterns."""

MODEL_SCORE = 0.6


def analyzer_for(model: str, words: Words, threshold: float) -> AnalyzerEngine:
    """Gives Presidio's analyzer over one spaCy model and our recognizers alone; nothing in it reaches the network
    or the log."""
    nlp = _NamesOnly(model)
    registry = RecognizerRegistry(recognizers=list(_recognizers(words)), supported_languages=["en"])
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=nlp,
        log_decision_process=False,
        default_score_threshold=threshold,
        supported_languages=["en"],
        context_aware_enhancer=LemmaContextAwareEnhancer(context_matching_mode="whole_word"),
    )


class _NamesOnly(SpacyNlpEngine):
    """spaCy with its named-entity recognizer alone."""

    def __init__(self, model: str) -> None:
        super().__init__(
            models=[{"lang_code": "en", "model_name": model}],
            ner_model_configuration=NerModelConfiguration(
                default_score=MODEL_SCORE,
                model_to_presidio_entity_mapping=VOTES,
                labels_to_ignore=sorted(
                    {
                        "CARDINAL",
                        "DATE",
                        "EVENT",
                        "LANGUAGE",
                        "LAW",
                        "MONEY",
                        "NORP",
                        "ORDINAL",
                        "PERCENT",
                        "PRODUCT",
                        "QUANTITY",
                        "TIME",
                        "WORK_OF_ART",
                    }
                ),
            ),
        )

    def load(self) -> None:
        name = self.models[0]["model_name"]
        self.nlp = {"en": spacy.load(name, exclude=UNUSED_PIPES)}  # type: ignore[assignment]  # Presidio declares it None

    def _doc_to_nlp_artifact(self, doc: Any, language: str) -> NlpArtifacts:
        # Context words are matched in lower case: labels such as "cell" or "npi" have no lemma worth the lemmatizer.
        artifacts = super()._doc_to_nlp_artifact(doc, language)
        artifacts.lemmas = [token.lower_ for token in doc]
        return artifacts


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
                recognition_metadata={
                    RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
                    RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                    "rule": found.rule,
                    "identifier": found.identifier,
                },
            )
            for found in self._find(text)
        ]


def _recognizers(words: Words) -> Iterable[LocalRecognizer]:
    yield SpacyRecognizer(supported_entities=sorted(set(VOTES.values())), name="model")
    for finder in finders(words):
        yield _Ours(finder)
