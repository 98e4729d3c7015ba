"""Reads the sheet of a round that comes back filled in, says what each row would record, and records it.

Must not write a table: each row goes through `operations.answering`, as if it had been typed on its own page. What is
locked is never believed: which milestone a row is about, and what its sender had seen, is sealed in the hidden sheet.
Stands on `foundation.transfer`, `queries.answer_sheets` and `operations.answering`.
"""
