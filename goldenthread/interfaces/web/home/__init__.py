"""The first page after signing in: the plans a person may see.

Must not show a plan of an organisation the person has no role in. Stands on `plans.queries`.
"""
