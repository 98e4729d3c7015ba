"""Rules of the directions room: pure functions of dates and moments passed in.

Must not read a clock or the database. `occurrences` says when a requirement is due and what became of it, `clocks`
explains its hour, `in_force` and `functions` say what was in force and who held what on a day.
"""
