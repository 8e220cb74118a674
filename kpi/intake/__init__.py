"""A file becomes checked figures, or a list of problems.

numbers      text becomes a number, or a doubt
names        names of indicators and areas, however they were typed
workbook     runs in a process of its own: a workbook becomes cells
reading      bytes become text cells that remember their row
recognition  which table a sheet holds, by its headings
values       cells become numbers, dates, periods and codes
checks       what must hold within one table
references   what must hold between tables
rules        what must hold by docs/rules.md
package      a folder described by datapackage.json becomes tables
files        an office's files become tables
"""
