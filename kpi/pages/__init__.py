"""The screens; beside server the only part that knows Streamlit.

    state      the store opened once, and what is computed from it, kept by data version
    filters    what a page's address says, read and written
    filter_choices what the filter row offers, in words
    frame      the menu and the filter row around every page
    tables     small tables of words, each with its files
    plain      words from data, safe inside Markdown
    follow     the charts of the periods beside the chosen one, drawn before the server answers
    room       the room of what our scripts draw, kept free until it comes
    overview   where do we stand?
    beneath    what stands beneath its list
    indicator  one indicator: path, years, areas, how it was calculated
    areas      the areas beside each other: heat map, ranking, who is behind
    compared   what that page sets beside each other, and heat_map, which draws it
    reporting  the report as it will stand on paper, what only people can write, and its files
    importing  files are handed in, understood, checked, compared, saved, and what was saved is undone
    guide      the rules, the data format, the problems and the glossary, from docs/
    main       what every visit runs

The rooms of importing, in the order of its steps: visitor (who may), handed (what was handed in, and said of it),
hand_in, recognised (with corrections and uses), problems_found (with unknown_names and implied_plans), differences,
saving, changes.

The rooms of reporting: drafts (what is typed and not saved) and reloaded (which the browser keeps), composed (the
report put together once), paper (its sheets), passage_editor, template_editor and office_editor with saved_words,
report_files, report_charts.

The order of MENU is the order of the menu.
"""

MENU = ("overview", "indicator", "areas", "report", "import", "guide")
