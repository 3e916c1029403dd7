"""Lending on Aave: records or logs -> typed events -> per-wallet activity -> segment and points score.  Pure.

events      what happened: one typed event each, and how much of the history it is
tokens      decimals and what is known of a token
records     one Aave record -> one event, or the reason why not
stream      bytes -> records, one at a time, up to the place where a file stops being JSON
intake      a file somebody hands in -> events or counts per wallet, with everything left out named and counted
logs        Aave V2 and V3 logs -> events
activity    events -> counts, dollars, ratios; the features of the `lending` model
score       activity -> 0..1000 points, with every point accounted for
reading     what is said of one wallet, and of a file
analyze     activity + model -> reading
"""
