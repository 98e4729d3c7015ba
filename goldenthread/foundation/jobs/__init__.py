"""Background jobs: a queue in the database, retries, a schedule, and a reaper for what a killed worker held.

Holds the registry of jobs by code, `operations.enqueue` and `retry`, the worker, and queries for its page.
Must not know what a job does; a job's code, never its path, is stored, and its handler may run twice.
Stands on `lib`.
"""
