"""The nouns of the business, one Django app a noun-family: tables, rules, operations, queries.

Must not hold pages or know who asks. Stands on the foundation; rooms follow the staircase in `.importlinter`.
"""
