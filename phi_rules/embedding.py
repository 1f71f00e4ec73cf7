"""The tagger's embedding of words, kept for words that come again.

What a word is embedded as hangs on the word alone, and most words of a note stood in notes before. Kept are numbers,
for as long as the engine lives: the attributes of a word as spaCy hashes them, and the vector.
"""

from collections.abc import Callable
from typing import Any, Final

import numpy
from thinc.api import Model

MOST: Final = 20_000
"""Words kept, of 96 numbers each; before there are more, all are forgotten."""


def remember_words(recognizer: Any, most: int = MOST) -> bool:
    """Lets the model of a spaCy entity recognizer embed each word once. Tells whether the model has an embedding as
    spaCy's MultiHashEmbed makes it; any other stays as it is."""
    embed, *encode = recognizer.get_ref("tok2vec").layers[0].layers
    if not encode or embed.layers[0].name != "extract_features":
        return False
    recognizer.get_ref("tok2vec").layers[0].layers[0] = _remembered(embed, most)
    return True


def _remembered(embed: Any, most: int) -> Any:
    extract, *rest = embed.layers
    places: dict[bytes, int] = {}
    vectors = numpy.empty((most, embed.get_dim("nO")), dtype=numpy.float32)

    def forward(model: Any, docs: list[Any], is_train: bool) -> tuple[list[Any], Callable[[Any], Any]]:
        return [vectors_of(features) for features in extract.predict(docs)], _no_training

    def vectors_of(features: Any) -> Any:
        width, raw = features.shape[1] * features.itemsize, features.tobytes()
        keys = [raw[at : at + width] for at in range(0, len(raw), width)]
        new = {key: at for at, key in enumerate(keys) if key not in places}
        if len(places) + len(new) > most:
            places.clear()
            new = {key: at for at, key in enumerate(keys)}
        if len(new) > most:
            return _through(rest, features)
        if new:
            first = len(places)
            vectors[first : first + len(new)] = _through(rest, features[list(new.values())])
            places.update(zip(new, range(first, first + len(new)), strict=True))
        return vectors[[places[key] for key in keys]]

    return Model("remembered", forward, layers=[embed])


def _through(layers: list[Any], features: Any) -> Any:
    data: Any = [features]
    for layer in layers:
        data = layer.predict(data)
    return data[0]


def _no_training(_: Any) -> Any:
    raise NotImplementedError("Words are remembered where the tagger is used; train one that was not told to.")
