"""Dictionary forms that no script tells: the irregular verbs of irregular.txt, and what the treebanks have of such words.

Lines "form<tab>UPOS<tab>lemma", sorted: the part "lemmas.irregular" of the model. The verbs go before the treebanks.
"""
import os
from collections import Counter, defaultdict

from data import lemma_by, script_of, small

REGULAR = {"l0", "l1", "l2", "l3", "l4", "l1y", "l2y", "l3y", "l2e", "l3e", "k0"}
CLASSES = ("VERB", "AUX", "NOUN", "ADV", "PRON", "DET")


def of_verbs():
    found = {}
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "irregular.txt"), encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                base, *forms = line.split()
                found.update({(form, "VERB"): base for part in forms for form in part.split("/")})
    return found


def of_treebanks(samples):
    """(form, UPOS) -> lemma where the samples agree four times in five and no regular script gives it."""
    count = defaultdict(Counter)
    for sample in samples:
        for form, tag, script in zip(sample["forms"], sample.get("tags", ()), sample.get("lemmas", ())):
            upos = tag.partition("|")[0]
            if script and upos in CLASSES:
                count[small(form), upos][lemma_by(script, form)] += 1
    found = {}
    for (form, upos), lemmas in count.items():
        lemma, n = min(lemmas.items(), key=lambda item: (-item[1], item[0]))
        if n * 5 >= sum(lemmas.values()) * 4 and script_of(form, lemma) not in REGULAR:
            found[form, upos] = lemma
    return found


def lines(samples):
    found = of_treebanks(samples)
    found.update(of_verbs())
    return ["%s\t%s\t%s" % (*key, lemma) for key, lemma in sorted(found.items(), key=lambda item: "\t".join(item[0]).encode())]
