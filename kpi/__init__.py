"""Targets, results, and how far apart they are.

Read the parts in this order; each may import only from those above it.

    domain    the rules: tables in, tables out; nothing is read or written
    wording   numbers, periods, statuses, problems and sentences as a reader sees them
    access    who may do what
    intake    a file becomes checked figures, or a list of problems
    store     every figure anyone recorded; all or nothing
    charts    tables become descriptions of charts, and Plotly figures
    exports   tables become files to download
    pages     the screens
    server    what stands around the screens
    cli       the same from a command line

Each library has one home: streamlit in pages and server, fastapi in server, plotly in charts, the database in store,
office formats in intake and exports, typst in exports; pandas anywhere.
"""
