"""Where Django looks for commands.

Must hold nothing but the package `commands`. A command name with a hyphen on the line (`load-record`) is the
module with an underscore (`load_record`).
"""
