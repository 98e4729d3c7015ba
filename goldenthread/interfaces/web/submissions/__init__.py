"""Pages of submissions: what is due next, what is prepared, sent by another person, received, asked and answered.

Must not decide what is in time or whole: it asks the reports room. A password is asked for before anything is sent, and
is kept nowhere. Stands on `domain.reports`, `domain.directions` and the frame of every page.
"""
