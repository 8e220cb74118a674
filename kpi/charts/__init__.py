"""Tables become descriptions of charts, and Plotly figures; the only part that knows Plotly.

palette       the colours of the light and the dark ground
description   one chart in words and tables, before anything is drawn
data          its figures as a file hands them over
layout        how wide words are, where they break, which ticks an axis needs
labels        labels that touch neither each other nor a line
shapes        the outlines of the judgements
canvas        what every figure shares: ground, font, axes, title and source on paper
scale         zero, plan and expected share above bars and dots
bullet        every row of an overview against its plan
points        one year of one indicator, read from scoreboards
path_labels   the words beside its marks, and where they may stand
path          that year drawn: result, plan, expected path, outlooks
history       the years of one indicator, read from scoreboards
years_words   those years as a table, as data, and in a sentence
years         those years drawn
ranking       areas by the share of the plan they reached
heat_cells    what the cells of a heat map say
heat_map      areas down, periods or indicators across
figure        the figure of any description
bundle        many figures as one text for the browser
"""
