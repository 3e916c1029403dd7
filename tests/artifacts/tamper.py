"""A release that was changed on purpose, with every hash brought up to date: what a careful attacker would publish."""

from __future__ import annotations

import hashlib
import json


def refresh_hashes(files: dict[str, bytes]) -> None:
    """Make the sizes and hashes of the manifests and of the index fit the files, in place."""
    index = json.loads(files["index.json"])
    for entry in index["models"].values():
        folder = entry["path"]
        manifest = json.loads(files[f"{folder}/manifest.json"])
        for line in manifest["files"]:
            data = files.get(f"{folder}/{line['name']}", b"")
            line |= {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        files[f"{folder}/manifest.json"] = json.dumps(manifest).encode()
        entry["manifest_sha256"] = hashlib.sha256(files[f"{folder}/manifest.json"]).hexdigest()
    files["index.json"] = json.dumps(index).encode()
