"""What can go wrong while stripping. No message ever holds note text."""


class PhiError(Exception):
    """Any error of this package."""


class ModelMissing(PhiError):
    """No spaCy language model is installed that the engine can load."""


class NoteRefused(PhiError):
    """The text given is no note that can be stripped: empty, binary or too large."""


class MarkRefused(PhiError):
    """A correction of the coder points outside the note, into a tag, or at a note of another chart."""


class SiteRefused(PhiError):
    """The site list, or an entry of it, cannot be used or kept."""
