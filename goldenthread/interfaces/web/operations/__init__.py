"""The page of the background jobs: whether a worker lives, what waits, runs and has failed, and the timetable.

Must not know what a job does, nor show its arguments: reasons and titles only, to who manages accounts.
Stands on `foundation.jobs`.
"""
