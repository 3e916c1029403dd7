"""What every wire and every card answers today, recorded, so that a change of the inside is seen on the outside.

    data/            the recordings; `python -m tests.golden.record` makes them again
    recording.py     one recording: read, written, compared
    condense.py      an answer made small and steady: long lists by their first rows and a digest, no clock, no path
    compare.py       recorded against found: numbers with a tolerance, additions allowed
    schema_diff.py   which changes of a schema break a client
    calls.py         what is asked over HTTP and from the shell
    visitor.py       a visitor of the page: the only file that knows how the page is built
    visits.py        what the visitor does

A capability that gains a field needs no new recording. One that answers differently needs one, and the difference of
the files in data/ is part of what is reviewed.
"""
