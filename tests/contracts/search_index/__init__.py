"""What every `SearchIndex` promises: one body for each promise, run over the reference and over the index on disk."""
