/* mentions.c: small questions about mentions and trees that many recognizers ask.
 *
 * In: mentions, trees, data/actors/genders.tsv. Out: heads, relations, genders.
 */
#include "recognize/coref.h"

uint32_t hs_mention_head(const hs_reading *r, hs_ref mention)
{
    const hs_mention *m = hs_mention_at(r, mention);
    uint32_t last = m->tokens.hi - 1;
    for (uint32_t i = m->tokens.hi; i-- > m->tokens.lo;) {
        hs_ref head = hs_token_at(r, i)->head;
        if (r->mention_of[i] != mention) {
            continue;
        }
        last = last == m->tokens.hi - 1 ? i : last;
        if (head && r->mention_of[head - 1] != mention) {
            return i;
        }
    }
    return last;
}

bool hs_relation_is(const hs_reading *r, uint32_t i, const char *rel)
{
    hs_str have = hs_doc_deprel(r->doc, hs_token_at(r, i)), want = hs_str_of(rel);
    return hs_str_starts(have, want) && (have.n == want.n || have.p[want.n] == ':');
}

bool hs_relation_among(const hs_reading *r, uint32_t i, const char *rels)
{
    hs_str list = hs_str_of(rels), have = hs_doc_deprel(r->doc, hs_token_at(r, i)), rel;
    while (hs_str_split(&list, '|', &rel)) {
        if (hs_str_starts(have, rel) && (have.n == rel.n || have.p[rel.n] == ':')) {
            return true;
        }
    }
    return false;
}

uint32_t hs_child_of(const hs_reading *r, uint32_t head, const char *rel)
{
    hs_range s = hs_sentence_of(r, head)->tokens;
    for (uint32_t i = hs_reach_back(s.lo, head); i < s.hi && i < head + HS_REACH; i++) {
        if (hs_token_at(r, i)->head == head + 1 && hs_relation_is(r, i, rel)) {
            return i;
        }
    }
    return UINT32_MAX;
}

void hs_mention_move(hs_reading *r, hs_ref mention, hs_ref entity, const char *rule, int sure)
{
    hs_mention *m = hs_mention_at(r, mention);
    hs_entity_at(r, m->entity)->mentions--;
    hs_entity_at(r, entity)->mentions++;
    m->entity = entity;
    m->from.rule = rule;
    m->from.sure = (uint16_t)sure;
}

char hs_gender_of(const hs_reading *r, hs_str low, const char *kind)
{
    const hs_table *t = hs_reading_table(r, HS_TABLE_GENDERS);
    hs_rows rows = hs_table_find(t, low);
    for (uint32_t row = rows.lo; row < rows.hi; row++) {
        if (hs_str_is(hs_table_field(t, row, 2), kind)) {
            return hs_table_field(t, row, 1).p[0];
        }
    }
    return 0;
}
