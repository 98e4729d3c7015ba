"""Directions under the Local Government Act 1999, what each requires, and when that is due and was met.

Must not know plans: a requirement's actions are linked from above. Stands on `organisations` and the ledger.
"""
