"""What Broadsheet keeps on disk, in SQLite: the library (can be made again) and the reader's marks (cannot)."""
