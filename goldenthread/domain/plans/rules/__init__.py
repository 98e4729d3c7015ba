"""The published rules of SPEC 4.1 to 4.3 as pure functions: status, indicators, ratings, counts, bridge, burn-up.

Must not touch Django, the database or the clock: every date and moment is passed in. `history` is what the rules
are given, `standing` what they answer for one milestone, `headline` for many. Stands on `lib` and `choices`.
"""
