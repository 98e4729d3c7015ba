"""What the reviews room answers; each function says how many SQL queries it makes.

Must not compute a status of its own: positions of plans come from `plans.queries`.
"""
