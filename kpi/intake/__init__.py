"""A file becomes checked figures, or a list of problems.

numbers      text becomes a number, or a doubt
names        names of indicators and areas, however they were typed
file_names   a file's name as it may be shown
kinds        what a file truly is, told by its bytes
syllables    whether letters can be a Vietnamese syllable
tcvn3        letters of the old fonts become Unicode
encodings    bytes become text
text         text becomes rows
widths       rows with too many cells or too few
lines        a text file becomes a grid
container    a zip looked through before anyone believes it
openxml      what the values of an .xlsx do not tell
opendocument and of an .ods
spreadsheet  runs in a process of its own: a workbook becomes cells
grids        a file becomes whole sheets of text
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
