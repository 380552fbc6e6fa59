"""Bringing a library up to date: what to do, who does it, in which order."""
