"""What the insight room answers. Each answer takes a fixed number of SQL queries, whatever the size of the plan.

Must not write, and must not decide what gives reason to ask: `rules` does. Stands on the queries of `plans`,
which read the facts; it reads no table itself.
"""
