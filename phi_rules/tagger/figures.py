"""Invented numbers and contacts in the forms of US charts, none of them real: 555 exchanges, reserved domains."""

import random

from phi_rules.tagger.people import Person

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def figure(thing: str, form: str | None, patient: Person, chance: random.Random) -> str:
    """Gives a number, code, address on the net or file name for a thing of the slot grammar."""
    match thing:
        case "phone" | "phone2" | "fax" | "pager":
            return (
                phone(chance) if thing != "pager" or chance.random() < 0.5 else digits(chance, chance.choice((4, 5, 7)))
            )
        case "extension":
            return chance.choice(("x{}", "ext {}", "ext. {}", "x {}", "{}", "Ext{}")).format(
                digits(chance, chance.choice((3, 4, 5)))
            )
        case "email":
            return _email(patient, chance)
        case "url":
            return chance.choice(("https://portal.{}/r/{}", "www.{}/pt/{}", "http://{}/{}", "{}/visit/{}")).format(
                chance.choice(("example.com", "mychart.example.org", "clinic.example")), digits(chance, 5)
            )
        case "ip":
            return ".".join(str(chance.randrange(1, 255)) for _ in range(4))
        case "photo":
            return chance.choice(("IMG_{}.jpg", "DSC{}.JPG", "wound_{}.png", "photo-{}.jpeg", "{}.heic")).format(
                digits(chance, 4)
            )
        case "ssn":
            if form == "last4":
                return digits(chance, 4)
            return chance.choice(("000-{}-{}", "000 {} {}", "000{}{}", "xxx-{}-{}")).format(
                digits(chance, 2), digits(chance, 4)
            )
        case "npi":
            return digits(chance, 10)
        case "dea":
            return f"{chance.choice('ABFM')}{patient.surname[0].upper()}{digits(chance, 7)}"
        case "vin":
            return "".join(chance.choice(LETTERS + "0123456789") for _ in range(17))
        case "plate":
            return chance.choice(
                (
                    f"{letters(chance, 3)} {digits(chance, 4)}",
                    f"{digits(chance, 1)}{letters(chance, 3)}{digits(chance, 3)}",
                    f"{letters(chance, 3)}-{digits(chance, 3)}",
                    f"{letters(chance, 2)}{digits(chance, 5)}",
                )
            )
        case "medicare_id":
            return _medicare(chance)
        case "udi":
            return f"(01)0{digits(chance, 13)}(17){digits(chance, 6)}(21){letters(chance, 2)}{digits(chance, 6)}"
        case "badge" | "job":
            return digits(chance, chance.choice((3, 4, 5, 6, 7)))
        case "trial_id":
            return chance.choice(
                (
                    f"NCT{digits(chance, 8)}",
                    f"{letters(chance, 4)}-{digits(chance, 3)}",
                    f"{letters(chance, 2)}{digits(chance, 4)}-{digits(chance, 3)}",
                )
            )
        case "accession":
            return chance.choice(
                (
                    f"{chance.choice('SNCFH')}{digits(chance, 2)}-{digits(chance, 5)}",
                    f"{letters(chance, 2)}-{digits(chance, 2)}-{digits(chance, 6)}",
                    digits(chance, 8),
                    f"{digits(chance, 4)}-{digits(chance, 6)}",
                )
            )
    return number(chance)


def _email(person: Person, chance: random.Random) -> str:
    user = f"{person.given}{chance.choice('._-')}{person.surname}{chance.choice(('', digits(chance, 2)))}".lower()
    host = chance.choice(("example.com", "mail.example.org", "clinic.example", "example.net"))
    return f"{''.join(letter for letter in user if letter.isascii() and letter not in chr(39) + ' ')}@{host}"


def _medicare(chance: random.Random) -> str:
    """The form of a Medicare Beneficiary Identifier, with S, which CMS never uses."""
    parts = f"1S{digits(chance, 2)}", f"S{letters(chance, 1)}{digits(chance, 1)}", f"SS{digits(chance, 2)}"
    return chance.choice(("-", "")).join(parts)


def number(chance: random.Random) -> str:
    """Gives a record number of no special kind."""
    count = chance.randrange(5, 11)
    return chance.choice(
        (
            digits(chance, count),
            digits(chance, count),
            f"{letters(chance, 1)}{digits(chance, count - 1)}",
            f"{letters(chance, 2)}-{digits(chance, count - 2)}",
            f"{digits(chance, 2)}-{digits(chance, 2)}-{digits(chance, 2)}",
            f"{digits(chance, 3)}-{digits(chance, 4)}",
            f"{digits(chance, 4)}{letters(chance, 2)}{digits(chance, 3)}",
            f"00{digits(chance, 6)}",
            f"{letters(chance, 3)}{digits(chance, 6)}",
            f"{digits(chance, 3)} {digits(chance, 3)}",
            f"E{digits(chance, 8)}",
            f"{digits(chance, 3)}-{digits(chance, 2)}-{letters(chance, 1)}{digits(chance, 3)}",
        )
    )


def phone(chance: random.Random) -> str:
    """Gives a phone number with the exchange 555, which belongs to nobody."""
    form = chance.choice(
        (
            "({}) 555-{}",
            "{}-555-{}",
            "{}.555.{}",
            "{} 555 {}",
            "{}555{}",
            "1-{}-555-{}",
            "+1 {} 555 {}",
            "({})555-{}",
            "555-{1}",
            "({}) 555 {}",
            "{}/555-{}",
        )
    )
    return form.format(chance.randrange(201, 989), digits(chance, 4))


def digits(chance: random.Random, count: int) -> str:
    """Gives so many digits."""
    return "".join(chance.choice("0123456789") for _ in range(count))


def letters(chance: random.Random, count: int) -> str:
    """Gives so many capital letters."""
    return "".join(chance.choice(LETTERS) for _ in range(count))
