"""Golden Thread: a council's improvement plan made of dated facts, and reports that can be believed.

Three floors, everything pointing down: `interfaces` (pages, program) ask the `domain` (the nouns of the
business), which stands on the `foundation` (no business noun). `docs/map.md` shows the rooms.
"""
