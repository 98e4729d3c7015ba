"""Import and export engine; so far the export half: columns and rows become CSV, XLSX or JSON bytes.

Must not know a business noun, query a database or read a clock: columns, rows and moments are handed in.
The same input gives the same bytes.
Stands on `lib` and on XlsxWriter.
"""
