"""The ledger (台账): a decomposition as JSON, csv, a workbook, or a table to look at.

Each way out is a module of its own, loaded when it is asked for:
`contract` (JSON), `rows` (what every table shows), `csv`, `xlsx`, `template`, `table`.
"""
