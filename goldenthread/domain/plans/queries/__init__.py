"""What the plans room answers: lists of plans, a plan's whole position, one milestone's thread.

Must not write, and must not decide a status: `rules` does. Every answer takes a fixed number of SQL queries,
whatever the size of the plan. Stands on `models` and `rules`.
"""
