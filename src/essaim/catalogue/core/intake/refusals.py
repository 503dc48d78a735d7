"""Why a file, or its mapping, cannot be used at all."""

from __future__ import annotations

from essaim.kernel.errors import EssaimError


class FileRefused(EssaimError):
    """A file that gives no rows; the others of the same command are still read."""

    code = "unreadable_file"


class EmptyFile(FileRefused):
    """Nothing in it."""

    code = "empty_file"


class BinaryFile(FileRefused):
    """An image, a PDF, a program: `kind` says which, as far as its first bytes tell."""

    code = "binary_file"


class UnknownFormat(FileRefused):
    """Readable, but no table: an archive, a web page."""

    code = "unknown_format"


class EncryptedFile(FileRefused):
    """Protected by a password."""

    code = "encrypted_file"


class DamagedFile(FileRefused):
    """Recognised, but it breaks off or contradicts itself."""

    code = "unreadable_file"


class TooLarge(FileRefused):
    """Beyond the limits of `limits`, as it is or once decompressed."""

    code = "too_large"


class NoRows(FileRefused):
    """Titles and nothing below them."""

    code = "no_rows"


class NoAccountColumn(FileRefused):
    """No column that names accounts, so no row can be attached to anybody."""

    code = "no_account_column"


class MoreToSay(FileRefused):
    """A file that can be read once a person has said what it leaves out."""


class AccountNeeded(MoreToSay):
    """One account's own export, and nothing says whose: `origin` is which export."""

    code = "account_needed"


class WrongAccount(MoreToSay):
    """The `account` a person named for a whole file cannot be one: `advice` is how to write it."""

    code = "wrong_account"


class AccountElsewhere(MoreToSay):
    """The `account` a person named is on another platform than the export, which is of `platform`."""

    code = "account_elsewhere"


class YearNeeded(MoreToSay):
    """A history whose dates have no year: its rows cannot be put in time. `value` is one of them."""

    code = "year_needed"


class OfNobody(FileRefused):
    """A known export (`origin`) whose rows have no place among creators; `holds` is what they are about."""

    code = "of_nobody"


class MappingRefused(EssaimError):
    """A mapping file that cannot be applied."""

    code = "mapping_refused"


class UnknownField(MappingRefused):
    """A field name that does not exist; `suggestion` is the nearest one that does."""

    code = "unknown_field"


class UnknownSetting(MappingRefused):
    """A key or a value of the mapping file that means nothing; `suggestion` is the nearest."""

    code = "unknown_setting"


class MalformedMapping(MappingRefused):
    """A mapping file that is no TOML: `detail` says where."""

    code = "malformed_mapping"


class MissingFile(FileRefused):
    """No file at that path, or one that may not be read."""

    code = "missing_file"


class FutureDate(MappingRefused):
    """An `as of` date that lies ahead: nobody has counted then."""

    code = "future_date"
