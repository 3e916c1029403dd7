"""What a reader, or a bot that runs no script, gets before the page itself runs: the head of an answer.

    asked.py         the query of a link, read: which lens, which subject, how it should look
    preview.py       what can be said of it at once, without asking any source: title, description
    head.py          the tags of a document's head
    document.py      Gradio's first HTML, taken apart and put together again
    first_html.py    the middleware that serves it: one head, only the open lens's answer, compressed
    facts.py         what a card says, as values     drawing.py  cards.py     the card as a PNG, and its route
    snapshots.py  snapshot_store.py     answers to files, kept when their reader asks for a link
    origin.py        under which address the app is reached

gradio is unknown here.
"""
