"""Writes of the meetings room: bodies, agendas, what happens at a meeting, and decisions with what they do in a plan.

Must not be gone round: nothing else saves these tables. Each operation requires its permission, holds the meeting or
body, checks the rule, saves, and ends with one ledger entry (`holding`). Stands on `queries` and on the operations
of `plans`, which record what was decided.
"""
