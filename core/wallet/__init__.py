"""A wallet: history -> account type, features, traits, reading. Pure: nothing here reads a file or a network.

    history.py        lists.py      window.py     what one source said; its lists as typed columns; the time they cover
    spam.py           which rows count: without_spam() stands before everything below
                      (interactions.py, spam_names.py, tokens.py)
    analyze.py        open_wallet(): the one way from a history to a reading and what it rests on
    features.py       resample.py   timeline.py   the persona: now, with the doubt of a short history, over time
    traits.py         thresholds.py               rules that anybody can check by hand
    account.py        protocols.py                what kind of account; contracts known by name
    evidence.py       transactions.py   export.py   chart_data.py   what can be looked up and taken away
    activity.py       balance.py    counterparties.py          pictures
    compare.py        reading.py                  two to five side by side; the answer's types

Spam is taken out once, in `analyze.py`; nothing below it looks at a row that does not count, except to reveal it.
"""
