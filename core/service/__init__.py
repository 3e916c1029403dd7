"""The service: an object per lens with one public method per capability. What the wires and the page call.

    service.py       `Service`: builds the lenses around settings, models and the visitor's limit; starts the background
    shared.py        what every lens stands on
    wallets.py  personas.py  lending.py  customers.py  transactions.py  products.py  alerts.py  models.py     the lenses
    addresses.py     several addresses at once          synthetic.py   ledgers made on request
    choices.py       the names an argument may have, in the texts of methods
    drift.py         a file against a model's training    releases.py    versions of the models to choose from

gradio is unknown here.
"""

from core.service.service import Service

__all__ = ["Service"]
