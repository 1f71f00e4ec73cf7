"""Invented places: towns, counties, addresses, rooms."""

import random
import re

from phi_rules.tagger.pools import Pools, parts

ANNOUNCES = re.compile(r"(?:room|rm\.?|bed|bay|unit) ", re.IGNORECASE)
"""A room's common word tells nobody apart and stays, as in `phi_rules.recognizers.places`."""


def town(chance: random.Random, pools: Pools) -> str:
    """Gives a town: listed, made, or put together like US suburbs."""
    if chance.random() < 0.75:
        return chance.choice(pools.towns)
    if chance.random() < 0.25:
        return pictured(chance)
    name = landscape(chance)
    if chance.random() < 0.3:
        name = f"{chance.choice(parts('town_starts'))} {name}"
    if chance.random() < 0.25:
        name += f" {chance.choice(parts('town_ends'))}"
    return name


def county(chance: random.Random, pools: Pools) -> str:
    """Gives the name before "County"."""
    return town(chance, pools) if chance.random() < 0.5 else chance.choice(pools.surnames)


def address(chance: random.Random, pools: Pools) -> str:
    """Gives a street address on one line or two, a rural route, or a box."""
    number = chance.choice((chance.randrange(1, 99), chance.randrange(100, 9999), chance.randrange(100, 29999)))
    kind = chance.random()
    if kind < 0.05:
        return f"{chance.choice(('PO Box', 'P.O. Box', 'P O Box', 'Box'))} {number}"
    if kind < 0.08:
        return f"{chance.choice(('RR', 'Rural Route', 'HC'))} {chance.randrange(1, 9)} Box {number}"
    if kind < 0.12:
        road = chance.choice(("US Hwy", "State Route", "County Road", "Hwy", "FM"))
        return f"{number} {road} {chance.randrange(2, 900)}"
    compass = f"{chance.choice(parts('compass'))} " if chance.random() < 0.2 else ""
    line = f"{number} {compass}{_street(chance, pools)} {chance.choice(parts('streets'))}"
    return f"{line}{chance.choice((', ', ' ', chr(10)))}{_unit(chance)}" if chance.random() < 0.22 else line


def zip_code(chance: random.Random) -> str:
    """Gives a ZIP, now and then with its four more digits."""
    code = f"{chance.randrange(501, 99950):05d}"
    return code if chance.random() < 0.85 else f"{code}-{chance.randrange(10000):04d}"


def room(chance: random.Random) -> str:
    """Gives a room, bed or unit as wards name them."""
    number, bed, floor, few = (
        chance.randrange(1, 899),
        chance.choice("ABCDW12"),
        chance.randrange(2, 9),
        chance.randrange(1, 40),
    )
    wing = chance.choice(("West", "East", "North", "South", "Tower", "W", "E", "N", "S"))
    unit = chance.choice(
        ("ICU", "MICU", "SICU", "CCU", "CVICU", "NICU", "PICU", "PACU", "TELE", "PCU", "L&D", "LDR", "ED")
    )
    return chance.choice(
        (
            f"Room {number}",
            f"Rm {number}",
            f"Rm {number}",
            f"Rm. {number}-{bed}",
            f"rm {number}{bed}",
            f"RM {number}",
            f"{number}{bed}",
            f"{number}-{bed}",
            f"Bed {few}",
            f"bed {few}{bed}",
            f"Bed {bed}",
            f"{floor} {wing}",
            f"{floor}{wing[0]}-{few}",
            f"{floor}{wing[0]} {number}",
            f"{floor} {wing} {number}",
            f"{floor}W-{number}",
            f"{unit} {few}",
            f"{unit}-{few}",
            f"{unit} bed {few}",
            f"Unit {floor}{bed} Bed {few}",
            f"Bay {few}",
            f"Trauma {few}",
            f"{number}",
            f"{chance.choice('ABCEHT')}{number}",
            f"Hall {few}",
            f"Pod {bed}",
            f"{floor}{bed}-{few:02d}",
            f"room {number} bed {floor}",
            f"{floor}{wing[0]}-{few}-{bed}",
            f"{floor}-{number}-{few}",
            f"{floor}{wing[0]} {few}",
            f"LDR{few}",
            f"LDR {floor}",
            f"{chance.choice(('OR', 'TR', 'PP', 'ER', 'HD'))} {few}",
        )
    )


def ward_style(chance: random.Random) -> str:
    """Gives how a ward writes its rooms: a format for the room's number and the letter or number of the bed."""
    floor, wing = chance.randrange(1, 10), chance.choice("NSEWABCDT")
    return chance.choice(
        (
            f"{floor}{{room:02}}",
            f"{floor}{{room:02}}",
            f"{floor}{{room:02}}{{letter}}",
            f"{floor}{{room:02}}-{{letter}}",
            f"{floor}{{room:02}}-{{bed}}",
            f"{floor}{chance.randrange(1, 9)}{{room:02}}",
            f"{floor}{wing}{{room:02}}",
            f"{floor}{wing}-{{room:02}}",
            f"{floor}{wing} {{room:02}}",
            f"{wing}{{room}}",
            "{room}{letter}",
            "{room}",
            "LDR{room}",
        )
    )


def bare_room(style: str, chance: random.Random) -> str:
    """Gives one room of a ward in its style."""
    return style.format(room=chance.randrange(1, 40), letter=chance.choice("AB"), bed=chance.choice("12"))


def announced(name: str) -> tuple[str, str]:
    """Parts a room into the word that announces it and what tells it apart: ("Rm ", "214"), ("", "MICU 7")."""
    word = ANNOUNCES.match(name)
    return (name[: word.end()], name[word.end() :]) if word else ("", name)


def landscape(chance: random.Random) -> str:
    """Gives what could be a suburb, a clinic or a nursing home: "Cedarview", "Harbor Brook"."""
    end = chance.choice(parts("landscape_ends"))
    return chance.choice(parts("landscape_starts")) + (end if chance.random() < 0.6 else f" {end.capitalize()}")


def pictured(chance: random.Random) -> str:
    """Gives two words that could name a suburb, a clinic or a farm: "Red Cliffs", "Three Rivers"."""
    return f"{chance.choice(parts('picture_starts'))} {chance.choice(parts('picture_ends'))}"


def _street(chance: random.Random, pools: Pools) -> str:
    match chance.randrange(5):
        case 0:
            return chance.choice(parts("street_names"))
        case 1:
            return chance.choice(pools.surnames)
        case 2:
            return landscape(chance) if chance.random() < 0.5 else town(chance, pools)
        case 3:
            return chance.choice(pools.hard_surnames)
        case _:
            return chance.choice(pools.given)


def _unit(chance: random.Random) -> str:
    small, large = chance.randrange(1, 90), chance.randrange(100, 900)
    return chance.choice(
        (
            f"Apt {small}",
            f"Apt. {small}{chance.choice('ABCD')}",
            f"#{large}",
            f"Unit {small}",
            f"Lot {small}",
            f"Ste {large}",
            f"Suite {large}",
        )
    )
