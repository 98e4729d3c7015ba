"""What the meetings room answers; each function says how many SQL queries it makes, whatever the number of rows.

Must not write, nor decide who may see: pages ask `permissions`. `record` answers for bodies and meetings as they are
on record, `versions` how far the ledger has come about one.
"""
