"""My deadlines as a calendar, read by another program at a secret address; made anew or stopped by its person.

Holds the page that gives the address and the calendar itself.
Must not show anybody's deadlines to a visitor who only guesses: the address holds 256 bits of chance.
Stands on domain/plans (what is due) and the frame.
"""
