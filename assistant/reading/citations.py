"""The guideline behind a rule of reading, for the trail and for whoever asks why."""

from assistant.reading.tables import table


def citation_of(rule: str) -> str | None:
    """Gives the section of the ICD-10-CM Official Guidelines that a rule rests on: "I.B.5" for "integral.pneumonia".

    `rule` is an id of `Finding.rules` or `Attribute.rule`. None where the rule is only a way of speaking ("denies").
    """
    cites: dict[str, str] = table("citations")["cites"]
    beginnings = (rule[:length] for length in range(len(rule), 0, -1))
    return next((cites[beginning] for beginning in beginnings if beginning in cites), None)
