"""Reads the thread of a council's folder and tells it again: Directions, what answers them, measures and reviews.

Must not save a table by itself: each row becomes the operation that a person would have done, at its own moment.
Refusals name file, row, column, reason and fix. Stands on the same of plans and of meetings.
"""
