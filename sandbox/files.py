"""Files on Telegram's side: taken in, described, and given out again."""

import base64
import io
import mimetypes
import secrets
from pathlib import PurePosixPath

from PIL import Image

from sandbox.errors import ApiError, bad_request
from sandbox.params import Params
from sandbox.state import Object, State, StoredFile
from sandbox.store import Store

MOST_PHOTO_BYTES = 10 * 1024 * 1024
MOST_DOWNLOAD_BYTES = 20 * 1024 * 1024
MOST_SIDES = 10_000
MOST_RATIO = 20
SHOWN_TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


class Files:
    """Keeps files under ids; a file that was sent once can be sent again by its id."""

    def __init__(self, *, state: State, store: Store) -> None:
        self._state = state
        self._store = store

    def add_document(self, *, name: str, data: bytes) -> StoredFile:
        """Keep a document."""
        return self._add("document", name, data, (0, 0))

    def add_photo(self, *, name: str, data: bytes) -> StoredFile:
        """Keep a picture, which must be one."""
        if len(data) > MOST_PHOTO_BYTES:
            raise bad_request(
                f"file of size {len(data)} bytes is too big for a photo; "
                f"the maximum size is {MOST_PHOTO_BYTES} bytes"
            )
        return self._add("photo", name, data, _picture_size(data))

    def sent(self, params: Params, *, kind: str) -> StoredFile:
        """Return the document or photo of a call: uploaded with it, or known by its id."""
        given = params.text(kind)
        part = given.removeprefix("attach://") if given.startswith("attach://") else kind
        upload = params.files.get(part)
        if upload is not None:
            add = self.add_photo if kind == "photo" else self.add_document
            return add(name=upload.name, data=upload.data)
        if not given:
            raise bad_request(f"there is no {kind} in the request")
        if given.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        return self.known(given, wrong="wrong file identifier/HTTP URL specified")

    def known(self, file_id: str, *, wrong: str = "invalid file_id") -> StoredFile:
        """Return a file by its id; `wrong` words the refusal of an id that is none."""
        stored = self._state.files.get(file_id)
        if stored is None:
            raise bad_request(wrong)
        return stored

    def data(self, stored: StoredFile) -> bytes:
        """Return a file's bytes."""
        try:
            return self._store.get(stored.unique_id)
        except KeyError:
            raise ApiError(404, "Not Found") from None

    def at(self, path: str) -> StoredFile | None:
        """Return the file that a download address names."""
        return next((one for one in self._state.files.values() if one.path == path), None)

    def clear(self) -> None:
        """Forget the bytes of all files."""
        self._store.clear()

    def _add(self, kind: str, name: str, data: bytes, size: tuple[int, int]) -> StoredFile:
        if not data:
            raise bad_request("file must be non-empty")
        name = PurePosixPath(name.replace("\\", "/")).name or "file"
        suffix = PurePosixPath(name).suffix
        number = len(self._state.files)
        unique_id = base64.urlsafe_b64encode(secrets.token_bytes(9)).decode()
        stored = StoredFile(
            file_id=("AgACAgIAAxkBAAI" if kind == "photo" else "BQACAgIAAxkBAAI") + unique_id * 3,
            unique_id=unique_id,
            name=name,
            mime=mimetypes.guess_type(name)[0] or "application/octet-stream",
            bytes=len(data),
            path=f"{kind}s/file_{number}{suffix}",
            width=size[0],
            height=size[1],
        )
        self._store.put(unique_id, data)
        self._state.files[stored.file_id] = stored
        return stored


def shown(stored: StoredFile) -> Object:
    """Return the part of a message that shows a file: a picture by its size, else a document."""
    basic: Object = {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.bytes,
    }
    if stored.width:
        return {"photo": [basic | {"width": stored.width, "height": stored.height}]}
    return {"document": {"file_name": stored.name, "mime_type": stored.mime} | basic}


def _picture_size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels."""
    if not data:
        raise bad_request("file must be non-empty")
    try:
        with Image.open(io.BytesIO(data)) as picture:
            width, height = picture.size
    except (OSError, Image.DecompressionBombError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    if width + height > MOST_SIDES or max(width, height) > MOST_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height
