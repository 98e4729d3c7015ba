"""Pages of what happens at a meeting: who came, interests, notes, challenges, decisions, actions and the minutes.

Must not decide what may be recorded: the operations of `meetings` do, and their refusals are shown at the question.
Stands on the desk and the panels of the pages of meetings.
"""
