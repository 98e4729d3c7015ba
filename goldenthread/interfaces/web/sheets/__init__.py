"""A round by spreadsheet: the sheet is downloaded, filled in offline, sent back, checked row by row, recorded.

Holds the page of a round's sheet, its check and its account, and who gets which rows.
Must not read a file's content nor decide what a row records: `importer.answers` does.
Stands on domain/plans, the frame and the rounds room's loading of an address.
"""
