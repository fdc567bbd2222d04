"""What happened: the log, jobs, and how long each row is kept."""
