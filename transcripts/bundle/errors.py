"""Why a bundle was not made or not taken. Nothing changed then. No message holds text of a note."""

from transcripts.errors import TranscriptError


class BundleRefused(TranscriptError):
    """A bundle, or an address, that cannot be used."""

    title = "Bundle refused"


class NotForUs(BundleRefused):
    """It was sealed for somebody else's key."""

    title = "For another reader"


class Changed(BundleRefused):
    """It is not as it was sealed, or what it holds does not hold together."""

    title = "Bundle changed"


class Forked(BundleRefused):
    """It tells another past than the one that is here, or is signed by another key."""

    title = "Another past"


class RolledBack(BundleRefused):
    """It is older than what is here."""

    title = "Older than what is here"
