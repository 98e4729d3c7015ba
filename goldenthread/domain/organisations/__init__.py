"""Organisations, people, posts and who held them, access grants, and the one table of roles.

Must not know a plan, a meeting or any other noun of the rooms above. People are never shown in public: work
belongs to posts (SPEC 2.8). Stands on the foundation's ledger.
"""
