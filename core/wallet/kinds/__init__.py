"""What a wallet does, by documented rules on its own facts: docs/kinds.md has the rules in words, and their figures.

payments.py  calls.py  forwarding.py  facts.py     a history's facts, each computed once
services.py  earners.py  automated.py  conduits.py  users.py  savers.py     the rules, a file a family
registry.py  the kinds in the order in which one leads      answer.py  phrases.py  what is said, and how
"""
