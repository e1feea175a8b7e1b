"""PNG and JPEG files of the tests' own, from the standards alone."""
import struct
import zlib

KINDS = {"grey": (0, 1), "rgb": (2, 3), "palette": (3, 1), "grey+alpha": (4, 2), "rgb+alpha": (6, 4)}


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width, height, kind="rgb", bits=8, interlace=0, more=b"", shade=0):
    """Stripes, every row with another of PNG's filters; `more`: chunks before the pixels."""
    number, colours = KINDS[kind]
    row = (width * colours * bits + 7) // 8
    pixels = b"".join(bytes([y % 5]) + bytes((x // 40 * 37 + shade) % 4 if kind == "palette" else (x // 40 * 37 + shade) % 256
                                             for x in range(row)) for y in range(height))
    if kind == "palette":
        more = chunk(b"PLTE", bytes((200, 40, 40, 40, 160, 60, 50, 80, 200, 250, 250, 250))) + more
        pixels = b"".join(b"\0" + bytes((x // 40 + shade) % 4 for x in range(row)) for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, number, 0, 0, interlace)) + more
            + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b""))


def segment(mark, body):
    return struct.pack(">BBH", 0xFF, mark, len(body) + 2) + body


def jpeg(width, height, colours=3, frame=0xC0, bits=8, adobe=None):
    """A baseline JPEG of flat blocks of eight by eight, darker from left to right."""
    table = bytes([0, 0, 0, 12] + [0] * 12) + bytes(range(12))  # twelve codes of four bits: differences by their size
    ends = bytes([1] + [0] * 15) + b"\0"  # one code, 0: nothing but the mean of a block
    told = "".join
    stream, last = [], [0] * colours
    for _ in range((height + 7) // 8):
        for x in range((width + 7) // 8):
            for colour in range(colours):
                level = 400 - 800 * x * 8 // width if colour == 0 else 100 * (colour - 1)
                step, last[colour] = level - last[colour], level
                size = abs(step).bit_length()
                stream.append(f"{size:04b}" + (f"{step if step > 0 else step + (1 << size) - 1:0{size}b}" if size else "") + "0")
    bitstream = told(stream)
    bitstream += "1" * (-len(bitstream) % 8)
    scan = bytes(int(bitstream[i:i + 8], 2) for i in range(0, len(bitstream), 8)).replace(b"\xff", b"\xff\0")
    parts = [segment(0xEE, b"Adobe\0\x64\0\0\0\0" + bytes([adobe]))] if adobe is not None else []
    parts += [segment(0xDB, b"\0" + b"\1" * 64),
              segment(frame, struct.pack(">BHHB", bits, height, width, colours)
                      + b"".join(bytes([i + 1, 0x11, 0]) for i in range(colours))),
              segment(0xC4, b"\0" + table + b"\x10" + ends),
              segment(0xDA, bytes([colours]) + b"".join(bytes([i + 1, 0]) for i in range(colours)) + b"\0\x3f\0")]
    return b"\xff\xd8" + b"".join(parts) + scan + b"\xff\xd9"
