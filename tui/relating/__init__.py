"""What a library says of its entities and of how they hang together, with the sentences as evidence."""

from tui.relating.web import Web

__all__ = ["Web"]
