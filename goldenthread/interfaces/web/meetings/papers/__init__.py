"""Pages of the papers of a meeting and of its packs: added, replaced, given out as far as somebody may read them.

Must not decide who reads what: `meetings.rules.papers` does. What somebody may not have is answered 404.
Stands on the desk and the panels of the pages of meetings.
"""
