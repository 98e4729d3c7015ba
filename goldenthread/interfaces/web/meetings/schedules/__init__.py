"""The schedule of changes under an item: what waits is put on it, and the meeting decides it line by line.

Must not move a date: `meetings.operations.schedules` does, by decisions. Stands on `meetings.queries.schedules`.
"""
