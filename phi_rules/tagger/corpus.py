"""The notes a tagger learns from and the ones it is judged by: other base notes, other names, other seeds."""

import random
import re
import zlib
from collections.abc import Iterator, Sequence
from functools import cache

from phi_rules.tagger.fill import Chart, fill
from phi_rules.tagger.negatives import negative
from phi_rules.tagger.noise import Filled, rough
from phi_rules.tagger.pools import Part, lines_of, pools
from phi_rules.tagger.slots import POOLS, BaseNote, Piece, base_notes, notes_in, parse

ABBREVIATED = re.compile(r"\b(?:Dr|Mr|Ms|Mrs|St|[A-Z])$")
"""What a full stop that ends no sentence stands behind: "Dr. ", "E. coli"."""
DEV_NOTES = 8
"""One base note in so many is kept for scoring."""


def notes_of(part: Part) -> list[BaseNote]:
    """Gives the base notes of one part. A note's part hangs on its id alone, so that a new note moves no other."""
    return [note for note in base_notes() if (zlib.crc32(note.id.encode()) % DEV_NOTES == 0) == (part == "dev")]


def training_notes(seed: int) -> Iterator[Filled]:
    """Gives filled notes without end, never the same twice: each round takes all base notes in a new order."""
    chance = random.Random(seed)
    notes = notes_of("train")
    while True:
        chance.shuffle(notes)
        for note in notes:
            yield filled(note, "train", chance.randrange(2**32), mixed=True)


def held_out_notes(fillings: int = 3) -> list[Filled]:
    """Gives the notes to score on: each kept base note filled several times with names that training never saw."""
    return [
        filled(note, "dev", zlib.crc32(note.id.encode()) + turn) for note in notes_of("dev") for turn in range(fillings)
    ]


def filled(note: BaseNote, part: Part, seed: int, mixed: bool = False) -> Filled:
    """Gives one filled note; the same seed gives the same. `mixed`: with headers, trailers and sentences put in."""
    chance = random.Random(seed)
    chart = Chart(chance, pools(part))
    pieces: Sequence[Piece] = _mixed(note.pieces, chance) if mixed else note.pieces
    runs = fill(pieces, chart)
    return rough(runs, chance)


def _mixed(pieces: tuple[Piece, ...], chance: random.Random) -> list[Piece]:
    result: list[Piece] = list(pieces)
    if chance.random() < 0.2:
        result = _excerpt(result, chance)
    if chance.random() < 0.15:
        result += ["\n", *_excerpt(list(chance.choice(_all_of("train")).pieces), chance)]
    for sentence in chance.sample(_sentences(), chance.choice((0, 0, 1, 2, 3, 5))):
        _insert(result, sentence, chance)
    for _ in range(chance.choice((0, 0, 1, 2, 4, 6))):
        _insert(result, (negative(chance),), chance)
    if chance.random() < 0.3:
        result = [*chance.choice(_blocks("headers.txt")).pieces, "\n\n", *result]
    if chance.random() < 0.3:
        result += ["\n\n", *chance.choice(_blocks("trailers.txt")).pieces]
    return result


def _excerpt(pieces: list[Piece], chance: random.Random) -> list[Piece]:
    """A part of a note, as people paste it."""
    if len(pieces) < 6:
        return pieces
    start = chance.randrange(len(pieces) - 4)
    return pieces[start : start + chance.randrange(4, 14)]


def _insert(pieces: list[Piece], sentence: Sequence[Piece], chance: random.Random) -> None:
    """Puts a sentence behind one that ends within literal text, else at the end."""
    ends = [
        (index, at + 1)
        for index, piece in enumerate(pieces)
        if isinstance(piece, str)
        for at in range(len(piece) - 1)
        if piece[at] == "\n"
        or (piece[at] == "." and piece[at + 1] == " " and not ABBREVIATED.search(piece[max(0, at - 4) : at]))
    ]
    if not ends:
        pieces += [" ", *sentence]
        return
    index, at = chance.choice(ends)
    literal = pieces[index]
    assert isinstance(literal, str)
    lead, gap = ("", "\n" if chance.random() < 0.5 else " ") if literal[at - 1] == "\n" else (" ", "")
    pieces[index : index + 1] = [literal[:at] + lead, *sentence, gap + literal[at:]]


@cache
def _all_of(part: Part) -> list[BaseNote]:
    return notes_of(part)


@cache
def _sentences() -> list[tuple[Piece, ...]]:
    return [parse(line, f"sentences.txt, line {number}") for number, line in enumerate(lines_of("sentences.txt"), 1)]


@cache
def _blocks(file: str) -> list[BaseNote]:
    return list(notes_in(POOLS / file))
