"""The `goldenthread` program and its management commands.

Must not hold rules: a command reads its arguments, asks queries or calls one operation, and prints.
Stands on the domain.
"""
