"""Settings: base for all, dev, test and prod for where it runs."""
