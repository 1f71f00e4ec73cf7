"""What each part of the stripping adds, on base notes and names that the tagger never saw in training."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from codesets.build.icd10cm import build
from codesets.catalog import open_catalog
from codesets.editions import catalog_path
from phi_rules.engine import Engine, load_engine
from phi_rules.find import apart, find
from phi_rules.guard import why_kept
from phi_rules.recognizers import PATTERN_RULES
from phi_rules.rule import Found
from phi_rules.tagger.corpus import held_out_notes
from phi_rules.tagger.score import Tagger, score
from phi_rules.windows import in_windows

PATTERNS = frozenset(rule.id for rule in PATTERN_RULES)


def report(rounds: int) -> Iterator[str]:
    """Lines of recall of names, places and facilities, and of what is masked wrongly, part by part."""
    with tempfile.TemporaryDirectory() as folder:
        build(catalog_path(Path(folder)))
        engine = load_engine(open_catalog(catalog_path(Path(folder))).vocabulary())
    notes = held_out_notes()
    yield f"{len(notes)} notes held out from the tagger; names, places and facilities"
    for name, tagger in _ways(engine).items():
        result = score(tagger, notes)
        yield (
            f"{name:28} span recall {result.span_recall:.3f}, character recall {result.character_recall:.3f}, "
            f"over-redaction {result.over_redaction:.2%}"
        )


def _ways(engine: Engine) -> dict[str, Tagger]:
    return {
        "patterns": _only(engine, lambda found: found.rule in PATTERNS),
        "+ structure and titles": _only(engine, lambda found: not found.rule.startswith("tagger.")),
        "+ tagger": _only(engine, lambda found: True),
        "+ spread: all that ships": lambda texts: (
            _places(find(text, in_windows(text, partial(map, engine.look)), engine.words)[0]) for text in texts
        ),
    }


def _only(engine: Engine, counts: Callable[[Found], bool]) -> Tagger:
    def tag(texts: Sequence[str]) -> Iterator[list[tuple[int, int, str]]]:
        for text in texts:
            found = (
                one
                for one in in_windows(text, partial(map, engine.look))
                if counts(one) and why_kept(one, text, engine.words) is None
            )
            yield _places(apart(found, text))

    return tag


def _places(spans: Iterable[Found]) -> list[tuple[int, int, str]]:
    # Whatever it was taken for, a masked name is masked: the label does not count here.
    return [(span.start, span.end, "NAME") for span in spans]
