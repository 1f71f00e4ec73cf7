"""The shape of a catalog file, and how it is told from a file that is none, is old, or was cut or changed.

code: id, code, title, billable, level, parent, last, path, axes. Printed order; id to last are the line and all below;
    axes are ids of `value`.
value: id, axis, value, definition. What tells codes apart, and the code set's own words on what it means.
note: code, kind, text. Instruction notes in printed order.
fact: code, fact, value. What else is said of a code: exempt from POA, dates, coverage.
cell: tab, row, words, col, code. Tables that are looked up by row and column: drugs, neoplasms.
term: id, code, kind, text, words, core, context, name, anchor. The phrases a code is found by, ids from 1 on.
form: form, terms. How many terms use a form. saying: form, terms. Their ids, as `codesets.wording` stores numbers.
recall: told, lines. One row: how much each term tells and the code it leads to, numbers in the order of their ids.
word: word, proper, printed. The words, and whether the edition prints them or only our own index.
meta: key, value. Edition, the files it was read from, counts and digest.
"""

import hashlib
import sqlite3

APPLICATION_ID = 0x67726179
"""Marks the file as ours in SQLite's header: "gray"."""
SCHEMA_VERSION = 14
"""Counted up with every change of the tables or of how their content is worked out."""


def content_digest(connection: sqlite3.Connection) -> str:
    """Gives the SHA-256 of everything a code says: line, tree, axes, notes, facts, table cells. Half a second."""
    digest = hashlib.sha256()
    for table in ("code", "value", "note", "fact", "cell"):
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid"):
            digest.update(repr(row).encode())
    return digest.hexdigest()
