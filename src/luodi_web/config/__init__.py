"""Settings, routes and the API of the whole site; it may know every app."""
