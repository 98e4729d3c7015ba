"""Thin ways in: signed-in pages (`web`) and the command line (`cli`).

Must not hold rules or write to tables: they ask queries and call one operation. They do not know each other,
and the domain never imports them.
"""
