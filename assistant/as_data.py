"""What is said, as plain data: for the wire and for the record."""

from dataclasses import asdict
from typing import Any

from assistant.dialogue.question import Question
from assistant.dialogue.said import Asked, CaseOpened, Filled, Found, Said

Data = dict[str, Any]


def as_data(said: Said) -> Data:
    """Gives an event of DESIGN's wire format: its type, then its fields; those without a value are left out."""
    fields = {"case": said.case, **_question(said.question)} if isinstance(said, Asked) else asdict(said)
    if isinstance(said, Found | CaseOpened):
        fields["text"] = fields.pop("phrase")
    if isinstance(said, Filled):
        fields["evidence"] = [fields["evidence"]] if said.evidence else []
    return {"type": said.type} | {key: value for key, value in fields.items() if value is not None}


def _question(question: Question) -> Data:
    options = [
        {"id": o.id, "label": o.label, "count": len(o.codes), "codes": list(o.codes)}
        | ({"means": o.means} if o.means else {})
        for o in question.options
    ]
    return {
        "id": question.id,
        "axis": question.axis,
        "text": question.text,
        "why": question.why,
        "citation": question.citation,
        "options": options,
    }
