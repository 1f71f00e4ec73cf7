"""What a review refuses, told so that the person can act on it. No message holds text of a note or a comment."""

from transcripts.errors import TranscriptError


class ReviewRefused(TranscriptError):
    """A verdict, reply or decision that cannot be taken; nothing was stored."""

    title = "Not taken"


class OwnWork(ReviewRefused):
    """A coder was about to review a session of their own."""

    title = "Your own session"


class Quarantined(ReviewRefused):
    """An identifier was reported in this transcript: it is neither opened nor sent."""

    title = "Kept apart"
