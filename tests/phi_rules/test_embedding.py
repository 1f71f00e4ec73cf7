"""Words whose embedding is kept are embedded as spaCy embeds them."""

import numpy
import pytest
import spacy

from phi_rules.embedding import remember_words
from phi_rules.tagger import MODEL
from phi_rules.tagger.corpus import held_out_notes


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(MODEL)


@pytest.fixture(scope="module")
def docs(nlp):
    return [nlp.make_doc(note.text) for note in held_out_notes(1)[:12]] + [nlp.make_doc(""), nlp.make_doc("\n \n")]


def recognizer(most):
    model = spacy.load(MODEL).get_pipe("ner").model
    assert remember_words(model, most)
    return model


@pytest.mark.parametrize(("most", "why"), [(20_000, "all are kept"), (300, "forgotten now and then"), (5, "too many")])
def test_notes_are_read_as_without_memory(nlp, docs, most, why):
    plain, remembering = nlp.get_pipe("ner").model.get_ref("tok2vec"), recognizer(most).get_ref("tok2vec")
    for _ in range(2):
        for doc in docs:
            expected, got = plain.predict([doc]), remembering.predict([doc])
            numpy.testing.assert_allclose(got, expected, rtol=1e-3, atol=1e-4, err_msg=why)


def test_a_note_is_read_alike_before_and_after_others(docs):
    alone, later = recognizer(20_000).get_ref("tok2vec"), recognizer(20_000).get_ref("tok2vec")
    for doc in docs[1:]:
        later.predict([doc])
    numpy.testing.assert_allclose(later.predict([docs[0]]), alone.predict([docs[0]]), rtol=1e-3, atol=1e-4)


def test_words_that_come_again_are_not_embedded_again(docs, monkeypatch):
    model = recognizer(20_000)
    remembered = model.get_ref("tok2vec").layers[0].layers[0]
    embedded = []
    to_ragged = remembered.layers[0].layers[1]
    forward = to_ragged._func
    monkeypatch.setattr(
        to_ragged, "_func", lambda *given, **how: embedded.append(len(given[1][0])) or forward(*given, **how)
    )
    for _ in range(2):
        model.get_ref("tok2vec").predict([docs[0]])
    assert len(embedded) == 1
    assert 0 < embedded[0] < len(docs[0])


def test_the_tagger_that_ships_remembers_its_words(engine):
    encoder = engine.analyzer.nlp_engine.nlp["en"].get_pipe("ner").model.get_ref("tok2vec").layers[0]
    assert encoder.layers[0].name == "remembered"


def test_another_architecture_is_left_as_it_is(nlp):
    model = recognizer(20_000)
    assert not remember_words(model), "it remembers its words already"
