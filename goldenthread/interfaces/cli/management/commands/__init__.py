"""The commands of the `goldenthread` program, one a module.

Must not hold rules: read the arguments, ask queries or call one operation, print. Each says with examples how it
is used, ends with status 0, 1 (found wrong) or 2 (asked wrong), and never shows a stack trace for bad input.
"""
