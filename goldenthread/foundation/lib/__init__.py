"""Plain values and rules any product could use: dates, clear days, canonical JSON, counting, text, tables.

Must not import Django, read a clock or a setting, or know a business noun: dates and moments are passed in.
Bank holidays come from govuk-bank-holidays' own copy, so nothing here asks the network.
Stands on the standard library only, apart from that.
"""
