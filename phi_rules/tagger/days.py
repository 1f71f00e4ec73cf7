"""Invented days and the ways charts write them."""

import random
from datetime import date, timedelta

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def invent_visit(chance: random.Random) -> date:
    """Gives the day of a visit, in the last years or the near future."""
    return date(chance.randrange(2009, 2028), 1, 1) + timedelta(days=chance.randrange(365))


def invent_birth(visit: date, chance: random.Random) -> date:
    """Gives a day of birth up to 89 years before the visit."""
    return visit - timedelta(days=chance.randrange(20, 89 * 365))


def house_style(chance: random.Random) -> str:
    """Gives the form in which one chart writes most of its full dates."""
    return chance.choices(
        (
            "{m}/{d}/{y}",
            "{m:02}/{d:02}/{y}",
            "{m}/{d}/{s}",
            "{m:02}/{d:02}/{s}",
            "{m}-{d}-{y}",
            "{m:02}-{d:02}-{s}",
            "{M} {d}, {y}",
            "{b} {d}, {y}",
            "{d:02}{B}{y}",
            "{d}-{b}-{y}",
            "{d} {M} {y}",
            "{y}-{m:02}-{d:02}",
            "{M} {d} {y}",
            "{b} {d} {y}",
            "{m}.{d}.{y}",
            "{y}{m:02}{d:02}",
            "{b}. {d}, {y}",
            "{y}/{m:02}/{d:02}",
        ),
        weights=(18, 20, 12, 12, 4, 3, 12, 5, 3, 3, 2, 8, 1, 1, 2, 1, 1, 1),
    )[0]


def written_day(day: date, form: str | None, style: str, chance: random.Random) -> str:
    """Gives one mention of a day. `form`: md without the year, my without the day, None in full."""
    if form == "md":
        style = chance.choices(
            (
                "{m}/{d}",
                "{m:02}/{d:02}",
                "{b} {d}",
                "{M} {d}",
                "{M} {d}{th}",
                "{b} {d}{th}",
                "{m}-{d}",
                "the {d}{th}",
                "{d} {b}",
                "{d}-{b}",
            ),
            weights=(40, 18, 8, 12, 6, 2, 3, 2, 2, 2),
        )[0]
    elif form == "my":
        style = chance.choices(
            ("{M} {y}", "{m}/{y}", "{m:02}/{y}", "{b} {y}", "{m}/{s}", "{M} of {y}", "{b} '{s}", "{M}, {y}", "{m}-{y}"),
            weights=(35, 15, 12, 12, 8, 6, 3, 3, 2),
        )[0]
    elif chance.random() < 0.15:
        style = house_style(chance)
    month = MONTHS[day.month - 1]
    ending = "th" if day.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return style.format(
        m=day.month,
        d=day.day,
        y=day.year,
        s=f"{day.year % 100:02}",
        M=month,
        b=month[:3],
        B=month[:3].upper(),
        th=ending,
    )
