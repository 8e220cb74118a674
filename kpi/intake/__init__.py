"""A file becomes checked figures, or a list of problems.

grid         what a file gives: cells that remember their place
layout       what the cells of one sheet mean, as plain data
sheet        cells under our column names, one table at a time
answers      what the sender has said about the files
numbers      text becomes a number, or a doubt
garbled      text that lost its letters
names        names of indicators and areas, however they were typed
file_names   a file's name as it may be shown
kinds        what a file truly is, told by its bytes
unreadable   a file that gives no cells
syllables    whether letters can be a Vietnamese syllable
tcvn3        letters of the old fonts become Unicode
encodings    bytes become text
text         text becomes rows
widths       rows with too many cells or too few
lines        a text file becomes a grid
container    a zip looked through before anyone believes it
marks        what the values of a sheet do not tell
openxml      what the values of an .xlsx do not tell
glance       the same where the bytes alone tell it
opendocument and of an .ods
biff         and of an .xls
spreadsheet  runs in a process of its own: a workbook becomes cells
grids        a file becomes whole sheets of text
recognition  which table a sheet holds, by its headings
sight        a grid as an eye sees it
headings     what a column holds, by the words of its heading
matching     words looked for, with or without diacritics
spoken       times as headings and titles say them
known        names of areas told from names of indicators
titles       what the rows above a table say for all of it
block        where the heading stands, and over how many rows
columns      what each column holds
times        which period each column of figures is for
own_format   a sheet in the format of data/
remembered   a layout corrected by hand, for the next file of that shape
recognise    how a sheet is read
rows         which rows are data
as_above     cells that repeat the one above are spelled out
belonging    what each row is called, and whose part it is
sheets       a sheet under our column names
units        units however they were typed
quantities   a cell of figures: a number, and the words around it
spans        periods however officials write them
cells        one cell becomes a number, a day, a period, a flag or a word
styles       which decimal mark a file is typed with
values       cells become numbers, dates, periods and codes
checks       what must hold within one table
references   what must hold between tables
discoveries  indicators and areas that a file brings
scaled       figures brought to the units of their indicators
repeats      what must stand once stands once
facts        all figures as one table, beside what is on file
printed      printed percents against ours, and the plans they imply
together     figures of one indicator against each other
plausible    figures that can hardly be meant
rules        what must hold by docs/rules.md
choosing     which sheets are taken, and for which area
package      a folder described by datapackage.json becomes tables
packed       such a folder in one ZIP
listing      which of all problems are listed
files        an office's files become tables
"""
