"""The moves a coder asks for in words, and how each is said."""

from typing import Literal

Wish = Literal["undo", "start over", "why", "skip", "query", "accept", "park", "not that"]

WISHES: dict[Wish, tuple[str, ...]] = {
    "undo": ("back", "undo", "go back", "take that back", "previous", "u"),
    "start over": ("start over", "start again", "restart", "from the beginning", "reset", "begin again"),
    "why": ("why", "?", "why do you ask", "why this", "why do you want to know", "what for"),
    "skip": ("skip", "leave it", "skip it", "skip this", "no code"),
    "query": (
        "ask the doctor",
        "ask doctor",
        "ask the physician",
        "ask the provider",
        "query",
        "query the physician",
        "query the doctor",
        "query the provider",
        "send a query",
    ),
    "accept": ("accept", "ok", "okay", "take it", "accept it", "that is it", "that's it"),
    "park": ("park", "later", "come back later", "park it", "not now"),
    "not that": ("not that", "not that one", "none of these", "none of them", "none of those", "neither", "wrong"),
}
"""Wish -> the ways it is said; the first is the one that is shown to whoever must choose."""

SILENT = frozenset(
    {
        "n",
        "nd",
        "not documented",
        "not stated",
        "not said",
        "not specified",
        "unspecified",
        "unknown",
        "don't know",
        "dont know",
        "do not know",
        "i don't know",
        "i do not know",
        "no idea",
        "not sure",
        "unclear",
        "the chart does not say",
        "chart does not say",
        "chart doesn't say",
        "it does not say",
        "it doesn't say",
        "doesn't say",
        "nothing documented",
    }
)
"""How a coder says that the chart is silent."""

YES = frozenset({"yes", "y", "yes it is", "yep", "yeah", "correct", "true", "with", "present"})
NO = frozenset({"no", "no it is not", "nope", "not", "false", "without", "none", "absent"})

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SHORT_ORDINALS = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th")
