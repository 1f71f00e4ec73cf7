"""What a case may still be: the live candidates, heaviest first."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.dialogue.case import Candidate

MOST_SHOWN = 100
"""Lines beyond this help nobody choose; the count says how many there are."""


class CandidateList(OptionList):
    """The codes that are still possible; selecting one shows its tabular entry. The id of an option is its code."""

    def show(self, candidates: Sequence[Candidate]) -> None:
        """Shows the candidates that are left."""
        self.clear_options()
        self.add_options(_option(candidate) for candidate in candidates[:MOST_SHOWN])
        if len(candidates) > MOST_SHOWN:
            self.add_option(Option(Content(f"... and {len(candidates) - MOST_SHOWN} more"), disabled=True))
        self.border_title = f"still possible {len(candidates)}"


def _option(candidate: Candidate) -> Option:
    leaf = candidate.leaf
    return Option(Content.assemble((f"{leaf.code:<9}", "bold"), leaf.title), id=leaf.code)
