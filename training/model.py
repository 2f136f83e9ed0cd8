"""The network: features of forms -> window -> bidirectional recurrent layers -> heads.

The recurrence is that of the simple recurrent unit (Lei et al. 2018) without the cell in its gates, so that each layer is
one product of matrices over all tokens and a scan:
    f, r = sigmoid of the normalised input;  c[t] = f c[t-1] + (1 - f) x[t];  h[t] = r tanh(c[t]) + (1 - r) input[t]
Trees are scored with a biaffine form (Dozat and Manning 2017). Everything that export.py writes has a counterpart in
src/parse: keep the set of layers small.
"""
import torch
from torch import nn
from torch.nn import functional

from features import HASHED
from quotes import BRANCH_ROWS, CUES, NEAR_ROWS, ROLES

SEQUENCES = {"names": ("name", "names"), "times": ("time", "times"), "places": ("place", "places")}  # field: its two layers
WORD, HASH = 64, 64  # numbers of a learned word vector, of a hashed feature's vector


def with_none(rows, scales):
    """The frozen vectors as floats, with a row of zeros before them."""
    values = torch.from_numpy(rows).float() * torch.from_numpy(scales).unsqueeze(1)
    return torch.cat([torch.zeros(1, values.shape[1]), values])


class Scan(torch.autograd.Function):
    """c[t] = f[t] c[t-1] + u[t] over the first axis, c[-1] = 0."""

    @staticmethod
    def forward(ctx, f, u):
        c = torch.empty_like(u)
        state = torch.zeros_like(u[0])
        for t in range(len(u)):
            state = torch.addcmul(u[t], f[t], state, out=c[t])
        ctx.save_for_backward(f, c)
        return c

    @staticmethod
    def backward(ctx, grad):
        f, c = ctx.saved_tensors
        du = torch.empty_like(c)
        df = torch.zeros_like(c)
        carry = grad[-1]
        for t in range(len(c) - 1, -1, -1):
            du[t] = carry
            if t:
                torch.mul(carry, c[t - 1], out=df[t])
                carry = torch.addcmul(grad[t - 1], f[t], carry)
        return df, du


class Recurrent(nn.Module):
    """One bidirectional layer of `size` numbers in and out."""

    def __init__(self, size, dropout):
        super().__init__()
        self.norm = nn.LayerNorm(size)
        self.gates = nn.Linear(size, 3 * size)
        self.dropout = dropout
        nn.init.constant_(self.gates.bias[size:2 * size], 1.0)

    def forward(self, x, mask):
        """x: T x B x size, mask: T x B x 1."""
        size, half = x.shape[2], x.shape[2] // 2
        y = functional.dropout(self.norm(x), self.dropout, self.training)
        value, forget, reset = self.gates(y).split(size, 2)
        forget, reset = torch.sigmoid(forget), torch.sigmoid(reset)
        put = (1 - forget) * value * mask
        turn = lambda a: torch.cat([a[:, :, :half], a[:, :, half:].flip(0)], 2)
        cell = turn(Scan.apply(turn(forget).contiguous(), turn(put).contiguous()))
        return reset * torch.tanh(cell) + (1 - reset) * x


class Window(nn.Module):
    """A residual layer that sees one token to each side."""

    def __init__(self, size, dropout):
        super().__init__()
        self.norm = nn.LayerNorm(size)
        self.wide = nn.Linear(3 * size, size)
        self.dropout = dropout

    def forward(self, x, mask):
        y = functional.dropout(self.norm(x), self.dropout, self.training) * mask
        none = torch.zeros_like(y[:1])
        y = torch.cat([torch.cat([none, y[:-1]]), y, torch.cat([y[1:], none])], 2)
        return x + functional.relu(self.wide(y))


class Lstm(nn.Module):
    """A bidirectional LSTM layer, for comparison."""

    def __init__(self, size, dropout):
        super().__init__()
        self.norm = nn.LayerNorm(size)
        self.lstm = nn.LSTM(size, size // 2, bidirectional=True)
        self.dropout = dropout

    def forward(self, x, mask):
        y = functional.dropout(self.norm(x), self.dropout, self.training)
        lengths = mask[:, :, 0].sum(0).long().cpu()
        packed = nn.utils.rnn.pack_padded_sequence(y, lengths, enforce_sorted=False)
        out, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], total_length=len(x))
        return x + out


LAYERS = {"recurrent": Recurrent, "window": Window, "lstm": Lstm}


class Network(nn.Module):
    """Options: dict with the sizes and the numbers of classes; see train.py."""

    def __init__(self, options, vectors):
        super().__init__()
        o = self.options = options
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)  # row 0: none
        self.words = nn.Embedding(o["words"] + 1, WORD)  # row 0: unknown
        self.hashes = nn.EmbeddingBag(o["hash_rows"], HASH, mode="sum")
        nn.init.normal_(self.words.weight, std=.1)
        nn.init.zeros_(self.hashes.weight)
        size, drop = o["size"], o["dropout"]
        self.wide = nn.Linear(3 * (vectors.shape[1] + WORD + HASH), size)
        self.layers = nn.ModuleList(LAYERS[kind](size, drop) for kind in o["layers"])
        self.norm = nn.LayerNorm(size)
        self.tag = nn.Linear(size, o["tag_size"])
        self.tags = nn.Linear(o["tag_size"], o["tags"])
        self.xpos = nn.Linear(o["tag_size"], o["xpos"])
        self.lemmas = nn.Linear(o["tag_size"], o["lemmas"])
        self.name = nn.Linear(size, o["name_size"])
        self.names = nn.Linear(o["name_size"], o["names"])
        self.time = nn.Linear(size, o["time_size"])
        self.times = nn.Linear(o["time_size"], o["times"])
        self.place = nn.Linear(size, o["place_size"])
        self.places = nn.Linear(o["place_size"], o["places"])
        self.arc_dep = nn.Linear(size, o["arc_size"])
        self.arc_head = nn.Linear(size, o["arc_size"])
        self.arc_root = nn.Parameter(torch.zeros(o["arc_size"]))
        self.arc = nn.Linear(o["arc_size"], o["arc_size"])
        self.label_dep = nn.Linear(size, o["label_size"])
        self.label_head = nn.Linear(size, o["label_size"])
        self.label_root = nn.Parameter(torch.zeros(o["label_size"]))
        self.labels = nn.Linear(o["label_size"], o["relations"])
        self.cue = nn.Linear(size, o["cue_size"])
        self.cue_quoted = nn.Parameter(torch.zeros(o["cue_size"]))
        self.cues = nn.Linear(o["cue_size"], len(CUES))
        self.role_cue = nn.Linear(size, o["role_size"])
        self.role_token = nn.Linear(size, o["role_size"])
        self.role_near = nn.Embedding(NEAR_ROWS, o["role_size"])
        self.role_branch = nn.Embedding(BRANCH_ROWS, o["role_size"])
        self.role_quoted = nn.Parameter(torch.zeros(o["role_size"]))
        self.roles = nn.Linear(o["role_size"], len(ROLES))
        for table in (self.role_near, self.role_branch):
            nn.init.normal_(table.weight, std=.1)

    def encode(self, vector, word, hashes, mask):
        """T x B ids (hashes: T x B x HASHED) and mask -> T x B x size."""
        drop = self.options["dropout"]
        T, B = word.shape
        x = torch.cat([self.vectors(vector), self.words(word),
                       self.hashes(hashes.reshape(T * B, HASHED)).reshape(T, B, HASH) * .5], 2)
        x = functional.dropout(x, drop, self.training) * mask
        none = torch.zeros_like(x[:1])
        x = self.wide(torch.cat([torch.cat([none, x[:-1]]), x, torch.cat([x[1:], none])], 2))
        for layer in self.layers:
            x = layer(x, mask)
        return functional.dropout(self.norm(x), drop, self.training)

    def trunk(self, layer, h):
        return functional.dropout(functional.relu(layer(h)), self.options["dropout"], self.training)

    def tag_scores(self, h):
        """Scores of UPOS|FEATS, XPOS and lemma scripts, T x B x classes."""
        t = self.trunk(self.tag, h)
        return self.tags(t), self.xpos(t), self.lemmas(t)

    def sequence_scores(self, field, h):
        """Scores of the BIOES classes of one of SEQUENCES, T x B x classes."""
        first, last = SEQUENCES[field]
        return getattr(self, last)(self.trunk(getattr(self, first), h))

    def arc_scores(self, h):
        """B x T x (1 + T): score of each head for each token; head 0 is the root."""
        B = h.shape[1]
        dep = self.arc(self.trunk(self.arc_dep, h)).transpose(0, 1)
        head = self.trunk(self.arc_head, h).transpose(0, 1)
        head = torch.cat([self.arc_root.expand(B, 1, -1), head], 1)
        return dep @ head.transpose(1, 2) * self.options["arc_size"] ** -.5

    def label_scores(self, h, heads):
        """T x B x relations, for the heads given (B x T, 0: root)."""
        B = h.shape[1]
        dep = self.label_dep(h).transpose(0, 1)
        head = torch.cat([self.label_root.expand(B, 1, -1), self.label_head(h).transpose(0, 1)], 1)
        head = head.gather(1, heads.unsqueeze(2).expand(-1, -1, head.shape[2]))
        both = functional.dropout(functional.relu(dep + head), self.options["dropout"], self.training)
        return self.labels(both)

    def cue_scores(self, h, quoted):
        """T x B x cue classes; quoted: T x B x 1."""
        t = functional.relu(self.cue(h) + quoted * self.cue_quoted)
        return self.cues(functional.dropout(t, self.options["dropout"], self.training))

    def role_scores(self, h, quoted, links):
        """T x K x role classes: what each token is to each of K cues. links: (sample, first, last + 1), each K, and
        near and branch, both T x K."""
        sample, first, last, near, branch = links
        sums = torch.cat([torch.zeros_like(h[:1, :, :1]).expand(-1, -1, self.role_cue.out_features), self.role_cue(h).cumsum(0)])
        cue = (sums[last, sample] - sums[first, sample]) / (last - first).unsqueeze(1)
        both = self.role_token(h)[:, sample] + cue + self.role_near(near) + self.role_branch(branch) + \
            quoted[:, sample] * self.role_quoted
        return self.roles(functional.dropout(functional.relu(both), self.options["dropout"], self.training))


class Relating(nn.Module):
    """What passes between a source and a target of a sentence: a layer over each token, the mean of each side, and where the token
    stands to both; attention and the largest numbers of all tokens; scores of roots, and what the lemmas looked at add to them. See
    relate.py."""

    WORDS, KINDS, LEMMAS = 4., 1.5, 4.  # how loud a lemma's vector, the kinds of its triggers, a lemma's own scores are

    def __init__(self, size, roots, lemmas, wide=128, dropout=.4, forget=.3):
        super().__init__()
        self.token, self.sides = nn.Linear(size, wide), nn.ModuleList(nn.Linear(size, wide, bias=False) for _ in range(2))
        self.none = nn.Parameter(torch.zeros(2, wide))  # of a side that is not there
        self.near = nn.ModuleList(nn.Embedding(NEAR_ROWS, wide) for _ in range(2))
        self.branch = nn.ModuleList(nn.Embedding(BRANCH_ROWS, wide) for _ in range(2))
        for table in (*self.near, *self.branch):
            nn.init.normal_(table.weight, std=.1)
        self.attention, self.roots = nn.Linear(wide, 1, bias=False), nn.Linear(2 * wide, roots)
        self.lemma = nn.Embedding(lemmas + 1, roots, padding_idx=0)  # row 0: unknown
        nn.init.zeros_(self.lemma.weight)
        self.dropout, self.forget = dropout, forget

    def forward(self, x, lemma, near, branch, within, mask):
        """x: B x T x size; lemma: B x T x 2 rows (itself, its family); near, branch: 2 x B x T rows; within: 2 x B x T, a side's
        share of its tokens; mask: B x T. Scores B x roots, attention B x T."""
        if self.training:
            lemma = lemma * (torch.rand(lemma.shape) > self.forget)
        x = functional.dropout(x, self.dropout, self.training)
        f = self.token(x)
        for k in range(2):
            there = within[k].sum(1).round().reshape(-1, 1, 1)
            side = self.sides[k]((within[k].unsqueeze(2) * x).sum(1)).unsqueeze(1)
            f = f + there * (side + self.near[k](near[k]) + self.branch[k](branch[k])) + (1 - there) * self.none[k]
        f = functional.dropout(functional.relu(f), self.dropout, self.training)
        share = torch.softmax(self.attention(f)[:, :, 0].masked_fill(mask == 0, -1e30), 1)
        most = (f * mask.unsqueeze(2)).max(1)[0]
        own = self.LEMMAS * (share.unsqueeze(2) * self.lemma(lemma).sum(2)).sum(1)
        return self.roots(torch.cat([(share.unsqueeze(2) * f).sum(1), most], 1)) + own, share
