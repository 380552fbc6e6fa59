"""How fast it is. Each bench is a command, and measures Broadsheet as an installation has it: compiled.

Where the environment says PYTHONDONTWRITEBYTECODE, every start would compile our modules anew, and no other program's.
"""

import compileall
from pathlib import Path

compileall.compile_dir(Path(__file__).parents[2] / "tui", quiet=1)
