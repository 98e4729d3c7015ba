"""Tells how a council's reports came about: who clears, what was written, cleared, published, sent and answered.

Must not save a table by itself: each row becomes the operation that a person would have done, at its own moment.
Refusals name file, row, column, reason and fix. Stands on the same of the rooms below.
"""
