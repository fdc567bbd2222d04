"""A PostgreSQL server of the tests' own; no account and no port is needed."""

import os
import warnings


def address(folder):
    """URL of the server whose data lie in `folder`; starts it if it does not run."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder.parent))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pgserver

        return pgserver.get_server(folder, cleanup_mode="stop").get_uri()
