"""What can go wrong in the assistant itself; each message says what was got, what is allowed and what to do next."""


class AssistantError(Exception):
    """The base of the errors of this package. Its text is for the person; it never holds note text."""


class BadCommand(AssistantError):
    """A command that cannot be carried out as it was given; nothing changed."""


class HomeUnusable(AssistantError):
    """The folder that holds all state cannot be used."""


class CannotTakeUp(AssistantError):
    """A recorded session does not come out the same when it is played again: other rules, or another edition."""
