"""Pages that take a plan's list in: send the file, say which column is which, check what it would do, take it in.

Must not read a file's content or write a table: that is `importer.sheets` and the operations. For the performance
team only. Stands on `setting_up.loading` for who may.
"""
