"""Pages on which people say what happened: updates, claims, reviews, deadlines, decisions, beliefs, corrections.

Must not set a status or move a date: each page sends one operation of the plans room, which records one fact.
Stands on `sending` for forms that lose nothing, on `web.plans` for how a fact reads, and on the domain's operations.
"""
