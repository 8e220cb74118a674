"""Tables and figures become files to download.

csv           a table as text that Excel opens by a double click
archive       several files as one ZIP, or as a folder that is there whole or not at all
datapackage   everything on file, so that it loads again to the last digit
marks         where each problem of a file stands, and what is written there
problem_table the list of problems as a table
remade        a new workbook: that list, and the cells of a file at their places
marking       runs in a process of its own: a workbook becomes the same with its problems in the cells
marked        an office's file back with its problems in the cells
problem_list  the list alone
differences   what an import would change
form          what an office fills in for a period, with what is on file beside it
template      that form as a workbook, which our importer reads
blank         empty tables in our own format
table         a table in words and, beside them, in exact numbers
annex         Biểu chỉ tiêu, the official table of a report, and Số liệu nền
office        who sends a report, and what stands around its text
details       one result in full
report        what every writer of a report reads, worded once
heading       whose figures, of which time, and which time lies ahead
footing       what stands at the foot of a report
pictures      its charts
composition   a report is put together
stored        the report of what a store holds
figure_parts  the parts of a figure as plain values
strokes       a figure as strokes and words at px
typesetting   a template and its words become a page, with the fonts of the checkout
chart_pictures one chart as SVG, PNG or PDF, without any browser
screen_pictures a chart as the reader's browser drew it, as PDF
charts_zip    every chart of a report with its figures, in one ZIP
chapters      the text of a report as one run of blocks, for Word, PDF and the page
bullet_list   the bullet chart as rows of real text
pdf           a report as PDF: one page, or the whole
office_text   texts as XML takes them, and office files without the hour they were made at
drawingml     texts, lines and fillings of native charts
native_parts  a chart's frame, its series, and the workbook they stand on
native_bullet the overview as a native bar chart
native_lines  the lines of a year's path as columns
native_path   that path as a native line chart
native_charts native editable charts, each from its one description
spreadsheet   what every workbook of ours shares
table_sheet   any table as a workbook
ledger        plans and results on file, with their sources, as sheets
live          the rules as formulas that a spreadsheet computes
scoreboard_cells what stands in each cell of the first sheet
scoreboard_sheet the first sheet: where everything stands
chart_look    what the charts of a workbook look like
bar_chart     the overview, drawn by the spreadsheet
path_chart    a year's path, drawn by the spreadsheet
method_sheet  settings and formulas in words
xlsx          a report as a workbook that can be checked
file_properties what an office file says of itself
word_text     paragraphs and tables of Word
word_styles   the styles of an official document
word_letterhead what stands around its text
word_narrative the text of a report, its charts among it
word_annex    its tables across the page
docx          a report as an official document in Word
slide_shapes  what stands on a slide beside its title
slide_notes   what whoever shows it may say
slide_rows    the rows of its tables
deck          the ground of a deck
pptx          a report as a deck for a meeting
"""
