"""Bodies, who sits on them, their meetings, and what a meeting decided or challenged, as far as it is on record.

Must not move a date, fill in what the record does not say, or know pages. A challenge decides nothing.
Stands on `plans` for verbs and for what a fact is, on `organisations` for posts, and on the ledger.
"""
