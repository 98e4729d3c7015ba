"""Every write of the directions room: one operation, one ledger entry, all or nothing.

Each takes `by` and `now`, and `token` names the form, so that what is sent twice is done once. Must not compute what
a rule says. Stands on `queries`, `models` and the ledger.
"""
