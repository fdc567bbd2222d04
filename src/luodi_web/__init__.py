"""The web application of luodi: Django apps around the core, one for each piece of the trade."""
