"""Calendars: of one's own deadlines at a secret address, of bodies, and of everything of an organisation by month.

Must not show anybody's deadlines to a visitor who only guesses: the secret address holds 256 bits of chance. Must not
reckon a day: every clock comes with its working from the rooms below. Stands on `insight` (what stands in a calendar),
on `plans` and `meetings`, and the frame.
"""
