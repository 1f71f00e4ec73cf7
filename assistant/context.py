"""What is known of the encounter besides the note."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from assistant.errors import BadCommand

SETTINGS = ("inpatient", "outpatient", "professional")
SEXES = ("female", "male")
OLDEST = 124
"""Years; what the Medicare Code Editor takes."""
AND_OVER = 90
"""Years; every age from here on is held as this one (45 CFR 164.514(b)(2)(i)(C)): no edit tells them apart."""


@dataclass(frozen=True, slots=True)
class Context:
    """Setting, date, age and sex, each None where nobody said."""

    setting: str | None = None
    """"inpatient", "outpatient" or "professional"."""
    date: str | None = None
    """Date of service, ISO; the discharge date for an inpatient stay. Held in memory, never recorded."""
    age: int | None = None
    """Years; 90 stands for 90 and over."""
    sex: str | None = None
    """"female" or "male"."""

    def with_known(
        self, setting: str | None, date_of_service: str | None, age: int | None, sex: str | None
    ) -> "Context":
        """The context with what is known now; None changes nothing. Raises BadCommand for a value that is none."""
        if setting is not None and setting not in SETTINGS:
            raise BadCommand(f"The setting is one of {', '.join(SETTINGS)}; got {setting[:20]!r}.")
        if sex is not None and sex not in SEXES:
            raise BadCommand(f"The sex is one of {', '.join(SEXES)}; got {sex[:20]!r}.")
        if age is not None and not 0 <= age <= OLDEST:
            raise BadCommand(f"The age is in years, from 0 to {OLDEST}; got {age}.")
        return Context(
            setting or self.setting,
            _day(date_of_service) or self.date,
            self.age if age is None else min(age, AND_OVER),
            sex or self.sex,
        )

    def learned(self, said: Mapping[str, str]) -> "Context":
        """The context with what a note says of sex, age ("90+" for 90 and over) and setting, where nobody set it."""
        age = said.get("age")
        return replace(
            self,
            setting=self.setting or (said["setting"] if said.get("setting") in SETTINGS else None),
            age=self.age if self.age is not None or age is None else int(age.rstrip("+")),
            sex=self.sex or (said["sex"] if said.get("sex") in SEXES else None),
        )

    def recorded(self) -> dict[str, str | int | None]:
        """What the record keeps: of a date the year alone."""
        return {
            "setting": self.setting,
            "year": self.date[:4] if self.date else None,
            "age": self.age,
            "sex": self.sex,
        }


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadCommand("The date of service is no date. Write it as YYYY-MM-DD, such as 2026-04-15.") from None
