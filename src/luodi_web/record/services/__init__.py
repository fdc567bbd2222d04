"""Everything that writes: the log, signing, export, jobs."""
