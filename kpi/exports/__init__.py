"""Tables and figures become files to download.

csv           a table as text that Excel opens by a double click
archive       several files as one ZIP, or as a folder that is there whole or not at all
datapackage   everything on file, so that it loads again to the last digit
"""
