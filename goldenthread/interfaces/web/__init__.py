"""Signed-in pages, one package a room: urls, views, forms; templates beside them under `templates/<room>/`.

Must not hold rules, write tables or build SQL: a view loads what the person may see, asks queries, calls at most
one operation. Not known to the other interfaces. Stands on the domain and on `foundation.ui`.
"""
