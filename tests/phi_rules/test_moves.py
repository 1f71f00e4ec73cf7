"""The tagger read all tokens at once, beside spaCy's own walk."""

import pytest
import spacy

from phi_rules.moves import EntityReader
from phi_rules.tagger import MODEL
from phi_rules.tagger.corpus import held_out_notes


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(MODEL)


@pytest.fixture(scope="module")
def reader(nlp):
    return EntityReader(nlp.get_pipe("ner"))


def both(text, nlp, reader):
    read, walked = reader.entities(nlp.make_doc(text)), nlp(text).ents
    return [(one.start, one.end, one.label_) for one in read], [(one.start, one.end, one.label_) for one in walked]


def test_the_entities_of_notes_are_those_that_spacy_finds(nlp, reader):
    count = 0
    for note in held_out_notes(1)[:60]:
        read, walked = both(note.text, nlp, reader)
        assert read == walked
        count += len(read)
    assert count > 300


def test_a_list_of_names_decides_where_the_network_is_in_doubt(nlp):
    text = "Blood pressure better, weight down, metformin continued. Overread Zebulona AM. No edema, lungs clear."
    recognizer = nlp.get_pipe("ner")
    without, leaning = (
        {one.text for one in EntityReader(recognizer, names).entities(nlp.make_doc(text))}
        for names in (frozenset[str](), frozenset({"zebulona"}))
    )
    assert leaning - without <= {"Zebulona"}
    assert "Zebulona" in leaning


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no token"),
        ("Halvorsen", "one token, which can begin no longer entity"),
        ("seen by Marian Halvorsen", "an entity that ends with the text"),
        ("\n Marian \n\n Halvorsen \n", "no entity begins with white space"),
        ("Marian Halvorsen Okonkwo " * 40, "names without an end"),
        ("4471182 Elm Street Boise Idaho 83702 " * 20, "an entity longer than what is looked at together"),
    ],
)
def test_odd_texts_are_read_as_spacy_reads_them(text, why, nlp, reader):
    read, walked = both(text, nlp, reader)
    assert read == walked, why
