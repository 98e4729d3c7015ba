"""What the measures room answers; each function says how many SQL queries it makes.

Must not write. `measures` reads them as at a day and as known at a moment; `worked` sets them beside what was done.
"""
