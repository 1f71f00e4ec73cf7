"""What a stroke of the past has left behind is coded as its sequela: "left hemiparesis due to old stroke"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.reading.mention import Mention
from assistant.reading.tables import table


def with_sequelae(mentions: Sequence[Mention]) -> list[Mention]:
    """Gives the mentions of one sentence; a deficit beside a stroke of the past leads first to the sequela's code.

    The deficit's own codes stay behind it: that the stroke caused it is the chart's to say and the coder's to confirm
    (Official Guidelines FY2026, I.C.9.d.1).
    """
    follows = _follows(mentions)
    return [_as_sequela(mention, follows) if follows else mention for mention in mentions]


def _follows(mentions: Iterable[Mention]) -> str | None:
    for mention in mentions:
        if mention.assertion == "historical" or mention.match.codes[0].startswith("Z86.73"):
            for row in table("sequelae")["stroke"]:
                if mention.match.codes[0].startswith(tuple(row["codes"])):
                    return str(row["follows"])
    return None


def _as_sequela(mention: Mention, follows: str) -> Mention:
    for row in table("sequelae")["deficit"]:
        if mention.assertion == "present" and mention.match.codes[0].startswith(tuple(row["codes"])):
            codes = (f"{follows}{row['ends']}", *mention.match.codes)
            match = replace(mention.match, codes=codes)
            return replace(mention, match=match, rules=(*mention.rules, "sequela.stroke"))
    return mention
