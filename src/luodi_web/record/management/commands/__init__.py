"""`luodi-web sign`, `export_log`, `rebuild`, `work`."""
