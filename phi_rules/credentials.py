"""Credentials behind a clinician's name, and the name before them."""

import re

from phi_rules.name_forms import NEVER, PARTICLES, SUFFIXES, TITLES, WORD
from phi_rules.rule import one_of
from phi_rules.words import Words

CREDENTIAL = one_of(
    r"""
    M\.?\s?D\.? / D\.?\s?O\.? / M\.?B\.?B\.?S\.? / N\.?P\.?(?:-C)? / P\.?A\.?(?:-C)? / R\.?N\.?C? / L\.?[PV]\.?N\.?
    C\.?R\.?N\.?A\.? / A\.?R?\.?P\.?R?\.?N\.? / ARNP / DNP / AGACNP(?:-BC)? / AGNP / ACNP(?:-BC)? / [CWP]NP / CPNP
    FNP(?:-BC|-C)? / ANP / PNP / PMHNP(?:-BC)? / CNM / CNS / BSN / MSN / PharmD / Pharm\.D\. / R\.?Ph\.?
    LC?SW(?:-[A-Z])?
    MSW / LICSW / LISW / LSW / LMSW / ACSW / LADC / LCDC / CADC / LCPC / LMHP
    LMFT / LPCC? / LMHC / Psy\.?D\.? / Ph\.?D\.? / Ed\.?D\.? / BCBA(?:-D)? / RBT
    DPM / DDS / DMD / O\.?D\.? / D\.?C\.? / DPT / PTA? / OTR/?L? / OTA? / OT/L / COTA(?:/L)? / (?:CCC-)?SLP / CCC-A
    AuD
    RDN? / LDN / RRT(?:-NPS)? / CRT / EMT-?[PBA]? / NRP / EMT / RT\(R\) / RDMS / RVT / RCIS
    MA / CMA / RMA / CNA / PCT / CCMA / CPC(?:-[A-Z])? / CCS(?:-P)? / COC / CRC / CCDS / CDEO / CPMA
    RHIT / RHIA / CDIP / FAC[SPCE]P? / FSCAI / FAAP / FAAFP / FACOG / FCCP / FCAP / FAAN / FACR / MPH / MHA / MBA
    CCRN / CEN
    OCN / CWOCN / WOCN / WCC / IBCLC / CRNFA / RNFA / CST / LCGC / CGC / CCLS / LMT / LAc / BC-ADM / CDCES / CDE
    CHT / CHPN / RPSGT / CRC / SANE(?:-A)? / CHHA
    """
)
AT_CREDENTIAL = re.compile(rf"(?-i:{CREDENTIAL})(?=[\s,;.)/(|]|$)")
"""A credential as it is written behind a name, to its end."""
SENTENCE_END = re.compile(r"(?<=[A-Za-z]{2})(?<!\bSt)(?<!Ste)(?<!\bDr)\.[ ]")


def read_credentialled(text: str, start: int, end: int, words: Words) -> int | None:
    """Gives where the name before a credential starts: the longest tail of words that can all be a name's; None
    when none can."""
    begin = None
    for stop in SENTENCE_END.finditer(text, start, end):
        start = stop.end()
    tokens = list(WORD.finditer(text, start, end))
    person = any(len(t.group()) == 1 or words.can_be_name(t.group()) for t in tokens)
    for token in reversed(tokens):
        word, low = token.group(), token.group().lower()
        if low in SUFFIXES or word in PARTICLES:
            continue
        if low in TITLES or (low in NEVER and not words.is_name(word) and len(word) > 1):
            break
        if not word[0].isupper() or (word.isupper() and 1 < len(word) <= 3 and not words.is_name(word)):
            break
        if (
            len(word) > 1
            and not words.is_name(word)
            and words.is_everyday(word)
            and not (person and begin is None and not word.isupper())
        ):
            break
        if re.fullmatch(CREDENTIAL, word):
            break
        begin = token.start()
    return begin
