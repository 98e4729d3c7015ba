"""What the facts give reason to ask: the questions a good Board member would put about a plan at a meeting.

Must not write, hold tables or decide a status, and must not know pages: it answers in plain sentences and names
the milestones they are about. Stands on `plans` for facts and standings, and on `lib` for words and dates.
"""
