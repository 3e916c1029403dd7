"""Model bundles: written, pinned, verified, loaded, pulled from the Hub, swapped.

    bundle.py  what a bundle is, and the limits it has to keep
    pack.py    payload -> files on disk and an index
    verify.py  files on disk -> bytes that are known to be the pinned ones
    load.py    those bytes -> a model that reproduces its golden outputs
    store.py   the active set: one immutable reference, swapped and rolled back
    client.py  the Hub's own client, bounded in time
    seen.py    which commit each tag named when it was first seen
    hub.py     pull a release: resolve, download, verify, swap
    releases.py  the releases that a repository offers
    publish.py   one commit, downloaded again and verified, the tag last

huggingface_hub is imported in this package only.
Nothing that came from elsewhere is unpickled: the one format is skops, with an allowlist of types.
"""
