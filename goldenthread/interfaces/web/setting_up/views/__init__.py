"""The pages of setting up: posts and people for the administrator, plans for the performance team.

Must not hold a rule: each view loads (404), asks, sends one operation and leads back.
Stands on `setting_up.loading` for who may, and on `sending` for the form's way.
"""
