"""Files that cost little to send and much to open, made when they are needed."""

import struct
import zlib

SCAN_AC = b"\xff\xda\x00\x08\x01\x01\x00\x01\x3f\x00"
BLOCKS_IN_RUN = 2**15 - 1


def many_scans(count: int, *, side: int) -> bytes:
    """Make a progressive JPEG that goes over all of a grey square `count` times."""
    frame = b"\xff\xc2" + struct.pack(">HBHHB3B", 11, 8, side, side, 1, 1, 0x11, 0)
    tables = b"\xff\xdb\x00\x43\x00" + bytes([1]) * 64
    codes = bytes([1] + [0] * 15)  # one code, of one bit
    tables += b"\xff\xc4\x00\x14\x00" + codes + b"\x00"
    tables += b"\xff\xc4\x00\x14\x10" + codes + b"\xe0"  # a run of up to 2¹⁵ - 1 empty blocks
    blocks = ((side + 7) // 8) ** 2
    scan = SCAN_AC + _bits("0" + "1" * 14, times=-(-blocks // BLOCKS_IN_RUN))
    return b"\xff\xd8" + tables + frame + scan * count + b"\xff\xd9"


def _bits(pattern: str, *, times: int) -> bytes:
    """Pack a pattern of bits so many times, as JPEG writes them."""
    bits = pattern * times
    bits += "1" * (-len(bits) % 8)
    data = int(bits, 2).to_bytes(len(bits) // 8, "big")
    return data.replace(b"\xff", b"\xff\x00")


def small_webp(side: int) -> bytes:
    """Make a WebP of one colour, 34 bytes long whatever its side is."""
    head = (side - 1) | (side - 1) << 14
    nothing_else = 0b000  # no transform, no colour cache, no further tables
    tables = sum(0b0001 << 4 * one for one in range(5))  # each of one symbol, which is 0
    packed = (head | nothing_else << 32 | tables << 35).to_bytes(8, "little")
    body = b"\x2f" + packed
    chunk = b"VP8L" + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


def empty_png(side: int) -> bytes:
    """Make a PNG of see-through pixels, a thousandth of what it unpacks to."""
    packer = zlib.compressobj(9)
    line = bytes(1 + 4 * side)
    pixels = b"".join(packer.compress(line) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in parts)


def _chunk(name: bytes, body: bytes) -> bytes:
    """Write a part of a PNG."""
    checksum = zlib.crc32(name + body)
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", checksum)
