"""One chart on its way to codes: the one place where stripping, dialogue and record meet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from assistant import candidates
from assistant.dialogue import conversation
from assistant.dialogue.answers import Named, Picked, Unclear, Understood, Wished, understand
from assistant.dialogue.case import Case, Evidence, live
from assistant.dialogue.conversation import Given
from assistant.dialogue.questions import Question, next_question
from assistant.dialogue.said import CaseState, Explained, Found, Refused, Said, Warned
from assistant.errors import BadCommand
from assistant.explain import explained, tabular
from assistant.reading.attributes import attributes_of
from assistant.reading.findings import Finding, Quote, read
from assistant.recording import Entry, Record, entries
from codesets.catalog import Catalog
from codesets.code import dotted
from codesets.edits import check
from codesets.errors import UnknownCode
from phi_rules.note import Redaction, StrippedNote
from phi_rules.site import SiteList
from phi_rules.strip import Stripper

SETTINGS = ("inpatient", "outpatient", "professional")
SEXES = ("female", "male")
BY_SITE = "site list"
"""Where a redaction was changed that the site list masks or keeps; beside "here" and "everywhere"."""
OPENS_A_CASE = frozenset({"present", "possible", "historical"})
"""Assertions of a finding that are coded; absent, family and conditional ones are shown and open no case."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the encounter besides the note."""

    setting: str | None = None
    """"inpatient", "outpatient" or "professional"."""
    date: str | None = None
    """Date of service, ISO; the discharge date for an inpatient stay. Held in memory, never recorded."""
    age: int | None = None
    """Years."""
    sex: str | None = None
    """"female" or "male"."""


class Session:
    """One chart on its way to codes.

    Every move returns what to say, in order, after it has been recorded: what a face shows is on the disk. A move that
    cannot be recorded raises and leaves the session as it was.
    """

    def __init__(self, catalog: Catalog, stripper: Stripper, record: Record) -> None:
        self.catalog = catalog
        self.stripper = stripper
        self.context = Context()
        self.note: StrippedNote | None = None
        """The note the coder has confirmed."""
        self._record = record
        self._recorded = False
        self._cases: dict[str, Case] = {}
        self._corrections: list[Entry] = []

    # The note --------------------------------------------------------------------------------------------------------

    def strip(self, text: str) -> StrippedNote:
        """Strips a pasted note. Nothing is recorded before `confirm`. Raises phi_rules.errors.PhiError."""
        self._corrections.clear()
        return self.stripper.strip(text)

    def mark(self, note: StrippedNote, start: int, end: int, kind: str = "NAME", *, here: bool = False) -> StrippedNote:
        """Masks what was missed, given by its place in the stripped text: everywhere it stands, or there only."""
        marked = self.stripper.mark(note, start, end, kind, here=here)
        body = {"kind": kind, "tag": _tag_at(marked, start), "where": _where(here)}
        self._corrections.append(Entry("redaction-added", body))
        return marked

    def restore(self, note: StrippedNote, redaction: Redaction, *, here: bool = False) -> StrippedNote:
        """Puts back what was masked wrongly: everywhere its tag stands, or there only."""
        original = self.stripper.original(redaction, note)
        restored = self.stripper.restore(note, redaction, here=here)
        body = {"tag": redaction.tag, "rule": redaction.rule, "text": original, "where": _where(here)}
        self._corrections.append(Entry("redaction-restored", body))
        return restored

    def use_site(self, site: SiteList, note: StrippedNote) -> StrippedNote:
        """Strips the note as another site list has it. What that changed is recorded, the words of the list are not."""
        changed = self.stripper.use(site, note)
        before = {(r.source_start, r.source_end): r for r in note.redactions}
        after = {(r.source_start, r.source_end): r for r in changed.redactions}
        gone = {before[place].tag: before[place] for place in before.keys() - after.keys()}
        new = {after[place].tag: after[place] for place in after.keys() - before.keys()}
        for tag, one in sorted(gone.items()):
            body = {"tag": tag, "rule": one.rule, "text": None, "where": BY_SITE}
            self._corrections.append(Entry("redaction-restored", body))
        for tag, one in sorted(new.items()):
            self._corrections.append(Entry("redaction-added", {"kind": one.kind, "tag": tag, "where": BY_SITE}))
        return changed

    def confirm(self, note: StrippedNote, progress: Callable[[str], None] | None = None) -> list[Said]:
        """Takes the stripped note as the coder saw it: records it, reads it, opens a case for each finding."""
        if progress:
            progress("reading the note")
        findings = read(note, self.catalog)
        said: list[Said] = []
        opened: dict[str, Case] = {}
        for finding in findings:
            case_id = self._next_id(opened) if finding.assertion in OPENS_A_CASE and finding.targets else None
            said.append(_found(finding, case_id))
            if case_id:
                case, more = self._case_of(finding, case_id)
                opened[case_id] = case
                said += more
        stripped = Entry(
            "note-stripped",
            {
                "text": note.text,
                "redactions": [
                    {"start": r.start, "end": r.end, "kind": r.kind, "rule": r.rule} for r in note.redactions
                ],
                "rules": note.rules,
                "model": note.model,
            },
        )
        self._keep(said, before=[stripped, *self._corrections])
        self._corrections.clear()
        self._cases |= opened
        self.note = note
        return said

    # Cases -----------------------------------------------------------------------------------------------------------

    def ask(self, phrase: str) -> list[Said]:
        """Opens a case for a typed phrase, which goes through the same door as the note."""
        stripped = self.stripper.strip(phrase)
        attributes = attributes_of(stripped)
        condition = _without(stripped.text, [a.quote for a in attributes.values()])
        found = candidates.from_phrase(self.catalog, stripped.text, condition)
        given = {axis: Given(a.value, None) for axis, a in attributes.items()}
        case, said = conversation.open_case(
            self._next_id(), stripped.text, found.term, found.candidates, found.nodes, given=given
        )
        return self._moved(case, said)

    def answer(self, case_id: str, question: str, option: str) -> list[Said]:
        """Takes an option of the open question of a case."""
        case = self.case(case_id)
        return self._moved(
            *conversation.take(case, question, option), Entry("answer", _answer(case_id, question, option))
        )

    def answer_text(self, case_id: str, question: str | None, text: str) -> list[Said]:
        """Takes a typed line as the answer to the open question, or as the wish or the code that it is."""
        case = self.case(case_id)
        typed = self.stripper.strip(text).text
        open_question = next_question(case)
        if question and (open_question is None or open_question.id != question):
            return conversation.take(case, question, "")[1]
        return self._understood(case, open_question, understand(typed, open_question))

    def undo(self, case_id: str, question: str | None = None) -> list[Said]:
        """Takes back an answer of a case, the last one when none is named; later ones that still hold are kept."""
        case = self.case(case_id)
        undone = question or (case.answers[-1].question if case.answers else "")
        return self._moved(*conversation.undo(case, question), Entry("undone", {"case": case_id, "question": undone}))

    def accept(self, case_id: str, code: str | None = None) -> list[Said]:
        """Settles a case on its code, or on the billable code that was entered. Checks the codes accepted so far."""
        case = self.case(case_id)
        left = live(case)
        if code is None:
            if len(left) != 1:
                return [Refused(case_id, f"case {case_id} has {len(left)} codes left: answer on, or name the code.")]
            code = left[0].leaf.code
        try:
            entry = self.catalog.entry(code)
        except UnknownCode as e:
            return [Refused(case_id, str(e))]
        if not entry.billable:
            longer = ", ".join(child.code for child in self.catalog.children(entry.code)[:6])
            return [Refused(case_id, f"{entry.code} is not billable: it takes more characters, such as {longer}.")]
        case, said = conversation.accept(case, entry.code, entry.title)
        said += self._warnings_with(case)
        return self._moved(case, said)

    def skip(self, case_id: str, why: str = "") -> list[Said]:
        """Leaves a case without a code, on purpose."""
        why = self.stripper.strip(why).text if why.strip() else ""
        return self._moved(*conversation.skip(self.case(case_id), why))

    def park(self, case_id: str) -> list[Said]:
        """Puts a case aside to come back to."""
        return self._moved(*conversation.park(self.case(case_id)))

    def resume(self, case_id: str) -> list[Said]:
        """Takes a parked, skipped or queried case up again where it stood."""
        case = replace(self.case(case_id), state="open", code=None)
        return self._moved(case, [CaseState(case_id, "open"), *conversation.standing(case)])

    def query(self, case_id: str) -> list[Said]:
        """Drafts the query to the physician about what is open on a case."""
        return self._moved(*conversation.ask_physician(self.case(case_id)))

    def set_context(
        self,
        *,
        setting: str | None = None,
        date_of_service: str | None = None,
        age: int | None = None,
        sex: str | None = None,
    ) -> list[Said]:
        """Takes what is known of the encounter. Raises BadCommand for a value that is none; nothing is then taken."""
        context = _context(self.context, setting, date_of_service, age, sex)
        said: list[Said] = []
        edition = self.catalog.edition
        if context.date and not edition.holds_on(date.fromisoformat(context.date)):
            text = f"The date of service is outside the installed edition {edition.name}; codes are of that edition."
            said.append(Warned(None, "edition-date", text))
        # The year is all of the date that a record may hold (45 CFR 164.514(b)(2)(i)(C)).
        year = context.date[:4] if context.date else None
        shown_age = None if context.age is None else min(context.age, 90)
        body = {"setting": context.setting, "year": year, "age": shown_age, "sex": context.sex}
        self._keep(said, before=[Entry("context", body)])
        self.context = context
        return said

    def close(self) -> None:
        """Ends the session: the record says how each case stands. Where nothing was recorded, nothing is."""
        if not self._recorded:
            return
        accepted = [{"case": c.id, "code": c.code} for c in self.cases if c.state == "accepted"]
        still_open = [{"case": c.id, "state": c.state} for c in self.cases if c.state != "accepted"]
        self._record.write([Entry("session-closed", {"accepted": accepted, "open": still_open})])

    # What stands -----------------------------------------------------------------------------------------------------

    @property
    def cases(self) -> list[Case]:
        """All cases, in the order they were opened."""
        return list(self._cases.values())

    def case(self, case_id: str) -> Case:
        """A case by its id. Raises BadCommand when there is none."""
        try:
            return self._cases[case_id]
        except KeyError:
            known = ", ".join(self._cases) or "none yet"
            raise BadCommand(f"There is no case {case_id!r} in this session. Its cases: {known}.") from None

    def standing(self, case_id: str) -> list[Said]:
        """Where a case stands, said again; nothing is recorded."""
        return conversation.standing(self.case(case_id))

    def question(self, case_id: str) -> Question | None:
        """The question that is open on a case; None when it has none."""
        case = self.case(case_id)
        return next_question(case) if case.state == "open" else None

    def open_cases(self) -> list[str]:
        """Ids of the cases with an unanswered question."""
        return [c.id for c in self.cases if c.state == "open" and next_question(c)]

    def accepted(self) -> list[str]:
        """The accepted codes, in the order of their cases."""
        return [c.code for c in self.cases if c.state == "accepted" and c.code]

    # Inside ----------------------------------------------------------------------------------------------------------

    def _understood(self, case: Case, question: Question | None, understood: Understood) -> list[Said]:
        match understood:
            case Picked(option=option) if question:
                return self.answer(case.id, question.id, option.id)
            case Wished(wish="undo"):
                return self.undo(case.id)
            case Wished(wish="skip"):
                return self.skip(case.id)
            case Wished(wish="query"):
                return self.query(case.id)
            case Wished(wish="park"):
                return self.park(case.id)
            case Wished(wish="accept"):
                return self.accept(case.id)
            case Wished():
                return [Explained(case.id, explained(case, question))]
            case Named(code=code, show=True):
                return [self._shown(case.id, code)]
            case Named(code=code):
                return self.accept(case.id, dotted(code))
            case Unclear(nearest=nearest) if nearest:
                either = " or ".join(f'"{o.label}"' for o in nearest)
                return [Refused(case.id, f"That was not understood. Did you mean {either}? Type it, or its number.")]
            case _:
                text = "That was not understood. Type a number, words of an option, a code, back, why, or skip."
                return [Refused(case.id, text)]

    def _shown(self, case_id: str | None, code: str) -> Said:
        try:
            return Explained(case_id, "\n".join(tabular(self.catalog, code)))
        except UnknownCode as e:
            return Refused(case_id, str(e))

    def _case_of(self, finding: Finding, case_id: str) -> tuple[Case, list[Said]]:
        targets = [candidates.Target(t.code, t.weight) for t in finding.targets]
        found = candidates.from_targets(self.catalog, finding.term, targets)
        given = {axis: Given(a.value, _evidence(a.quote)) for axis, a in finding.attributes.items()}
        quotes = tuple(_evidence(q) for q in finding.evidence)
        return conversation.open_case(case_id, finding.phrase, found.term, found.candidates, found.nodes, quotes, given)

    def _warnings_with(self, case: Case) -> list[Said]:
        """The edits that come up because this case's code joins the accepted ones."""
        codes = [c.code for c in self.cases if c.state == "accepted" and c.code and c.id != case.id]
        day = date.fromisoformat(self.context.date) if self.context.date else None
        with_it = check(
            self.catalog,
            [*codes, str(case.code)],
            setting=self.context.setting,
            date=day,
            age=self.context.age,
            sex=self.context.sex,
        )
        return [
            Warned(case.id, e.rule, f"{e.message} {e.fix}".strip(), tuple(e.codes))
            for e in with_it
            if case.code in e.codes and e.level != "information"
        ]

    def _moved(self, case: Case, said: list[Said], *before: Entry) -> list[Said]:
        """Records a move and then takes it. A refusal changes nothing and records nothing."""
        if any(isinstance(s, Refused) for s in said) and case is self._cases.get(case.id):
            return said
        self._keep(said, before=before)
        self._cases[case.id] = case
        return said

    def _keep(self, said: list[Said], before: Iterable[Entry] = ()) -> None:
        kept = [*before, *entries(said)]
        if kept:
            self._record.write(kept)
            self._recorded = True

    def _next_id(self, opened: Iterable[str] = ()) -> str:
        return f"c{len(self._cases) + len(list(opened)) + 1}"


def _without(text: str, quotes: Iterable[Quote]) -> str:
    """The text without some of its words."""
    for quote in sorted(quotes, key=lambda q: -q.start):
        text = text[: quote.start] + text[quote.end :]
    return " ".join(text.replace(",", " ").split())


def _where(here: bool) -> str:
    return "here" if here else "everywhere"


def _tag_at(note: StrippedNote, start: int) -> str:
    """The tag that now stands where the coder marked."""
    return next((r.tag for r in note.redactions if r.end > start), "")


def _answer(case_id: str, question: str, option: str) -> dict[str, str]:
    return {"case": case_id, "question": question, "option": option, "by": "coder"}


def _found(finding: Finding, case_id: str | None) -> Found:
    quotes = tuple(_evidence(q) for q in finding.evidence)
    values = {axis: a.value for axis, a in finding.attributes.items()}
    return Found(finding.id, finding.phrase, finding.assertion, quotes, values, case_id)


def _evidence(quote: Quote) -> Evidence:
    return Evidence(quote.start, quote.end, quote.text, quote.line)


def _context(
    before: Context, setting: str | None, date_of_service: str | None, age: int | None, sex: str | None
) -> Context:
    if setting is not None and setting not in SETTINGS:
        raise BadCommand(f"The setting is one of {', '.join(SETTINGS)}; got {setting[:20]!r}.")
    if sex is not None and sex not in SEXES:
        raise BadCommand(f"The sex is one of {', '.join(SEXES)}; got {sex[:20]!r}.")
    if age is not None and not 0 <= age <= 124:
        raise BadCommand(f"The age is in years, from 0 to 124; got {age}.")
    if date_of_service is not None:
        try:
            date_of_service = date.fromisoformat(date_of_service).isoformat()
        except ValueError:
            raise BadCommand("The date of service is no date. Write it as YYYY-MM-DD, such as 2026-04-15.") from None
    return Context(
        setting or before.setting,
        date_of_service or before.date,
        before.age if age is None else age,
        sex or before.sex,
    )
