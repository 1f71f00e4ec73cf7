"""What can go wrong with the record, told so that the person can act on it. No message holds text of a note."""

from pathlib import Path


class TranscriptError(Exception):
    """Base of everything this package raises on purpose."""

    title = "Transcript"
    """Two or three words for the head of a dialog or a line on stderr."""


class CannotWrite(TranscriptError):
    """The event was not stored, and nothing of it was: the conversation stops here and says so."""

    title = "The record cannot be written"

    def __init__(self, folder: Path, why: str, advice: str) -> None:
        super().__init__(f"The record in {folder} cannot be written: {why}. Nothing was half-written. {advice}")
        self.folder = folder


class Damaged(TranscriptError):
    """A file of the record cannot be read any more: pages that fail their check, or a part that is gone."""

    title = "The record is damaged"

    def __init__(self, file: Path, why: str, advice: str) -> None:
        super().__init__(f"{file} is damaged: {why}. {advice}")
        self.file = file


class WrongKey(TranscriptError):
    """The passphrase or key is not the one that this record was locked with."""

    title = "Wrong key"


class NoKey(TranscriptError):
    """The record is locked and the key was not given, or is no longer where it was kept."""

    title = "No key"


class NoRecord(TranscriptError):
    """There is no record in this folder yet."""

    title = "No record yet"


class NewerFormat(TranscriptError):
    """The record, or an event in it, was written by a newer grayarea."""

    title = "Newer format"


class InUse(TranscriptError):
    """What needs the record for itself found another program that has it open."""

    title = "The record is in use"


class BackupRefused(TranscriptError):
    """A backup is not made over what is there, or not put in the place of what is here."""

    title = "Backup refused"


class UnknownSession(TranscriptError):
    """No session of that name, or more than one whose name starts so."""

    title = "Unknown session"


class SessionClosed(TranscriptError):
    """An event was offered to a session that has ended."""

    title = "Session closed"


class NotAnEvent(TranscriptError):
    """What was offered does not have the form of an event: a kind, field or value that the format does not allow."""

    title = "Not an event"
