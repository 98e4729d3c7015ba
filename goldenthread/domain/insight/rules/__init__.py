"""When a question is asked, and in which words: pure functions of standings, updates and days passed in.

Must not touch Django, the database or the clock. `noticing` finds the reasons in one milestone, `wording` and its
neighbours say them, `selecting` chooses who is asked about first. Stands on the rules of `plans` and on `lib`.
"""
