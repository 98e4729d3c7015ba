"""How much of a file is read at most. Each refusal that one of these leads to names the limit and what to do."""

MOST_FILE_BYTES = 50_000_000
# A workbook of 100,000 rows and twelve columns inflates to some 120 MB.
MOST_INFLATED_BYTES = 300_000_000
MOST_PARTS = 2_000  # files inside a workbook
MOST_ROWS = 100_000  # below the header
MOST_COLUMNS = 256
MOST_CELL_CHARACTERS = 32_767  # what a spreadsheet itself allows
HEADER_WITHIN = 50  # rows from the top of a sheet in which its header is looked for

# Of the process that reads: the address space bounds what no count foresees.
CHILD_MEMORY_BYTES = 512 * 1024 * 1024
CHILD_CPU_SECONDS = 40
CHILD_WALL_SECONDS = 50
CHILD_OUTPUT_BYTES = 200_000_000
