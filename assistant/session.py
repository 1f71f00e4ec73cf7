"""One chart on its way to codes: the one place where stripping, dialogue and record meet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from assistant import cases, corrections, typed
from assistant.context import Context
from assistant.dialogue import conversation
from assistant.dialogue.case import Case
from assistant.dialogue.question import Question
from assistant.dialogue.questions import next_question
from assistant.dialogue.said import CaseState, Refused, Said, Sequenced, Warned
from assistant.encounter import warnings_in_order
from assistant.errors import BadCommand
from assistant.note_cases import of_note
from assistant.procedures import sounds_like_one, start
from assistant.recording import Entry, Record, entries
from assistant.sequencing import sequenced
from assistant.settling import settle
from codesets.catalog import Catalog
from phi_rules.note import Redaction, StrippedNote
from phi_rules.site import SiteList
from phi_rules.strip import Stripper
from phi_rules.windows import Progress

EVERY_ANSWER = "every answer"
"""What the record names as taken back where the coder started a case over."""


class Session:
    """One chart on its way to codes.

    Every move returns what to say, in order, after it has been recorded: what a face shows is on the disk. A move that
    cannot be recorded raises and leaves the session as it was.
    """

    def __init__(
        self,
        catalog: Catalog,
        stripper: Stripper,
        record: Record,
        procedures: Callable[[], Sequence[Catalog]] = tuple,
    ) -> None:
        """`procedures` opens the code sets of procedures and supplies, when the first of them is named."""
        self.catalog = catalog
        self._procedures = procedures
        self._beside: Sequence[Catalog] = ()
        self.stripper = stripper
        self.context = Context()
        self.note: StrippedNote | None = None
        """The note the coder has confirmed."""
        self._record = record
        self._recorded = False
        self._cases: dict[str, Case] = {}
        self._asked: dict[str, tuple[Case, Question | None]] = {}
        self._corrections: list[Entry] = []

    # The note --------------------------------------------------------------------------------------------------------

    def strip(self, text: str, progress: Progress | None = None) -> StrippedNote:
        """Strips a pasted note. Nothing is recorded before `confirm`. Raises phi_rules.errors.PhiError.

        `progress` is told how many code points are done, and of how many.
        """
        self._corrections.clear()
        return self.stripper.strip(text, progress)

    def mark(self, note: StrippedNote, start: int, end: int, kind: str = "NAME", *, here: bool = False) -> StrippedNote:
        """Masks what was missed, given by its place in the stripped text: everywhere it stands, or there only."""
        marked = self.stripper.mark(note, start, end, kind, here=here)
        self._corrections.append(corrections.marked(marked, start, kind, here=here))
        return marked

    def restore(self, note: StrippedNote, redaction: Redaction, *, here: bool = False) -> StrippedNote:
        """Puts back what was masked wrongly: everywhere its tag stands, or there only."""
        original = self.stripper.original(redaction, note)
        restored = self.stripper.restore(note, redaction, here=here)
        self._corrections.append(corrections.restored(redaction, original, here=here))
        return restored

    def use_site(self, site: SiteList, note: StrippedNote) -> StrippedNote:
        """Strips the note as another site list has it. What that changed is recorded, the words of the list are not."""
        changed = self.stripper.use(site, note)
        self._corrections += corrections.by_site(note, changed)
        return changed

    def confirm(self, note: StrippedNote, progress: Callable[[str], None] | None = None) -> list[Said]:
        """Takes the stripped note as the coder saw it: records it, reads it, opens a case for each finding."""
        if progress:
            progress("reading the note")
        context, opened, said = of_note(note, self.catalog, self.context, self._ids(), self._opened_beside)
        self._keep(said, before=[corrections.taken(note), *self._corrections])
        self._corrections.clear()
        self._cases |= opened
        self.note = note
        self.context = context
        return said

    # Cases -----------------------------------------------------------------------------------------------------------

    def ask(self, phrase: str) -> list[Said]:
        """Opens a case for a typed phrase, which goes through the same door as the note."""
        return self.open(self.stripper.phrase(phrase, self.catalog.says))

    def open(self, phrase: StrippedNote) -> list[Said]:
        """Opens a case for a phrase that went through the door already."""
        case_id = self._ids()()
        if sounds_like_one(phrase.text):
            started = start(self.catalog, self._opened_beside(), phrase, case_id)
            if started:
                return self._moved(*started)
        return self._moved(*cases.from_phrase(self.catalog, phrase, case_id, self.context))

    def answer(self, case_id: str, question: str, option: str) -> list[Said]:
        """Takes an option of the open question of a case."""
        case = self.case(case_id)
        return self._moved(
            *conversation.take(case, question, option),
            Entry("answer", {"case": case_id, "question": question, "option": option, "by": "coder"}),
        )

    def answer_text(self, case_id: str, question: str | None, text: str) -> list[Said]:
        """Takes a typed line as the answer to the open question, or as the wish or the code that it is."""
        line = typed.as_typed(text, (self.catalog, *self._beside)) or self.stripper.strip(text)
        return self.hear(case_id, question, line)

    def hear(self, case_id: str, question: str | None, line: StrippedNote) -> list[Said]:
        """Takes a typed line that went through the door already."""
        case = self.case(case_id)
        open_question = self.question(case_id)
        if question and (open_question is None or open_question.id != question):
            return conversation.take(case, question, "")[1]
        return typed.heard(self, case, open_question, line)

    def volunteer(self, case_id: str, values: Mapping[str, str]) -> list[Said]:
        """Takes answers that nobody asked for yet, axis -> value; they go before earlier ones on the same axis."""
        said_so = [
            Entry("answer", {"case": case_id, "question": axis, "option": value, "by": "coder", "volunteered": True})
            for axis, value in values.items()
        ]
        return self._moved(*conversation.volunteer(self.case(case_id), values), *said_so)

    def start_over(self, case_id: str) -> list[Said]:
        """Takes every answer of the coder on a case back; what the note said stays."""
        undone = Entry("undone", {"case": case_id, "question": EVERY_ANSWER})
        return self._moved(*conversation.start_over(self.case(case_id)), undone)

    def undo(self, case_id: str, question: str | None = None) -> list[Said]:
        """Takes back an answer of a case, the last one when none is named; later ones that still hold are kept."""
        case = self.case(case_id)
        undone = question or (case.answers[-1].question if case.answers else "")
        return self._moved(*conversation.undo(case, question), Entry("undone", {"case": case_id, "question": undone}))

    def accept(self, case_id: str, code: str | None = None) -> list[Said]:
        """Settles a case on its code, or on the billable code that the coder entered.

        Says what the note, the path and the codes accepted so far have against it, and opens the cases that follow.
        """
        case = self.case(case_id)
        settled = settle(self.catalog, self.context, case, code, self.cases, self._ids(), self._beside)
        return self._moved(settled.case, settled.said, others=settled.others)

    def skip(self, case_id: str, why: str = "") -> list[Said]:
        """Leaves a case without a code, on purpose."""
        return self.leave(case_id, self.stripper.strip(why).text if why.strip() else "")

    def leave(self, case_id: str, why: str) -> list[Said]:
        """Leaves a case without a code, for a reason that went through the door already."""
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
        context = self.context.with_known(setting, date_of_service, age, sex)
        said: list[Said] = []
        edition = self.catalog.edition
        if context.date and not edition.holds_on(date.fromisoformat(context.date)):
            text = f"The date of service is outside the installed edition {edition.name}; codes are of that edition."
            said.append(Warned(None, "edition-date", text))
        changed: list[Case] = []
        for case in self.cases:
            after, more = cases.in_context(case, context)
            changed.append(after)
            said += more
        self._keep(said, before=[Entry("context", context.recorded())])
        self._cases |= {case.id: case for case in changed}
        self.context = context
        return said

    def sequence(self) -> list[Said]:
        """The accepted codes in the order of the claim, each with its reason, and what speaks against them together."""
        accepted = [c for c in self.cases if c.state == "accepted"]
        placed = sequenced(self.catalog, self.context, accepted)
        return [Sequenced(tuple(placed)), *warnings_in_order(self.catalog, self.context, placed, self._beside)]

    def catalog_of(self, case: Case) -> Catalog:
        """The catalog of a case's code set."""
        return next((c for c in self._beside if c.edition.code_set == case.code_set), self.catalog)

    def goes_on(self, record: Record, *, begun: bool) -> None:
        """From now on writes there. What was moved so far is recorded; `begun` says that it is in this very record."""
        self._record = record
        self._recorded = begun

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
        return self._question_of(case) if case.state == "open" else None

    def open_cases(self) -> list[str]:
        """Ids of the cases with an unanswered question."""
        return [c.id for c in self.cases if c.state == "open" and self._question_of(c)]

    def accepted(self) -> list[str]:
        """The accepted codes, in the order of their cases."""
        return [c.code for c in self.cases if c.state == "accepted" and c.code]

    def _question_of(self, case: Case) -> Question | None:
        """The next question of a case, worked out once for each state of it: every turn asks for that of all cases."""
        known = self._asked.get(case.id)
        if known is None or known[0] is not case:
            known = self._asked[case.id] = (case, next_question(case))
        return known[1]

    # Inside ----------------------------------------------------------------------------------------------------------

    def _opened_beside(self) -> Sequence[Catalog]:
        self._beside = self._beside or self._procedures()
        return self._beside

    def _moved(self, case: Case, said: list[Said], *before: Entry, others: Iterable[Case] = ()) -> list[Said]:
        """Records a move and then takes it. A refusal changes nothing and records nothing."""
        if any(isinstance(s, Refused) for s in said) and case is self._cases.get(case.id):
            return said
        self._keep(said, before=before)
        self._cases |= {changed.id: changed for changed in (case, *others)}
        return said

    def _keep(self, said: list[Said], before: Iterable[Entry] = ()) -> None:
        kept = [*before, *entries(said)]
        if kept:
            self._record.write(kept)
            self._recorded = True

    def _ids(self) -> Callable[[], str]:
        """Gives what names new cases: "c1", "c2" ... in the order in which they open."""
        numbers = count(len(self._cases) + 1)
        return lambda: f"c{next(numbers)}"
