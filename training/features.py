"""Features of a word's form. src/parse/features.c computes the same ones; a parity test holds the two together.

The key of a form is the form in small letters, with plain quotation marks and hyphens and with every digit a 0:
"“Rebel-held" -> "rebel-held", "2016" -> "0000". A key has at most one row in the table of words. Everything else is told
by hashed features of the form, whose vectors are added up: the first one to three and last one to four code points of the
key, and the shape of the form ("Rebel-held" -> "Xxx-xx": at most two signs of a kind in a row).
"""

PLAIN = {"‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
         "‐": "-", "‑": "-", "–": "-", "—": "-"}
HASHED = 8  # hashed features of a form, at most
LONGEST = 64  # code points of a form that are looked at


def lower(char):
    """Small letter of a code point, where that is one code point (Unicode's simple mapping)."""
    small = char.lower()
    return small if len(small) == 1 else "i" if char == "İ" else char


def is_small(char):
    """Has it a capital that is one code point? (ß has ẞ, though Python says SS.)"""
    return char == "ß" or any(len(capital) == 1 and capital != char for capital in (char.upper(), char.title()))


def key_of(form):
    """The form as the table of words has it."""
    return "".join("0" if "0" <= c <= "9" else PLAIN.get(c) or lower(c) for c in form[:LONGEST])


def shape_of(form):
    """X capital, x small letter, 0 digit, ASCII signs as they are, ? anything else; runs cut to two."""
    shape = ""
    for char in form[:LONGEST]:
        char = PLAIN.get(char, char)
        sign = "0" if "0" <= char <= "9" else "X" if char != lower(char) else "x" if is_small(char) else \
            char if char < "\x80" else "?"
        if not shape.endswith(sign + sign):
            shape += sign
    return shape


def fnv32(text):
    """FNV-1a (Fowler, Noll, Vo), 32 bits, its high half folded in."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value ^ value >> 15


def fnv64(text):
    """FNV-1a, 64 bits: where a key stands in the table of words."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value ^ value >> 29


def hashed(form, rows):
    """Rows (of a power of two) of the hashed features of a form."""
    key = key_of(form)
    told = ["^%d%s" % (n, key[:n]) for n in (1, 2, 3)] + ["$%d%s" % (n, key[-n:]) for n in (1, 2, 3, 4)]
    return [fnv32(text) & rows - 1 for text in told + ["#" + shape_of(form)]]
