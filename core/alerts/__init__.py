"""Alerts kept and passed on: an SQLite store in the data directory, and a signed webhook.

alert.py      Alert, AlertPage: what is kept, and a page of it
store.py      AlertStore: what was acknowledged is on disk
webhook.py    Webhook: one signed POST per alert, in the background, with bounded retries
token.py      may_administer(header, settings): the admin token, compared in constant time
"""

from core.alerts.alert import Alert, AlertPage
from core.alerts.store import AlertStore
from core.alerts.webhook import Webhook

__all__ = ["Alert", "AlertPage", "AlertStore", "Webhook"]
