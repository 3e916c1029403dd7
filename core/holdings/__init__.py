"""Products that clients hold -> what to offer to whom, proven on the file's own past.

    roles.py     what columns are for
    options.py   what a caller may choose, checked
    flags.py     columns that say yes or no, and which of them stand together
    months.py    columns of dates or months as whole numbers
    layout.py    how a file is read, and what has to be asked
    decide.py    which file is what, and how its dates are written
    decide_long.py  a row a holding: what its dates mean, what its cells list
    decide_wide.py  a column a product: which columns those are
    wide_columns.py  columns of yes and no, of dates, of counts or amounts
    lists.py     cells that list several products
    states.py    what a column of states says: held, over, refused, not begun
    intake.py    whether a file is one of holdings
    panel.py     who held what since when, as arrays; states and openings at a month
    timeline.py  rows as a history: since when, until when, who was a client when
    holding_rows.py  the rows of a file: whose they are, which holdings and refusals they tell
    gather.py    a file, and a profile beside it, as a panel
    beside.py    what stands beside the holdings, in the same file or a second one
    people.py    age, consent and refusals of clients
    catalogue.py  the caller's products with their rules
    catalogue_file.py  the same as a file of its own
    eligible.py  who may be offered what, before anything is ranked
    profile.py   the other columns of a file, a cell per client
    facts.py     a profile's columns as features; which of them are left out unless asked for
    models.py    popularity, co-holding, naive Bayes
    fitted.py    logistic regression and gradient boosting on holdings
    trees.py     what they fitted, as plain arrays
    cases.py     a state and what followed, of months and of hidden holdings
    trial.py     every model on what it did not learn from
    choice.py    intervals, and which model answers
    chances.py   scores to calibrated chances, and how the chances of the past came true
    because.py   the reason of an offer, as counts of clients
    offers.py    offers and exclusions per client
    words.py     what is said of holdings, in words
    whole.py     what is expected of all offers
    offer_model.py  the model that was chosen, apart from the file
    offer_clients.py  clients that it is asked about: told field by field, or of a file
    offer_card.py   its model card
    last.py      the state at the end of a file
    caveats.py   what limits an answer
    read.py      both files read, before anything is computed
    analyze.py   a file -> the reading
    gain.py      what the profile adds
    fairness.py  who comes first and for whom offers are right, by protected attributes
    equal_shares.py  for study, what the first tenth taken from each group alike would cost
    judged.py    the answers about how well offers would have worked
    reading.py   the answers
    export.py    offers as a file, with a random share kept out

Pure: no file, no network. Months are whole numbers, 12 x year + month from 0.
"""
