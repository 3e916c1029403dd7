"""The Bank products lens: a bank client's profile -> financial health, profile cluster, products with reasons.

    catalog.py      categories, products, employment statuses
    profile.py      the twelve fields with their ranges; the check of a profile from outside
    assumptions.py  what stands in for a field that was not given, and the sentence that says so
    quantities.py   what rules and trees look at: fields, ratios and flags, many clients at a time
    eligibility.py  the hard gate: one line per rule, each refusal with its rule
    health.py       the health score with its parts, its band, and Spend / Save / Borrow / Plan
    tree.py         a fitted decision tree as arrays: leaves, paths, calibrated shares
    model.py        ProductModel: gate, trees, segments; what a bundle holds
    recommend.py    one profile -> one reading
    derived.py      income tier and ratios
    presets.py      example clients, invented
    reasons.py      a tree's path in plain words
    change.py       the smallest actionable change that flips a recommendation
    pairs.py        two changes at once, where one alone flips nothing
    sensitivity.py  the answer along income, savings and spending
    reading.py      the answers
    batch.py        many profiles from a table
    export.py       clients and answers as files

Pure: no file, no network. Everything the model says was learned from simulated clients
(`core.simulate.profiles`): synthetic, and said so.
"""
