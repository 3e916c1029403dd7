"""Alerts kept, judged and passed on, in SQLite files of the data directory.

alert.py      Alert, AlertPage: what is kept, and a page of it
store.py      AlertStore: what was acknowledged is on disk
outbox.py     Outbox: what is still to be sent, in the file of the alerts
dispatch.py   Dispatcher: sends what waits, with bounded retries, of one wallet in order
webhook.py    Webhook: one signed POST per alert
mail.py       Mail: one signed e-mail per alert
verdict.py    NewVerdict, JudgedTransaction: what people decide of a transaction
verdict_store.py  VerdictStore: the log of it, only added to
token.py      may_administer(header, settings): the admin token, compared in constant time
"""

from core.alerts.alert import Alert, AlertPage
from core.alerts.store import AlertStore

__all__ = ["Alert", "AlertPage", "AlertStore"]
