"""Import and export engine: reading, mapping and accounting for rows that come in; CSV, XLSX and JSON that go out.

Must not know a business noun, query a database or read a clock: headings, columns, rows and moments are handed in.
A file that comes in is hostile until it was read: only `child`, in a process of its own with limits, opens it.
Stands on `lib`, on python-calamine and on XlsxWriter.
"""
