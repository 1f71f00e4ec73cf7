"""No false alarm: an honest record is good however its days went. `python -m tests.bench keep` draws 1,000 of them."""

from tests.transcripts.honest import false_alarms


def test_no_honest_record_is_doubted() -> None:
    assert false_alarms(25) == []
