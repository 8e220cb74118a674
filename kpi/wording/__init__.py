"""Numbers, periods, statuses and sentences as a reader sees them, in Vietnamese and English.

Bottom up: `numbers` (the one place that rounds), `catalogue` (the phrases, kept as gettext files under vi/ and en/),
`periods`, `moments`, `statuses`, `names`; from these `lines` words one scoreboard row for every list, chart and
file, `templates`, `clauses` and `sentences` write the report's sentence and the headline, `reckoning`, `inputs` and
`explanations` tell how a figure came about ("Cách tính"), `slow` names who is behind, `narrative` tells a whole
report's indicators one by one, `areas` says what a comparison of areas comes to, and `changes` what a change did.
"""
