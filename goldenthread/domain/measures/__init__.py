"""Outcome measures: what is counted and how, what it is meant to show, its targets and benchmarks, and its readings.

Must not judge by colour or store a status: what a reading means is computed from facts. Stands on `plans` for the
areas and actions, on `directions` for the requirements that a measure shows, and on `evidence` for what a reading
rests on.
"""
