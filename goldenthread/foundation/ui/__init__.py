"""The look: layout, GOV.UK components with a gallery page, status tags with words, charts as SVG.

Must not know a business noun: a page hands it words, tones and numbers. Holds no tables.
Stands on `lib`, on govuk-frontend's compiled styles and on govuk-frontend-jinja's macros.
"""
