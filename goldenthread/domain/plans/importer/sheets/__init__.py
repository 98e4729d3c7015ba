"""Reads a plan's list out of the spreadsheet a council has: its own headings, its own words for dates and states.

Must not write, and must not make a status of a word: "Complete" is a claim with a date or a question, "Overdue" is
computed. Every row is accounted for. Stands on `foundation.transfer`, `rules.listed_rows` and `operations.importing`.
"""
