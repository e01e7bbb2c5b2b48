"""Files on Telegram's side: taken in, described, and given out again."""

import asyncio
import base64
import mimetypes
import secrets
from pathlib import PurePosixPath

from sandbox.downloads import download
from sandbox.errors import ApiError, bad_request
from sandbox.params import Params, Upload
from sandbox.photos import Picture, sizes_of
from sandbox.state import Object, State, StoredFile
from sandbox.store import Store

MOST_DOWNLOAD_BYTES = 20 * 1024 * 1024
SHOWN_TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
JPEG = "image/jpeg"


class Files:
    """Keeps files under ids; a file that was sent once can be sent again by its id."""

    def __init__(self, *, state: State, store: Store) -> None:
        self._state = state
        self._store = store

    def add_document(self, *, name: str, data: bytes) -> StoredFile:
        """Keep a document."""
        if not data:
            raise bad_request("file must be non-empty")
        name = PurePosixPath(name.replace("\\", "/")).name or "file"
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        unique_id = _new_id()
        stored = StoredFile(
            file_id=f"BQACAgIAAxkBAAI{unique_id * 3}",
            unique_id=unique_id,
            name=name,
            mime=mime,
            bytes=len(data),
            path=self._path("documents", PurePosixPath(name).suffix),
        )
        return self._keep(stored, data)

    def add_photo(self, sizes: list[Picture]) -> StoredFile:
        """Keep a photo in all its sizes; return the largest."""
        names = {_new_id(): size for size in sizes}
        siblings = tuple(f"AgACAgIAAxkBAAI{name * 3}" for name in names)
        for file_id, (name, size) in zip(siblings, names.items(), strict=True):
            stored = StoredFile(
                file_id=file_id,
                unique_id=name,
                name="photo.jpg",
                mime=JPEG,
                bytes=len(size.data),
                path=self._path("photos", ".jpg"),
                width=size.width,
                height=size.height,
                siblings=siblings,
            )
            self._keep(stored, size.data)
        return stored

    async def sent(self, params: Params, *, kind: str) -> StoredFile:
        """Return the document or photo of a call: uploaded, known by its id, or at an address."""
        given = params.text(kind)
        part = given.removeprefix("attach://") if given.startswith("attach://") else kind
        upload = params.files.get(part)
        if upload is not None:
            return await self._taken(upload, kind=kind)
        if not given:
            raise bad_request(f"there is no {kind} in the request")
        return await self.found(given, kind=kind, wrong="wrong file identifier/HTTP URL specified")

    async def found(self, name: str, *, kind: str, wrong: str) -> StoredFile:
        """Return the file that has this id, or that lies at this address."""
        if name.lower().startswith(("http://", "https://")):
            return await self._taken(await download(name, kind=kind), kind=kind)
        stored = self.known(name, wrong=wrong)
        real = "Photo" if stored.width else "Document"
        if real.lower() != kind:
            raise bad_request(f"can't use file of type {real} as {kind.capitalize()}")
        return stored

    async def _taken(self, upload: Upload, *, kind: str) -> StoredFile:
        if kind == "document":
            return self.add_document(name=upload.name, data=upload.data)
        return self.add_photo(await asyncio.to_thread(sizes_of, upload.data))

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

    def shown(self, stored: StoredFile) -> Object:
        """Return the part of a message that shows a file: a photo in all its sizes."""
        if not stored.width:
            return {
                "document": {"file_name": stored.name, "mime_type": stored.mime} | _basic(stored)
            }
        sizes = [self._state.files[file_id] for file_id in stored.siblings or (stored.file_id,)]
        return {
            "photo": [_basic(one) | {"width": one.width, "height": one.height} for one in sizes]
        }

    def _path(self, folder: str, suffix: str) -> str:
        return f"{folder}/file_{len(self._state.files)}{suffix}"

    def _keep(self, stored: StoredFile, data: bytes) -> StoredFile:
        self._store.put(stored.unique_id, data)
        self._state.files[stored.file_id] = stored
        return stored


def _new_id() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(9)).decode()


def _basic(stored: StoredFile) -> Object:
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.bytes,
    }
