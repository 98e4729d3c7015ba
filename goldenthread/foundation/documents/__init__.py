"""Papers: one neutral document tree and its renderers, HTML, Word and tagged PDF; the same words in each.

Knows headings, paragraphs, tables, charts and tags; must not know a business noun, a database or a clock:
whoever asks for a paper hands over its words, its figures and its moment. The same tree gives the same bytes.
Stands on `ui` for tones and charts, on python-docx and on typst. Call `html.render`, `word.render`,
`pdf.render`.
"""
