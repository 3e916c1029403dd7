"""The Customers lens: a table of orders -> who the customers are, what each group is worth, what to do next. Pure.

orders.py     columns, cleaning, the report
options.py    what a caller may choose
measure.py    R, F and M per customer, in one statement of the engine
scores.py     quintile scores in which equal values share a score
grid.py       the eleven segments over all 25 cells, with a next step each
segments.py   segments fitted on the file
movement.py   migration, cohorts, the chance of no order
lifetime.py   the way to `core.customers.value`
gate.py       is there enough to model?
customer.py   one customer from three numbers, on another shop's scale
analyze.py    all of it in one pass
reading.py    the answer
definitions.py, own_segments.py, scoring.py   what a shop decides itself, as text, and what it then means
shop_kinds.py kinds of shops that need another reading
action.py     whom to act on today; control.py who of them is left alone
details.py    what is known of every customer besides: own pauses, where she stood, lists and control
"""
