"""Pages of clearance and publication: what waits for me, a section read and cleared, editions, agendas, who clears.

Must not decide what stands or what blocks: `domain.reports` does. Every page says first what is void. Stands on the
frame, on forms on their way and on the loading of reports.
"""
