"""A PostgreSQL server of the tests' own; no account and no port is needed."""

import logging
import os
import warnings


def address(folder, *, quick=True):
    """URL of the server whose data lie in `folder`; starts it if it does not run."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder.parent))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pgserver

        # It talks at exit, when pytest has closed the streams.
        logging.getLogger("pgserver").setLevel(logging.ERROR)
        server = pgserver.get_server(folder, cleanup_mode="stop")
        if quick:  # what is tested dies with the process, not with the power
            server.psql("ALTER SYSTEM SET fsync = off")
            server.psql("SELECT pg_reload_conf()")
        return server.get_uri()
