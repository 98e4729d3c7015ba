"""Pages on which a meeting is planned, moved, held or cancelled, and on which what is published of it is recorded.

Must not compute a state: that follows from events. Stands on `meetings.operations.meetings` and `.notices`.
"""
