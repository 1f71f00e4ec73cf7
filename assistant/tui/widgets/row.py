"""A line of a list with something at its right end; its left part wraps below itself."""

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

GAP = 2
"""Cells between the left part and the right end, at least."""


class Row(Visual):
    """`lead` and `text` on the left, `end` on the right of the first line; `text` wraps below its own beginning."""

    def __init__(self, lead: Content, text: Content, end: Content) -> None:
        self._lead = lead
        self._text = text
        self._end = end

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        return self._laid_out(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._laid_out(width).get_height(rules, width)

    def _laid_out(self, width: int) -> Content:
        indent, end = self._lead.cell_length, self._end.cell_length
        room = width - indent - end - (GAP if end else 0)
        first, *rest = self._text.wrap(max(8, room))
        filled = first.pad_right(max(0, width - indent - first.cell_length - end))
        return Content("\n").join([self._lead + filled + self._end, *(line.pad_left(indent) for line in rest)])
