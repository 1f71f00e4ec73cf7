"""Month and day alone where the chart itself says that they are one: 45 CFR 164.514(b)(2)(i)(C).

"2/5" is a strength, a ratio or a date. Within some weeks of a complete date on the same page it is a date, unless it
has the form of a score and no event stands before it. Two of them with a dash between are the days of a stay.
"""

import re
from collections.abc import Iterator

from phi_rules.page import matches
from phi_rules.recognizers.dates import AFTER, AHEAD, DD, MM, MONTH, YEAR, YY
from phi_rules.rule import LIKELY, Found, one_of

NEAR = 40
"""Days from a complete date within which month and day alone are a date."""
STAY = 120
"""The longest stay in days that a range without a year tells."""
COMPLETE = re.compile(
    rf"{AHEAD}(?P<month>{MM})(?P<mark>[-/.])(?P<day>{DD})(?P=mark){YY}(?![\w/])"
    rf"|\b(?P<name>{MONTH})\.? (?P<named_day>{DD}),? {YEAR}\b",
    re.IGNORECASE,
)
ALONE = re.compile(rf"{AHEAD}(?P<v>(?P<month>{MM})/(?P<day>{DD})){AFTER}")
RANGE = re.compile(
    rf"{AHEAD}(?P<v>(?P<month>{MM})/(?P<day>{DD})\s?(?:->|→|-|–)\s?(?P<month2>{MM})/(?P<day2>{DD})){AFTER}(?!%)"
)
EVENT = re.compile(
    r"\b"
    + one_of(
        """
        ercp / egd / colonoscopy / cath / pci / cabg / stent / angioplasty / ablation / tee / tte / echo / ekg
        ecg / eeg / emg / mri / mra / ct / cta / pet / xr / cxr / kub / (?-i:US) / dexa / mammo(?:gram)?
        bronch / ebus / lp / eus / (?:b|u|s|w|wound |blood |urine |sputum )?cx / cultures? / bcx / ucx / labs?
        bx / biopsy / path / pcr / swab / ij / picc / port / lines? / a-line / art / foley / drain / trach / peg
        extubated / intubated / extub / intub / icd / ppm / surgery / (?-i:OR) / post-?op / pre-?op / lumpectomy
        lobectomy / resection / excision / i&d / mohs / sx / symptoms / fever / fall / fell / injury / seizure
        sz / stroke / mi / recert / cert / home / restart / restarted / resumed? / stopped / held / hold
        changed / increased / flu / tdap / mmr / covid / booster / vaccine / seen / saw / visit / appt / clinic
        notified / spoke / messaged / lmp / delivered / svd / c/s / (?:->|→|>)
        """
    )
    + r"[ \t:]{1,2}$",
    re.IGNORECASE,
)
"""What happened on the day that follows it."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SCORES = frozenset((2, 3, 4, 5, 6, 8, 10))
"""What strengths, murmurs, pains, fractions and scores are out of."""


def chart_dates(text: str) -> Iterator[Found]:
    """Gives months and days without a year that the page's complete dates or an event before them make a date."""
    for match in matches(RANGE, text):
        if _is_stay(match):
            yield Found(*match.span("v"), "DATE", "C", "dates.stay", LIKELY)
    alone = list(matches(ALONE, text))
    known = {_day_of_year(*_month_and_day(match)) for match in matches(COMPLETE, text)} if alone else set()
    for match in alone:
        month, day = int(match["month"]), int(match["day"])
        if month == day and day in SCORES:
            continue
        if (month > day or day not in SCORES or EVENT.search(text, max(0, match.start() - 24), match.start())) and any(
            _apart(_day_of_year(month, day), other) <= NEAR for other in known
        ):
            yield Found(*match.span("v"), "DATE", "C", "dates.near_date", LIKELY)


def _month_and_day(match: re.Match[str]) -> tuple[int, int]:
    if match["name"]:
        return MONTHS.index(match["name"][:3].lower()) + 1, int(match["named_day"])
    return int(match["month"]), int(match["day"])


def _day_of_year(month: int, day: int) -> int:
    """The place of a day in a year of months of 31 days: near enough to tell weeks."""
    return (month - 1) * 31 + day


def _apart(one: int, other: int) -> int:
    """Days between two days of the year, over New Year where that is nearer."""
    return min((one - other) % 372, (other - one) % 372)


def _is_stay(match: re.Match[str]) -> bool:
    """Tells the days of a stay from a span of strengths ("4/5-5/5") or of shares ("1/2-2/3")."""
    begins, ends = (int(match["month"]), int(match["day"])), (int(match["month2"]), int(match["day2"]))
    if begins[0] == ends[0]:
        return begins[1] < ends[1]
    scores = begins[1] == ends[1] or (begins[0] < begins[1] < 5 and ends[0] < ends[1] < 5)
    return not scores and 0 < (_day_of_year(*ends) - _day_of_year(*begins)) % 372 <= STAY
