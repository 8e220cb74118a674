"""Numbers, periods, statuses and sentences as a reader sees them, in Vietnamese and English.

    numbers       digits, percents, signs: the one place that rounds
    catalogue     the phrases of both languages, kept as gettext files under vi/ and en/
    periods       "6 tháng đầu năm 2019"
    statuses      word, shape and tone of a judgement
    names         indicators, units and areas in the reader's language
    lines         one scoreboard row, worded once for lists, charts, files and the command line
    clauses       one row as part of a report's sentence
    sentences     the sentence of a report, the headline, what was reported
    reckoning     "Cách tính": the formula, with the figures in it
    explanations  "Cách tính": where the figures come from, and what follows from them
"""
