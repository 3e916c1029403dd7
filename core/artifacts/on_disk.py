"""The folder of the bundled models, also where the app lies in an archive, as `spark-submit --py-files` brings it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path
from zipfile import ZipFile, is_zipfile


def folder_on_disk(folder: Path) -> Path:
    """A folder on disk with what is in `folder`: itself, or where it is inside an archive, a copy.

    The copy goes when the process ends.

    Args:
        folder: A path that may lead into a zip archive, such as `/jobs/ledgerlens.zip/artifacts`.
    """
    archive = next((path for path in folder.parents if path.is_file()), None)
    if archive is None or not is_zipfile(archive):
        return folder
    target = Path(tempfile.mkdtemp(prefix="ledgerlens-"))
    atexit.register(shutil.rmtree, target, ignore_errors=True)
    inside = folder.relative_to(archive).as_posix()
    with ZipFile(archive) as packed:
        packed.extractall(target, [name for name in packed.namelist() if name.startswith(f"{inside}/")])
    return target / inside
