"""Broadsheet: read, search and follow the names through a folder of articles."""

__version__ = "0.1.0"
