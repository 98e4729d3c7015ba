"""Pages of the measures of an organisation: what each shows, how it moves, and whether what was done worked.

Must not judge a reading: `measures.queries` says what it means, these pages say it in words. Stands on `plans` pages
for the dates that a page is asked for, on `sending` for its forms and on `transfer` for lists of readings.
"""
