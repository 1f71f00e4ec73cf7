"""What can go wrong with a code set, and what the person can do about it."""


class CodesetError(Exception):
    """The base of everything this package raises on purpose. `title` is a heading for the screen."""

    title = "Code set"


class CatalogMissing(CodesetError):
    """No compiled catalog at the place given."""

    title = "No catalog yet"


class CatalogDamaged(CodesetError):
    """A file that is no catalog, is of another version, or was cut or changed since it was built."""

    title = "Catalog damaged"


class CatalogOutdated(CatalogDamaged):
    """A whole catalog that an earlier program built: nothing is wrong with it, it only has to be built anew."""

    title = "Catalog of an earlier version"


class UnknownCode(CodesetError, KeyError):
    """A code that the edition does not have."""

    title = "Unknown code"

    def __str__(self) -> str:
        return str(self.args[0])


class UnknownEdition(CodesetError):
    """A code set or edition that nothing here can build."""

    title = "Unknown edition"


class BuildFailed(CodesetError):
    """A catalog could not be built; the one that was there before is untouched."""

    title = "Catalog not built"


class BadQuestion(CodesetError, ValueError):
    """A value given to look-up or `check` that it cannot work with."""

    title = "Not understood"


class InstallRefused(CodesetError):
    """Files that cannot be installed; nothing on this machine was changed."""

    title = "Not installed"
