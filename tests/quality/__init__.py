"""How good names are: gold annotations, and what scores the program against them. `annotating.md` says what is gold."""
