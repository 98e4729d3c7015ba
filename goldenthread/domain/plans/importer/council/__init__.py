"""Reads a council's folder and tells its story again: posts, people, a plan, and every fact at its own moment.

Must not save a table by itself: each row becomes the operation that a person would have done, by the holder of
the post at that moment, so every rule is obeyed and the ledger tells the story. Refusals name file, row, column,
reason and fix. Stands on `lib.tables`, `importer.cells` and the operations of organisations and plans.
"""
