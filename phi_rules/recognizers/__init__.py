"""One identifier family a file. Each lists its rules as data; `phi_rules.engine` hands them to Presidio."""

from phi_rules.recognizers import ages, contacts, dates, devices, initials, interfaces, numbers, places, rooms
from phi_rules.rule import Rule

PATTERN_RULES: tuple[Rule, ...] = (
    *dates.RULES,
    *ages.RULES,
    *contacts.RULES,
    *numbers.RULES,
    *devices.RULES,
    *places.RULES,
    *rooms.RULES,
    *initials.RULES,
    *interfaces.RULES,
)
"""Every rule that is a pattern. Names are read by `phi_rules.recognizers.names`, which needs a word list."""
