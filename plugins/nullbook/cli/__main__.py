"""`python -m nullbook.cli`."""

from nullbook.cli import main

main(prog_name="nullbook")
