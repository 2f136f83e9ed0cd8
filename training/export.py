"""Write the model file that src/parse reads: python3 export.py --vectors FOLDER --weights OUT/best.pt --model FILE

The file (all numbers little-endian):
    0   8 bytes   "HSMODEL1"
    8   u64       XXH3-64 of everything after this field
    16  u64       bytes of the file
    24  u32       number of parts, then u32 0
    32  a part each: char name[32] (NUL-padded), u32 kind, u32 rows, u32 columns, u32 0, u64 offset, u64 bytes
    then the parts, each on a multiple of 64 bytes
Kinds: 0 text (lines, each ended by a newline), 1 int8, 2 float32, 3 uint32, 4 int32.
A matrix M is four parts: "M" (int8, rows x columns, filled up with zeros to a multiple of 4 rows and of 32 columns), "M.scale"
and "M.bias" (float32, one a row), "M.sums" (int32, the sum of each row). A product is  out[row] = scale[row] * s * sum(M[row] * q) + bias[row]  where q = round(x / s), s =
max|x| / 63, is the input as signed seven bits. The gain and bias of a layer norm are folded into the matrix behind it.
"""
import argparse
import ctypes
import ctypes.util
import struct

import numpy
import torch

import vectors
from features import fnv64
from model import HASH, WORD, Network, Relating, with_none

KIND = {"text": 0, "int8": 1, "float32": 2, "uint32": 3, "int32": 4}
SLOTS = 1 << 18


def xxh3(data):
    """XXH3-64 by the system's library: the checksum that the C side computes."""
    library = ctypes.CDLL(ctypes.util.find_library("xxhash") or "libxxhash.so.0")
    library.XXH3_64bits.restype = ctypes.c_uint64
    library.XXH3_64bits.argtypes = [ctypes.c_char_p, ctypes.c_size_t]
    return library.XXH3_64bits(data, len(data))


class Parts:
    def __init__(self):
        self.found = []

    def add(self, name, values):
        if isinstance(values, list):
            self.found.append((name, "text", len(values), 0, "".join(v + "\n" for v in values).encode()))
        else:
            values = numpy.ascontiguousarray(values)
            rows, columns = values.shape if values.ndim == 2 else (len(values), 1)
            self.found.append((name, values.dtype.name, rows, columns, values.tobytes()))

    def rows(self, name, values):
        """A table of vectors: int8 with a scale a row."""
        scale = numpy.maximum(numpy.abs(values).max(axis=1), 1e-12) / 127
        self.add(name, numpy.rint(values / scale[:, None]).astype(numpy.int8))
        self.add(name + ".scale", scale.astype(numpy.float32))

    def matrix(self, name, weight, bias, norm=None):
        """A matrix with its bias; `norm`: the layer norm before it, folded in."""
        weight, bias = weight.detach().double(), bias.detach().double()
        if norm is not None:
            bias = bias + weight @ norm.bias.detach().double()
            weight = weight * norm.weight.detach().double()
        weight = weight.numpy()
        fill = -weight.shape[0] % 4
        self.rows(name, numpy.pad(weight, ((0, fill), (0, -weight.shape[1] % 32))))
        self.add(name + ".bias", numpy.pad(bias.numpy(), (0, fill)).astype(numpy.float32))
        whole = numpy.frombuffer(self.found[-3][4], dtype=numpy.int8).reshape(len(weight) + fill, -1)
        self.add(name + ".sums", whole.sum(axis=1, dtype=numpy.int32))

    def write(self, path):
        head = 32 + 64 * len(self.found)
        table, body = b"", b""
        for name, kind, rows, columns, data in self.found:
            body += b"\0" * (-(head + len(body)) % 64)
            table += struct.pack("<32sIIIIQQ", name.encode(), KIND[kind], rows, columns, 0, head + len(body), len(data))
            body += data
        size = 32 + len(table) + len(body)
        rest = struct.pack("<QII", size, len(self.found), 0) + table + body
        with open(path, "wb") as file:
            file.write(b"HSMODEL1" + struct.pack("<Q", xxh3(rest)) + rest)
        return size


def words_in_order(learned, frozen):
    """All keys, those with a learned vector first, those with a frozen one last, these by how common they are: (keys,
    number learned, first frozen)."""
    known, mine = set(frozen), set(learned)
    only = [w for w in learned if w not in known]
    both = [w for w in frozen if w in mine]
    return only + both + [w for w in frozen if w not in mine], len(learned), len(only)


def slots_of(keys):
    """Open addressing by the low bits of a key's hash; a slot is (high 32 bits of the hash, number of the key from 1)."""
    table = numpy.zeros((SLOTS, 2), dtype=numpy.uint32)
    for number, key in enumerate(keys, 1):
        value = fnv64(key)
        at = value & SLOTS - 1
        while table[at, 1]:
            at = at + 1 & SLOTS - 1
        table[at] = value >> 32, number
    return table


def write(network, lexicon, frozen, rows, scales, kept, path):
    parts = Parts()
    for field, found in lexicon["classes"].items():
        parts.add("classes." + field, found)
    parts.add("lemmas.irregular", lexicon["irregular"])
    learned = sorted(lexicon["words"], key=lexicon["words"].get)
    keys, n_learned, first_frozen = words_in_order(learned, frozen)
    place = {w: i for i, w in enumerate(frozen)}
    parts.add("words.slots", slots_of(keys))
    parts.add("words.count", numpy.array([len(keys), first_frozen], dtype=numpy.uint32))
    known = [place[key] for key in keys[first_frozen:]]
    parts.add("words.frozen", rows[known])
    parts.add("words.frozen.scale", scales[known])
    values = network.words.weight.detach().numpy()
    parts.rows("words.learned", values[[0] + [lexicon["words"][key] for key in keys[:n_learned]]])
    parts.rows("hashes", network.hashes.weight.detach().numpy() * .5)
    size = rows.shape[1] + WORD + HASH
    wide = network.wide.weight
    parts.matrix("input", torch.cat([wide[:, i * size:(i + 1) * size] for i in range(3)]),
                 torch.cat([torch.zeros_like(network.wide.bias), network.wide.bias, torch.zeros_like(network.wide.bias)]))
    for i, layer in enumerate(network.layers):
        parts.matrix("layer%d" % i, layer.gates.weight, layer.gates.bias, layer.norm)
    o, relating = network.options, relating_of(kept)
    parts.add("sizes", numpy.array([o["size"], len(o["layers"]), o["tag_size"], o["name_size"], o["arc_size"], o["arc_size"],
                                    o["label_size"], o["label_size"], o["cue_size"], o["role_size"], o["role_size"], o["time_size"],
                                    o["place_size"], relating.token.out_features if relating else 0], dtype=numpy.uint32))
    firsts = (network.tag, network.name, network.arc_dep, network.arc_head, network.label_dep, network.label_head,
              network.cue, network.role_cue, network.role_token, network.time, network.place)
    parts.matrix("heads", torch.cat([m.weight for m in firsts]), torch.cat([m.bias for m in firsts]), network.norm)
    parts.matrix("tags", network.tags.weight, network.tags.bias)
    parts.matrix("xpos", network.xpos.weight, network.xpos.bias)
    parts.matrix("lemmas", network.lemmas.weight, network.lemmas.bias)
    parts.matrix("names", network.names.weight, network.names.bias)
    parts.matrix("times", network.times.weight, network.times.bias)
    parts.matrix("places", network.places.weight, network.places.bias)
    parts.matrix("arc", network.arc.weight, network.arc.bias)
    parts.matrix("labels", network.labels.weight, network.labels.bias)
    parts.add("arc.root", network.arc_root.detach().numpy())
    parts.add("label.root", network.label_root.detach().numpy())
    parts.matrix("cues", network.cues.weight, network.cues.bias)
    parts.matrix("roles", network.roles.weight, network.roles.bias)
    parts.add("cue.quoted", network.cue_quoted.detach().numpy())
    parts.add("role.quoted", network.role_quoted.detach().numpy())
    parts.rows("role.near", network.role_near.weight.detach().numpy())
    parts.rows("role.branch", network.role_branch.weight.detach().numpy())
    if relating:
        write_relating(parts, network, kept)
    return parts.write(path)


def relating_of(kept):
    """The layers that relate.py added to a checkpoint; None: it did not."""
    added = kept.get("relating")
    if added:
        model = Relating(added["size"], len(added["roots"]), len(added["lemmas"]))
        model.load_state_dict(added["network"])
        return model.eval()
    return None


def write_relating(parts, network, kept):
    """What passes between two sides: the layer over a token as two matrices, one on the network's numbers, one on its word's;
    each with its rows for the token, for the source and for the target below each other."""
    added, model = kept["relating"], relating_of(kept)
    size, words = network.options["size"], network.vectors.weight.shape[1]
    whole = torch.cat([layer.weight for layer in (model.token, *model.sides)])
    bias = torch.cat([model.token.bias, torch.zeros(len(whole) - len(model.token.bias))])
    loud = torch.tensor([model.WORDS] * words + [model.KINDS] * len(added["kinds"]))
    both = lambda tables: torch.cat([table.weight for table in tables]).detach().numpy()
    parts.add("classes.roots", added["roots"])
    parts.add("classes.kinds", added["kinds"])
    parts.add("classes.related", added["lemmas"])
    parts.matrix("related.token", whole[:, :size], bias, network.norm)
    parts.matrix("related.word", whole[:, size:] * loud, torch.zeros(len(whole)))
    parts.rows("related.near", both(model.near))
    parts.rows("related.branch", both(model.branch))
    parts.rows("related.none", model.none.detach().numpy())
    parts.rows("related.attention", model.attention.weight.detach().numpy())
    parts.matrix("related.scores", model.roots.weight, model.roots.bias)
    parts.rows("related.lemma", model.LEMMAS * model.lemma.weight.detach().numpy()[1:])


def load(path, folder):
    """(network, lexicon's state, frozen words, rows, scales) of a checkpoint and the vectors."""
    kept = torch.load(path, map_location="cpu")
    frozen, rows, scales = vectors.read(folder)
    network = Network(kept["options"], with_none(rows, scales))
    network.load_state_dict(kept["network"], strict=False)
    network.eval()
    return network, kept["lexicon"], frozen, rows, scales, kept


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--model", required=True)
    o = parser.parse_args()
    network, lexicon, frozen, rows, scales, kept = load(o.weights, o.vectors)
    print(write(network, lexicon, frozen, rows, scales, kept, o.model), "bytes, step", kept["step"], kept["scores"])
