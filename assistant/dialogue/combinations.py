"""Two conditions of one chart that one code tells together, by the guidelines or the code set's own titles.

Rules are rows. A row holds where all that is still possible of one case is named by `first` and all of another by
`second`; the codes are written as the tabular list writes them (`codesets.references`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from codesets.references import Reference, references


@dataclass(frozen=True, slots=True)
class Combination:
    """One rule."""

    id: str
    first: str
    second: str
    offers: str
    """The codes of which one tells both."""
    replaces: Literal["first", "second", "both", "none"]
    """Whose code falls away; the other one stays as an additional code."""
    says: str
    """The rule in one sentence."""
    citation: str

    def roles(self, one: frozenset[str], other: frozenset[str]) -> tuple[bool, bool]:
        """Whether the codes of two cases fill the rule: as first and second, as second and first."""
        return (
            _named(self.first, one) and _named(self.second, other),
            _named(self.second, one) and _named(self.first, other),
        )


def offered(text: str) -> tuple[Reference, ...]:
    """Gives the codes that a rule offers."""
    return references(text)


def _named(text: str, codes: frozenset[str]) -> bool:
    return bool(codes) and all(any(r.covers(code) for r in references(text)) for code in codes)


_PRESUMED = "the two are presumed to be related unless the chart says that they are not"
_WITH = 'the index has the second under the first\'s "with": they are linked unless the chart says that they are not'


def _of_diabetes() -> Iterator[Combination]:
    """The complications that stand under "with" in the index of each type of diabetes."""
    for category, name in (("E10", "type1"), ("E11", "type2"), ("E13", "other")):
        plain = f"{category}.9"
        rows: tuple[tuple[str, str, str, Literal["first", "both"]], ...] = (
            ("kidney", "N18, N19", f"{category}.22", "first"),
            ("nephropathy", "N05, N08, N28.9", f"{category}.21", "both"),
            ("polyneuropathy", "G62.9, G63", f"{category}.42", "both"),
            ("gastroparesis", "K31.84", f"{category}.43", "first"),
            ("angiopathy", "I73.9, I70.2", f"{category}.51", "first"),
            ("retinopathy", "H35.0, H36", f"{category}.31-{category}.35", "both"),
            ("cataract", "H26.9, H25.9", f"{category}.36", "first"),
            ("foot-ulcer", "L97.4-L97.5", f"{category}.621", "first"),
            ("skin-ulcer", "L97.1-L97.3, L97.8-L97.9, L98.4", f"{category}.622", "first"),
        )
        for part, second, offers, replaces in rows:
            yield Combination(f"diabetes-{name}-{part}", plain, second, offers, replaces, _WITH, "I.A.15")


def _of_organisms() -> Iterator[Combination]:
    """Pneumonia and sepsis of a named organism have codes that name it."""
    rows = (
        ("pneumonia", "J18.9, J15.9", (("B95.3", "J13"), ("B96.3", "J14"), ("B96.1", "J15.0"), ("B96.5", "J15.1"),
                                       ("B95.61", "J15.211"), ("B95.62", "J15.212"), ("B96.2", "J15.5"))),
        ("sepsis", "A41.9", (("B95.61", "A41.01"), ("B95.62", "A41.02"), ("B96.2", "A41.51"), ("B96.5", "A41.52"),
                             ("B95.3", "A40.3"), ("B96.3", "A41.3"), ("B95.2", "A41.81"))),
    )  # fmt: skip
    for disease, codes, organisms in rows:
        for organism, offers in organisms:
            says = f"a code of its own names {disease} and organism"
            yield Combination(f"{disease}-{organism}", codes, organism, offers, "both", says, "I.B.9")


def _of_pregnancy() -> Iterator[Combination]:
    """A condition of a pregnant patient is told by chapter 15 first; its own code stays as an additional one."""
    pregnant = "O09-O9A, Z34, Z3A"
    rows = (
        ("asthma", "J45, J44", "O99.51"), ("diabetes-type1", "E10", "O24.01"), ("diabetes-type2", "E11", "O24.11"),
        ("hypertension", "I10", "O10.01"), ("anemia", "D50-D64", "O99.01"), ("thyroid", "E00-E07", "O99.28"),
        ("obesity", "E66", "O99.21"), ("mental", "F20-F69", "O99.34"), ("urinary", "N39.0", "O23.4"),
        ("epilepsy", "G40", "O99.35"),
    )  # fmt: skip
    says = "a condition of a pregnant patient is coded to chapter 15, unless the provider says that it is incidental"
    for name, condition, offers in rows:
        yield Combination(f"pregnancy-{name}", condition, pregnant, offers, "none", says, "I.C.15.a.1")


COMBINATIONS: tuple[Combination, ...] = (
    Combination(
        "hypertension-heart-failure", "I10", "I50", "I11.0", "first", f"hypertension with heart failure: {_PRESUMED}",
        "I.C.9.a.1",
    ),
    Combination(
        "hypertension-heart-disease", "I10", "I51.4-I51.7, I51.89, I51.9", "I11.9", "both",
        f"hypertension with heart disease: {_PRESUMED}", "I.C.9.a.1",
    ),
    Combination(
        "hypertension-kidney", "I10", "N18", "I12", "first",
        f"hypertension with chronic kidney disease: {_PRESUMED}", "I.C.9.a.2",
    ),
    Combination(
        "hypertensive-heart-kidney", "I11", "N18", "I13", "first",
        f"hypertension with heart and chronic kidney disease: {_PRESUMED}", "I.C.9.a.3",
    ),
    Combination(
        "hypertensive-kidney-heart", "I12", "I50", "I13.0, I13.2", "first",
        f"hypertension with heart and chronic kidney disease: {_PRESUMED}", "I.C.9.a.3",
    ),
    Combination(
        "coronary-angina", "I25.10", "I20", "I25.11", "both",
        "angina with atherosclerosis of a coronary artery: a causal relationship is assumed unless the chart says "
        "otherwise", "I.C.9.b",
    ),
    Combination(
        "copd-lower-infection", "J44.9, J44.1", "J12-J18, J20-J22", "J44.0", "none",
        "chronic obstructive pulmonary disease with an acute lower respiratory infection has its own code; the "
        "infection is coded as well", "I.C.10.a",
    ),
    Combination(
        "gallstones-cholecystitis", "K80.2", "K81", "K80.0-K80.1", "both",
        "one code tells gallstones with cholecystitis", "I.B.9",
    ),
    Combination(
        "bile-duct-stones-cholecystitis", "K80.5", "K81", "K80.4", "both",
        "one code tells stones of the bile duct with cholecystitis", "I.B.9",
    ),
    Combination(
        "reflux-esophagitis", "K21.9", "K20", "K21.0", "both", "one code tells reflux with esophagitis", "I.B.9",
    ),
    Combination(
        "prostate-symptoms", "N40.0", "R33, R35, R39.1, N13.8, N39.4", "N40.1", "first",
        "an enlarged prostate with lower urinary tract symptoms has its own code; the symptoms are coded as well",
        "I.B.9",
    ),
    Combination(
        "anemia-kidney", "D64.9", "N18", "D63.1", "first", f"anemia in chronic kidney disease: {_WITH}", "I.A.15",
    ),
    Combination(
        "anemia-neoplasm", "D64.9", "C00-C96", "D63.0", "first",
        "anemia in neoplastic disease has its own code; the neoplasm is coded first", "I.C.2.c.1",
    ),
    Combination(
        "osteoporosis-fracture", "M81", "S22, S32, S42, S52, S62, S72, S82, S92", "M80", "both",
        "a fracture of known osteoporosis is coded to M80, even after a minor fall, if that would not usually break a "
        "normal, healthy bone", "I.C.13.d.2",
    ),
    *_of_diabetes(),
    *_of_organisms(),
    *_of_pregnancy(),
)  # fmt: skip
"""In the order in which they are tried; the first that holds is offered."""
