"""Pages of the Directions of an organisation: the instruments in time, and each requirement with what became of it.

Must not change anything. Stands on `directions.queries`.
"""
