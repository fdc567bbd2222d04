"""The shell of the interface: tables, lights, charts, dates and words as pages show them.

It knows no model and no other app; each app gives it rows from its own selectors.
"""
