"""The pages of recording, by who comes to them: owners, deciders, believers, and who puts a mistake right.

Must not hold a rule: each view loads (404), asks, sends one operation and leads back.
Stands on `recording.loading` for the milestone and who may, and on `sending` for the form's way.
"""
