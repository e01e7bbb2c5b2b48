"""Recognises text with rapidocr; loaded only in a process of the pool."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import rapidocr
from PIL import Image
from rapidocr import RapidOCR

from bot.command import BadInput, phrase
from bot.commands.scan.lines import Word

CERTAIN = 0.6
READ_MIN = 0.7  # with a smaller share of the words read, they are of no use
STRANGE_MAX = 0.1  # of the words: with more that are not Latin, the others are lookalikes
MODELS = {
    "Det": "PP-OCRv6_det_small.onnx",
    "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "Rec": "PP-OCRv6_rec_small.onnx",
}
SETTINGS = {
    "Global.log_level": "critical",
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Det.limit_type": "max",
    "Det.limit_side_len": 1_120,
    "Rec.rec_batch_num": 1,  # on one core batches only cost memory
}


_WORD = re.compile(r"[^\W\d_]{2,}")
_GREEK = re.compile("[\u0370-\u03ff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """What the models say of one place: its text, how sure they are, and its four corners.

    The corners go clockwise from the upper left.
    """

    text: str
    score: float
    corners: np.ndarray

    @property
    def upright(self) -> bool:
        """Tell whether the place is wider than it is high, as a line of text is."""
        return bool(np.ptp(self.corners[:, 0]) >= np.ptp(self.corners[:, 1]))

    def word(self) -> Word:
        """Return the text with its measures."""
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = self.corners.tolist()
        return Word(
            text=self.text.strip(),
            left=(x0 + x3) / 2,
            right=(x1 + x2) / 2,
            middle=(y0 + y1 + y2 + y3) / 4,
            height=(y3 - y0 + y2 - y1) / 2,
            rise=(y1 + y2 - y0 - y3) / 2,
        )


@cache
def model() -> RapidOCR:
    """Load the models that come with the package; with their paths given, none is downloaded."""
    folder = Path(rapidocr.__file__).parent / "models"
    paths = {f"{part}.model_path": str(folder / name) for part, name in MODELS.items()}
    return RapidOCR(params=SETTINGS | paths)


def words_of(picture: Image.Image) -> list[Word]:
    """Return the words of a picture; raises BadInput when it has none or most are a guess."""
    pixels = np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])
    found = _pieces_in(pixels)
    if sum(piece.upright for piece in found) * 2 < len(found):
        found = _pieces_in(np.ascontiguousarray(np.rot90(pixels)))
    if not found:
        raise BadInput(phrase("scan-no-text"))
    words = [piece.word() for piece in found if piece.text.strip() and piece.score >= CERTAIN]
    # Letters that the models do not know come out as nothing, or as a guess.
    if len(words) < READ_MIN * len(found) or _is_strange(found):
        raise BadInput(phrase("scan-unreadable"))
    return words


def _is_strange(found: Sequence[Piece]) -> bool:
    """Tell texts in Cyrillic or Greek, of which the models know some letters at best.

    Words in Cyrillic are read as nothing; only those of letters that look Latin (or Greek) come
    out, as "KACCA" does, and they come out with certainty. In 26 photos of receipts in Latin
    letters, at most 3 % of the words were read as nothing.
    """
    strange = sum(not piece.text.strip() or bool(_GREEK.search(piece.text)) for piece in found)
    worded = sum(bool(_WORD.search(piece.text)) or not piece.text.strip() for piece in found)
    return strange > STRANGE_MAX * worded


def _pieces_in(pixels: np.ndarray) -> list[Piece]:
    """Return what the models find; a picture that is upside down is turned around."""
    places, turns, texts, _ = model().run_ocr_steps(*model().preprocess_img(pixels))
    if places.boxes is None or turns.cls_res is None or texts.txts is None:
        return []
    corners = places.boxes
    turned = [label == "180" for label, _ in turns.cls_res]
    if sum(turned) * 2 > len(turned):
        corners = -corners[:, (2, 3, 0, 1)]
    return [
        Piece(text, score, box)
        for text, score, box in zip(texts.txts, texts.scores, corners, strict=True)
    ]
