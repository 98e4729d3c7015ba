"""Pages of bodies and their meetings: who sits where, what was on an agenda, what was decided and challenged.

Must not fill in what the record leaves out, or take a challenge for a decision; persons are not named, roles are.
Stands on `meetings.queries`, and on `plans` for links to milestones and papers.
"""
