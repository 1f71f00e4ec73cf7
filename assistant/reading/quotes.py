"""Words of a note with their place."""

from assistant.reading.finding import Quote


def quote(text: str, start: int, end: int) -> Quote:
    """Gives `text[start:end]` as a quote, with the line on which it starts."""
    return Quote(start, end, text[start:end], text.count("\n", 0, start) + 1)
