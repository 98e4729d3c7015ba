"""What is measured, and against what: `python -m benchmarks` (or `make bench`) prints one table.

A fresh SQLite file in a temporary folder, the settings of production, one worker in this process. Nothing here is a
test: a figure depends on the machine, which the last line names. Stands on everything; nothing stands on it.
"""
