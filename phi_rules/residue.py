"""A quick second look, without any model, over a text that is about to be stored: forms that no clinical text has."""

from phi_rules.recognizers import contacts, dates, devices, numbers
from phi_rules.rule import SURE, Found, Rule
from phi_rules.tags import OWN

IDS = (
    *("contacts.email", "contacts.url", "contacts.web", "contacts.ip4", "contacts.mac", "contacts.phone"),
    *("contacts.phone_labelled", "numbers.ssn", "numbers.ssn_masked", "numbers.mrn", "numbers.mbi", "numbers.account"),
    *("numbers.health_plan", "dates.year_month_day", "dates.month_day_year", "dates.named_month_day"),
    *("dates.day_named_month", "devices.serial", "devices.udi", "devices.photo"),
)
"""The rules that look at a form or a label alone and never fire on codes, doses or vitals."""

RULES: tuple[Rule, ...] = tuple(
    rule
    for rule in (*contacts.RULES, *numbers.RULES, *dates.RULES, *devices.RULES)
    if rule.id in IDS and rule.score >= SURE
)


def residue(text: str) -> tuple[Found, ...]:
    """Gives identifiers that still stand in a text, in order and apart; tags of ours are none."""
    own = [match.span() for match in OWN.finditer(text)]
    found = sorted(
        (
            Found(start, end, rule.kind, rule.identifier, rule.id, rule.score)
            for rule in RULES
            for start, end in rule.places(text)
        ),
        key=lambda f: (f.start, -f.end),
    )
    apart: list[Found] = []
    for one in found:
        if any(start < one.end and one.start < end for start, end in own) or (apart and one.start < apart[-1].end):
            continue
        apart.append(one)
    return tuple(apart)


def mask_residue(text: str) -> tuple[str, int]:
    """Gives the text with a tag such as `[PHONE]` in place of each identifier that still stood in it, and how many
    there were."""
    found = residue(text)
    for one in reversed(found):
        text = f"{text[: one.start]}[{one.kind}]{text[one.end :]}"
    return text, len(found)
