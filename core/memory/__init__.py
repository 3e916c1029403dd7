"""What a caller's session has told of transactions: kept on disk, and looked up as of each event that follows.

heard.py    an event as it is kept, and part of a ledger made of such
store.py    EventStore: events of every session in one SQLite file
stream.py  told_after: what a session was told, to be watched
scale.py    what a usual payment is in a session, as of each event
references.py  ReferenceStore: events kept under a name, to compare later files with
score.py    score_remembered: events in, the same scores out as for a file that holds all of them
"""
