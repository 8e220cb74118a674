"""The rules: tables in, tables out; nothing is read or written.

`docs/rules.md` is the law this part carries out; its tables are run as tests.
"""
