"""Reads the meetings of a council's folder and tells them again: bodies, agendas, what was decided, what became of it.

Must not save a table by itself: each row becomes the operation that a person would have done, at its own moment.
Refusals name file, row, column, reason and fix. Stands on `plans.importer.council`, whose conventions are the same.
"""
