"""The first page after signing in: what waits for a person to clear, and the plans they may see.

Must not show a plan of an organisation the person has no role in. Stands on `plans.queries` and `clearance.waiting`.
"""
