"""Products that clients hold -> what to offer to whom, proven on the file's own past.

    roles.py     what columns are for
    options.py   what a caller may choose, checked
    flags.py     columns that say yes or no, and which of them stand together
    months.py    columns of dates or months as whole numbers
    layout.py    which file is what: a row a holding or a column a product, dates of opening or months held
    intake.py    whether a file is one of holdings
    panel.py     who held what since when, as arrays; states and openings at a month
    gather.py    the rows of a file as those arrays
    profile.py   the other columns of a file, a cell per client
    facts.py     a profile's columns as features; which of them are left out unless asked for
    models.py    popularity, co-holding, naive Bayes
    fitted.py    logistic regression and gradient boosting on holdings
    cases.py     a state and what followed, of months and of hidden holdings
    trial.py     every model on what it did not learn from
    choice.py    intervals, and which model answers
    chances.py   scores to calibrated chances, and how the chances of the past came true
    because.py   the reason of an offer, as counts of clients
    offers.py    offers and exclusions per client
    words.py     what is said of holdings, in words
    whole.py     what is expected of all offers
    last.py      the state at the end of a file
    caveats.py   what limits an answer
    analyze.py   a file -> the reading
    reading.py   the answers
    export.py    offers as a file, with a random share kept out

Pure: no file, no network. Months are whole numbers, 12 x year + month from 0.
"""
