"""Sentences that hold no identifier and look as if they did: medicine's own names, medicines, titles of codes."""

import random
import warnings
from functools import cache

from phi_rules.lists import words as listed
from phi_rules.tagger.pools import lines_of


def negative(chance: random.Random) -> str:
    """Gives one sentence: of our own, a frame filled with eponyms or medicines, or a title with its code."""
    match chance.choices(("own", "eponym", "medicine", "title"), weights=(50, 15, 17, 18))[0]:
        case "own":
            return chance.choice(lines_of("negatives.txt"))
        case "eponym":
            return _framed("eponym_frames.txt", _eponyms(), chance)
        case "medicine":
            return _framed("medicine_frames.txt", _medicines(), chance)
    code, title = chance.choice(titles())
    case = chance.choice((str, str, str, str.lower, str.upper))
    form = chance.choice(
        ("{title} ({code}).", "{code} {title}", "{title}.", "Dx: {title}, {code}.", "{title}", "{code}")
    )
    return form.format(title=case(title), code=code)


@cache
def titles() -> list[tuple[str, str]]:
    """Gives (code, title) pairs of ICD-10-CM from the package that the catalog is built from too."""
    with warnings.catch_warnings():
        # It reads its data in a way that importlib.resources has deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        import simple_icd_10_cm

    codes = simple_icd_10_cm.get_all_codes(with_dots=True)
    titled = [(code, simple_icd_10_cm.get_description(code)) for code in codes if "." in code]
    return [one for one in titled if len(one[1]) < 120]


def _framed(frames: str, names: tuple[str, ...], chance: random.Random) -> str:
    frame = chance.choice(lines_of(frames))
    return frame.format(*chance.sample(names, frame.count("{}")))


@cache
def _eponyms() -> tuple[str, ...]:
    return tuple(sorted(name.capitalize() for name in listed("eponyms") if name.isalpha()))


@cache
def _medicines() -> tuple[str, ...]:
    return tuple(word for line in lines_of("medicines.txt") for word in line.split())
