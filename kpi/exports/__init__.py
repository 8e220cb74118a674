"""Tables and figures become files to download.

csv    a table as text that Excel opens by a double click
"""
