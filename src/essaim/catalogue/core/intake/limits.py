"""How large a hostile file may be before it is refused: all limits in one place."""

from __future__ import annotations

FILE_BYTES = 512 * 1024 * 1024
"""A file as it arrives."""
UNPACKED_BYTES = 1024 * 1024 * 1024
"""The same file once decompressed."""
UNPACKED_RATIO = 500
"""How many times larger a file may become when decompressed, beyond the first 64 MB."""
UNPACKED_FREELY = 64 * 1024 * 1024
SHEET_CELLS = 12_000_000
"""Rows times columns of one sheet: a workbook claims its whole rectangle in memory."""
COLUMNS = 2_000
CELL_CHARACTERS = 16_000_000
"""One cell of a text file, one object of a JSON array."""
LINES_OF_A_CELL = 1_000
CHARACTERS_OVER_LINES = 2_000_000
"""A cell beyond both is no text: a quotation mark is missing, and rows have been swallowed."""
TEXT_KEPT = 100_000
"""Characters of a bio or caption; longer text is a mistake, and is left unknown."""
DOCUMENT_BYTES = 128 * 1024 * 1024
"""A JSON document that must be read whole; arrays and JSON Lines are streamed and have no such limit."""
NUMBER = 1e12
"""No counter of any platform reaches it."""
ARCHIVE_MEMBERS = 100_000
"""Files in an archive, read or not."""
ARCHIVE_DIRECTORY_BYTES = 32 * 1024 * 1024
"""The list of an archive's files, which is held in memory."""
ARCHIVE_READ = 100
"""Files of an archive that are opened."""
