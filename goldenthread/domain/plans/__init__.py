"""Plans, areas, actions, milestones and every dated fact about them; status, ratings, counts and bridges.

Must not store a status, move a deadline without an agreeing decision, or know meetings, evidence files or pages.
Stands on `organisations` for posts and on the foundation's ledger and `lib` for dates and counting.
"""
