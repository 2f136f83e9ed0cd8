/* reading.h: what the recognizers share while they read one document.
 *
 * Besides the document: plain word forms for table lookups, and chunks, the smallest phrases that can be
 * seen without a tree (noun chunks and verb groups, chunks.c). A clause here is the run of tokens between
 * two clause marks (a comma before a new subject, "that", "while", "and" before a verb ...): the reach of a
 * verb's date and place.
 *
 *     The Syrian army | declared | an end | to | the truce | on | Monday
 *     NP                VG         NP           NP               NP
 */
#ifndef HS_RECOGNIZE_READING_H
#define HS_RECOGNIZE_READING_H

#include "assets/assets.h"
#include "base/map.h"
#include "core/doc.h"

#define HS_NO_TOKEN UINT32_MAX

typedef enum { HS_CHUNK_NONE, HS_CHUNK_NOUN, HS_CHUNK_VERB } hs_chunk_kind;

typedef struct {
    uint32_t lo, hi; /* tokens */
    uint32_t head;   /* the last noun; the main verb */
    uint8_t kind;    /* hs_chunk_kind */
    /* of a verb group: */
    bool passive, negated, future, modal; /* modal: would, could, may, might, should */
    bool hearsay;                         /* "allegedly" */
    bool bare_ing, bare_past, infinitive; /* no finite verb: "killing", "brokered", "to attack" */
} hs_chunk;

typedef struct {
    hs_doc *doc;
    const hs_engine *engine;
    HS_LIST(hs_chunk) chunks;
    /* of each token: */
    hs_str *forms;        /* as written, with plain apostrophes and hyphens */
    hs_str *lows;         /* lower case */
    uint32_t *chunk_of;   /* index + 1, 0 = none */
    hs_range *clauses;    /* the clause it stands in */
    uint32_t *mention_of; /* the innermost name or noun; 0 = none */
    uint32_t *time_of;
    uint32_t *place_of;
    uint32_t *statement_of; /* the innermost statement whose content holds it */
    uint32_t *cue_of;       /* the statement whose cue it is part of (kin.c) */
    /* of the document: */
    hs_map entity_keys;              /* key -> entity */
    hs_str country;                  /* the country that the report is about; empty: unclear */
    hs_str adjective;                /* of that country, lower case: "syrian" */
    hs_str capital, capital_country; /* the capital looked up last (places.c) */
    const struct hs_listing
        *listing; /* the words as the user's dictionary has them; NULL: none is given */
} hs_reading;

static inline const hs_token *hs_token_at(const hs_reading *r, uint32_t i)
{
    return &r->doc->tokens.v[i];
}

static inline const hs_table *hs_reading_table(const hs_reading *r, hs_table_id id)
{
    return hs_engine_table(r->engine, id);
}

static inline bool hs_low_is(const hs_reading *r, uint32_t i, const char *word)
{
    return i < r->doc->tokens.n && hs_str_is(r->lows[i], word);
}

static inline const hs_sentence *hs_sentence_of(const hs_reading *r, uint32_t token)
{
    return &r->doc->sentences.v[r->doc->tokens.v[token].sentence - 1];
}

static inline const hs_chunk *hs_chunk_at(const hs_reading *r, uint32_t token)
{
    return token < r->doc->tokens.n && r->chunk_of[token] ? &r->chunks.v[r->chunk_of[token] - 1]
                                                          : NULL;
}

/* chunks.c */
void hs_find_chunks(hs_reading *r);

/* Is the token a comma, a closing quote ...? */
bool hs_token_is_quote(const hs_reading *r, uint32_t i);
bool hs_token_is_mark(const hs_reading *r, uint32_t i); /* . , ; : ! ? dash */

/* clauses.c */
void hs_find_clauses(hs_reading *r);

/* "failed | to reach": the verb group that an infinitive hangs on; NULL if there is none right before it. */
const hs_chunk *hs_governor_of(const hs_reading *r, const hs_chunk *verb);

/* Does a participle only tell which noun is meant, the clause's verb coming later: "food | promised for them
 * | has been stuck", "groups | opposing Damascus | were killed"? */
bool hs_is_reduced(const hs_reading *r, const hs_chunk *verb);

/* The clause around a token: [lo, hi) tokens within its sentence. */
hs_range hs_clause_around(const hs_reading *r, uint32_t token);

/* Is the token in a clause that only supposes ("if", "whether", "unless")? */
bool hs_after_if(const hs_reading *r, uint32_t token);

/* The first noun chunk at or after `from` and before `to`, looking over adverbs; NULL if another word comes
 * first. */
const hs_chunk *hs_noun_after(const hs_reading *r, uint32_t from, uint32_t to);

/* The noun chunk that is the subject of the verb group: the nearest to its left in the clause, over
 * appositions, relative clauses and adverbs; NULL if there is none. */
const hs_chunk *hs_subject_of(const hs_reading *r, const hs_chunk *verb);

/* The subject of the first finite verb that has one in tokens [lo, hi). */
const hs_chunk *hs_first_subject(const hs_reading *r, uint32_t lo, uint32_t hi);

/* "Russia and China blocked", "by warplanes and helicopters": the actor joined to a noun chunk by "and" on
 * either side; 0 if there is none. */
hs_ref hs_joint_mention(const hs_reading *r, const hs_chunk *chunk);

/* The end of the noun phrase that begins with `chunk`: its "of ...", "in ...", "for ..." phrases too. */
uint32_t hs_phrase_end(const hs_reading *r, const hs_chunk *chunk, uint32_t limit);

/* The actor meant by a phrase: the mention at the head of its first chunk; a name whose title begins the phrase;
 * else its first mention. 0 if none. */
hs_ref hs_head_mention(const hs_reading *r, hs_range phrase);

/* The mention at the head of a noun chunk, else the last actor mention inside [lo, hi); 0 if none. */
hs_ref hs_mention_in(const hs_reading *r, uint32_t lo, uint32_t hi);

/* Longest key of a lower-case table at token i; `lemma`: the first word by its lemma. Tokens taken, 0 none. */
uint32_t hs_match_low(const hs_reading *r, hs_table_id table, uint32_t i, bool lemma,
                      hs_rows *rows);

/* Does the comma- or bar-separated `list` hold the word? */
bool hs_has_word(hs_str list, const char *word);

/* names.c: the entity of a key, made if it is new. */
hs_ref hs_entity_of(hs_reading *r, hs_entity wanted);

/* names.c: the entity of an entry of data/actors, by its id. */
hs_ref hs_known_entity(hs_reading *r, hs_str id);

/* names.c: the end of the name that the language model sees begin at token i, and its kind ("PER"); i if there is
 * none. */
uint32_t hs_name_seen(const hs_reading *r, uint32_t i, hs_str *kind);

/* names.c: the entity of a name that no lexicon of ours has; its key is `key`, or its own words. */
hs_ref hs_name_entity(hs_reading *r, hs_range words, hs_str seen, bool titled, hs_str key);

/* names.c: a mention of a name, with the title that begins at token title_lo (UINT32_MAX: none). */
hs_ref hs_name_add(hs_reading *r, hs_range words, uint32_t title_lo, hs_ref entity,
                   const char *rule, int sure);

/* listed.c: make ready for looking up the user's dictionary. */
void hs_list_words(hs_reading *r);

/* listed.c: what the user's dictionary says of the words that begin with token i: their end, or i. */
uint32_t hs_listed_at(const hs_reading *r, uint32_t i, hs_listed_kind kind, hs_listed *out);

/* listed.c: the entity has that code, for the user says so. */
void hs_listed_take(hs_reading *r, hs_ref entity, hs_str code, const hs_listed *from);

/* listed.c: the name of the user's dictionary at token i: its end, or i if there is none. */
uint32_t hs_listed_name_at(hs_reading *r, uint32_t i, uint32_t title_lo);

/* names.c: a mention over tokens [lo, hi), with the whole phrase [full_lo, full_hi) around it. */
hs_ref hs_mention_add(hs_reading *r, hs_range bare, hs_range full, hs_ref entity,
                      hs_mention_kind kind, const char *rule, int sure);

/* names.c: tokens of the longest alias at token i, however its capitals are written, 0 if there is none; its rows. */
uint32_t hs_alias_at(hs_reading *r, uint32_t i, hs_rows *rows);

/* names.c: the name at token i (a known alias or a run of capitals): its end, or i if there is none. */
uint32_t hs_name_at(hs_reading *r, uint32_t i, uint32_t title_lo);

/* names.c: does an organisation's name end with such a word: "council", "observatory"? */
bool hs_is_body_word(const hs_reading *r, uint32_t i);

/* nominals.c: the role noun at token i ("officials", "foreign minister", "warplanes"): its end, or i. When
 * it is the title of a name that follows, nothing is added and *title is set. */
uint32_t hs_nominal_at(hs_reading *r, uint32_t i, bool *title);

/* nominals.c: the code of a role whose phrase begins with the tokens [lo, hi): "former" makes it ELI. */
hs_str hs_code_of_role(const hs_reading *r, uint32_t lo, uint32_t hi, hs_str role);

/* nominals.c: the code of a role that belongs to an owner (may be NULL): "SYR" + "MIL". */
hs_str hs_compose_code(hs_reading *r, const hs_entity *owner, hs_str role);

/* offices.c: the code of an entry on the day of the report, by the entry's code and offices. */
hs_str hs_code_on_day(hs_reading *r, hs_str code, hs_str offices);

/* codes.c: codes of named actors that no lexicon has, by their titles and the words of their names. */
void hs_code_names(hs_reading *r);

/* nominals.c: what phrases behind a noun tell of it ("spokesman for the army"); called when names are joined. */
void hs_affiliate(hs_reading *r);

/* Is the token one of the words of a bar-separated list? */
bool hs_low_among(const hs_reading *r, uint32_t i, const char *list);

/* chunks.c: the same of its lemma. */
bool hs_lemma_among(const hs_reading *r, uint32_t i, const char *list);

/* The recognizers, in the order in which they run. */
void hs_find_times(hs_reading *r);          /* times.c */
void hs_find_actors(hs_reading *r);         /* actors.c: names and noun phrases */
void hs_join_names(hs_reading *r);          /* coref.c: names of one actor */
void hs_find_places(hs_reading *r);         /* places.c */
void hs_find_spin(hs_reading *r);           /* spun.c */
void hs_join_mentions(hs_reading *r);       /* coref.c: role nouns and pronouns that mean them */
void hs_find_statements(hs_reading *r);     /* statements.c */
void hs_join_speakers(hs_reading *r);       /* pronouns.c: "I", "we" in quotations */
void hs_find_cues(hs_reading *r);           /* kin.c: cue_of */
void hs_find_events(hs_reading *r);         /* events.c */
void hs_find_figures(hs_reading *r);        /* figures.c */
void hs_find_deals(hs_reading *r);          /* deals.c */
void hs_find_responsibility(hs_reading *r); /* blame.c */

/* scene.c: the expression nearest to a token in its clause; 0: none. Which one governs a fact: scene.h. */
hs_ref hs_time_near(const hs_reading *r, uint32_t token);

/* scene.c: "west of Homs", "70 km from Homs": what is told of lies near the place named at token i. */
bool hs_is_bearing(const hs_reading *r, uint32_t i);

/* stance.c: do two actors stand on one side: the same, one the other's part, or a state and its organs? */
bool hs_one_side(const hs_reading *r, hs_ref a, hs_ref b);

/* statements.c: the voice in which a token stands: of the innermost statement that holds it. */
hs_voice hs_voice_at(const hs_reading *r, uint32_t token);

#endif
