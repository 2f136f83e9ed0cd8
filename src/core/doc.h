/* doc.h: one report and everything that was found in it.
 *
 *      ingest        lex              parse          recognize
 *   bytes -> text -> sentences,   -> lemma, word -> entities, times, places, statements, figures,
 *            blocks  tokens, quotes  class          events, agreements, responsibility
 *
 * A document owns one arena; every list and string below lies in it. Positions are byte ranges of `text`
 * (hs_span), references are index + 1 into one of the lists (hs_ref, 0 = none). Every fact begins with its
 * evidence (hs_from): no words, no fact. The hs_doc_add_* functions are the only way to make one.
 */
#ifndef HS_CORE_DOC_H
#define HS_CORE_DOC_H

#include "base/arena.h"
#include "base/list.h"
#include "core/when.h"

typedef struct {
    uint32_t lo, hi;
} hs_span;

typedef uint32_t hs_ref; /* index + 1; 0 = none */

/* Half-open index range of one list. */
typedef struct {
    uint32_t lo, hi;
} hs_range;

/* Evidence of a fact. */
typedef struct {
    hs_span at;
    hs_ref sentence;
    const char *rule; /* name of the rule that saw it: what `why` tells */
    uint16_t sure;    /* 0..1000 */
} hs_from;

/* ---- made by ingest ------------------------------------------------------------------------------ */

typedef enum {
    HS_BLOCK_TITLE,
    HS_BLOCK_SUBTITLE,
    HS_BLOCK_PARAGRAPH,
    HS_BLOCK_HEADING,
    HS_BLOCK_CAPTION,
    HS_BLOCK_LIST,
    HS_BLOCK_QUOTE
} hs_block_kind;

typedef struct {
    hs_span at;
    uint8_t kind;
} hs_text_block;

/* Page junk that was left out of the text. */
typedef struct {
    hs_str text;
    hs_str why;
} hs_dropped;

/* Odd input, doubts; never a reason to fail. `at` may be empty (lo == hi). */
typedef struct {
    hs_span at;
    hs_str kind, text;
} hs_note;

typedef enum {
    HS_DATE_UNKNOWN,
    HS_DATE_GIVEN,
    HS_DATE_JSON_LD,
    HS_DATE_META,
    HS_DATE_URL,
    HS_DATE_TEXT,
    HS_DATE_NEIGHBOURS
} hs_date_origin;

/* A word that the input brings along, cut already (CoNLL-U): lex takes these in place of its own. */
typedef struct {
    hs_span at;
    bool joined;   /* it belongs to the same surface token as the word before */
    bool sentence; /* a sentence begins with it */
} hs_given;

/* ---- made by lex and parse ----------------------------------------------------------------------- */

typedef struct {
    hs_span at;
    hs_range tokens;
    hs_ref block;
} hs_sentence;

/* Word classes of Universal Dependencies (UPOS). */
typedef enum {
    HS_X,
    HS_ADJ,
    HS_ADP,
    HS_ADV,
    HS_AUX,
    HS_CCONJ,
    HS_DET,
    HS_INTJ,
    HS_NOUN,
    HS_NUM,
    HS_PART,
    HS_PRON,
    HS_PROPN,
    HS_PUNCT,
    HS_SCONJ,
    HS_SYM,
    HS_VERB
} hs_upos;

/* What the ending of a verb tells. */
typedef enum {
    HS_FORM_NONE,
    HS_FORM_BASE,
    HS_FORM_S,
    HS_FORM_PAST,       /* "fled" in "they fled" */
    HS_FORM_PARTICIPLE, /* "held" in "was held", "the men held there" */
    HS_FORM_ING
} hs_verb_form;

typedef struct {
    hs_span at;
    hs_str low;           /* lower case, plain apostrophe and hyphen */
    hs_str lemma;         /* dictionary form, lower case */
    uint8_t upos;         /* hs_upos */
    uint8_t form;         /* hs_verb_form */
    bool capital;         /* begins with a capital letter */
    bool caps;            /* two or more letters, all capitals */
    bool number;          /* begins with a digit */
    bool glued;           /* no white space before it */
    bool quoted;          /* inside quotation marks */
    bool joined;          /* one surface token with the word before: "n't" of "don't"; glued too */
    uint8_t xpos, deprel; /* indexes into doc->labels; 0: unknown */
    uint8_t name, time, place; /* the same: its part in a name, a time, a place ("B-PER", "O") */
    uint16_t feats;            /* the same; 0: unknown or none */
    hs_ref sentence;
    hs_ref head; /* token of the same sentence that it hangs on; 0: the root, or no tree known */
} hs_token;

/* What the small numbers in tokens stand for: constant tables of the model that gave them. Item 0 of each is
 * the empty string. */
typedef struct {
    const hs_str *xpos, *feats, *deprel, *names, *times, *places;
} hs_labels;

/* A pair of quotation marks; a mark missing on one side is an empty span and `broken` is set. */
typedef struct {
    hs_span open, close; /* the marks */
    hs_span inside;      /* the words between them */
    bool broken;
} hs_quote;

#define HS_CONTENTS 4 /* pieces of a content that are kept */

/* Who says what within one sentence, as the model sees it: ranges of tokens. */
typedef struct {
    hs_range cue, source; /* source: lo == hi where none is told */
    hs_range content[HS_CONTENTS];
    uint16_t contents; /* pieces of it */
    uint16_t sure;     /* of the cue, 0..1000 */
    bool told;         /* a statement has been made of it */
} hs_attribution;

/* ---- made by recognize --------------------------------------------------------------------------- */

typedef enum {
    HS_ENTITY_OTHER,
    HS_ENTITY_PER,
    HS_ENTITY_ORG,
    HS_ENTITY_GPE,
    HS_ENTITY_LOC,
    HS_ENTITY_FAC,
    HS_ENTITY_NORP,
    HS_ENTITY_GRP
} hs_entity_type;

typedef enum { HS_MENTION_NAME, HS_MENTION_NOMINAL, HS_MENTION_PRONOUN } hs_mention_kind;

/* Somebody or something that acts, speaks or suffers. `key` tells which one across reports: the id of an
 * entry of data/actors, or the plain-lowered name; equal keys are the same actor. */
typedef struct {
    uint8_t type; /* hs_entity_type */
    bool person, plural;
    char gender; /* 'f', 'm'; 0: not told */
    hs_str key;
    hs_str name;    /* the best name that the text or the entry gives */
    hs_str code;    /* CAMEO / PLOVER actor code; empty: unknown */
    hs_str country; /* ISO 3166-1 alpha-3; empty: unknown */
    hs_str entry;   /* id in data/actors; empty: unknown to it */
    hs_str listed;  /* "FILE:LINE" of the user's dictionary that gives the code; may be empty */
    hs_str role;    /* "foreign minister", "spokesman": as the text has it; may be empty */
    hs_ref of; /* entity that it belongs to or speaks for: "LNA spokesman" -> LNA; 0: none told */
    uint32_t mentions;
} hs_entity;

typedef struct {
    hs_from from;
    hs_span full;    /* with title, article and apposition; the bare words are from.at */
    hs_range tokens; /* of `full` */
    hs_ref entity;
    uint8_t kind;   /* hs_mention_kind */
    bool adjective; /* "Syrian", "US-backed": stands before a noun */
    bool people;    /* names a country by its people: "Syrian", "the Russians" */
} hs_mention;

typedef struct {
    hs_from from;
    hs_timex x;
} hs_time;

typedef enum { HS_PLACE_CITY, HS_PLACE_AREA, HS_PLACE_REGION, HS_PLACE_COUNTRY } hs_place_kind;

typedef struct {
    hs_from from;
    hs_str key;     /* equal keys are the same place */
    hs_str name;    /* as the gazetteer has it, or as the text does */
    hs_str country; /* ISO 3166-1 alpha-3 */
    hs_str admin1;
    int32_t lat, lon;  /* millionths of a degree; only if located */
    uint32_t geonames; /* 0: none */
    uint8_t kind;      /* hs_place_kind */
    uint8_t precision; /* UCDP where_prec 1..7 */
    bool located;
    bool actor;    /* the name stands for a government here: no place */
    hs_ref within; /* the place that it is told to be a part of: "the X neighbourhood of Y" */
} hs_place;

typedef enum { HS_KIND_INDIRECT, HS_KIND_MIXED, HS_KIND_DIRECT } hs_statement_kind;

typedef enum {
    HS_STANCE_ASSERT,
    HS_STANCE_DENY,
    HS_STANCE_ACCUSE,
    HS_STANCE_DEMAND,
    HS_STANCE_PROMISE,
    HS_STANCE_THREATEN,
    HS_STANCE_REJECT,
    HS_STANCE_ANNOUNCE,
    HS_STANCE_PRAISE,
    HS_STANCE_OTHER
} hs_stance;

/* Who gives something, as far as the text tells. */
typedef struct {
    hs_ref entity; /* the speaker; 0: unknown or not named */
    hs_str via;    /* who passed it on ("Reuters"); empty: nobody named */
    hs_span via_at;
} hs_voice;

typedef struct {
    hs_from from;                  /* from the source to the end of the content */
    hs_range source, cue, content; /* pieces: index ranges of hs_doc.pieces */
    uint8_t kind;                  /* hs_statement_kind */
    uint8_t stance;                /* hs_stance */
    bool unsaid;                   /* "did not accuse", "would say": the words are nobody's yet */
    bool plain; /* the cue only says ("said"): the stance is read from what is said */
    hs_voice voice;
    hs_ref about;  /* entity */
    hs_ref within; /* statement */
    hs_timex said; /* when it was said, if told */
} hs_statement;

typedef enum {
    HS_HARM_KILLED,
    HS_HARM_INJURED,
    HS_HARM_DISPLACED,
    HS_HARM_BESIEGED,
    HS_HARM_DETAINED,
    HS_HARM_MISSING,
    HS_HARM_DESTROYED,
    HS_HARM_OTHER
} hs_harm;

typedef enum {
    HS_WHO_UNKNOWN,
    HS_WHO_CIVILIANS,
    HS_WHO_COMBATANTS,
    HS_WHO_CHILDREN,
    HS_WHO_WOMEN,
    HS_WHO_MIXED
} hs_who;

typedef enum { HS_SCOPE_INCIDENT, HS_SCOPE_DAY, HS_SCOPE_TOTAL } hs_scope;

#define HS_OPEN (-1) /* an open bound of a figure */

typedef struct {
    hs_from from;  /* number and what is counted: "at least 45 civilians" */
    uint8_t kind;  /* hs_harm */
    uint8_t who;   /* hs_who */
    uint8_t scope; /* hs_scope */
    bool approx;
    bool vague;        /* a word such as "dozens": says little */
    bool part;         /* "including 3 children": part of the figure before */
    int64_t low, high; /* HS_OPEN: no bound stated */
    hs_str what;       /* the head word of what is counted: "civilians", "trucks" */
    hs_voice voice;
    hs_ref statement, event, place;
    hs_timex when;
} hs_figure;

typedef enum {
    HS_STATUS_HAPPENED,
    HS_STATUS_ALLEGED,
    HS_STATUS_DENIED,
    HS_STATUS_PLANNED,
    HS_STATUS_THREATENED,
    HS_STATUS_HYPOTHETICAL
} hs_status;

typedef enum { HS_INTENT_UNSAID, HS_INTENT_MISTAKE, HS_INTENT_DELIBERATE } hs_intent;

typedef struct {
    hs_from from; /* the trigger with its nearest arguments */
    hs_span trigger;
    hs_str plover;         /* "ASSAULT"; borrowed from the assets */
    hs_str mode, cameo;    /* may be empty */
    hs_str contexts;       /* PLOVER's contexts, joined by "|"; may be empty */
    hs_str facet;          /* what was hit or dealt with, when special: "convoy", "hospital" */
    hs_ref source, target; /* entities */
    hs_span source_at, target_at;
    hs_ref likely_target; /* supposed where none is told (recognize/sides.c) */
    hs_str target_code;   /* of a target that is a thing or a place: its country; may be empty */
    hs_timex when;
    hs_ref time; /* the expression that gives `when`; 0: inherited or none */
    hs_ref place;
    hs_ref statement; /* the statement it stands in */
    hs_ref same_as;   /* the first mention of the same happening */
    hs_str pattern;   /* the row of data/events/triggers.tsv that fits; empty: none is needed */
    hs_str
        judged; /* what the language model sees pass between the sides: a root of PLOVER's; empty: not asked */
    uint16_t judged_sure;              /* 0..1000 */
    bool overruled;                    /* it overruled the lexicon */
    const char *source_by, *target_by; /* how the sides were found; NULL: by no words of its own */
    const char *status_by;             /* why the status is what it is */
    uint8_t status;                    /* hs_status */
    uint8_t intent;                    /* hs_intent */
    hs_ref intent_by;                  /* entity that says so */
    hs_ref cause_of;                   /* an event that it set off ("collapsed after ...") */
} hs_event;

typedef enum {
    HS_DEAL_PROPOSED,
    HS_DEAL_AGREED,
    HS_DEAL_IN_FORCE,
    HS_DEAL_EXTENDED,
    HS_DEAL_BREACHED,
    HS_DEAL_COLLAPSED,
    HS_DEAL_WITHDRAWN,
    HS_DEAL_REJECTED,
    HS_DEAL_DEMANDED,
    HS_DEAL_MENTIONED
} hs_deal_status;

typedef enum {
    HS_TERM_NONE,
    HS_TERM_DURATION,
    HS_TERM_CONDITION,
    HS_TERM_EXEMPT,
    HS_TERM_AID,
    HS_TERM_WITHDRAWAL,
    HS_TERM_HALT, /* this and the next: of watched agreements only */
    HS_TERM_OTHER
} hs_term_kind;

/* A mention of a truce, a peace plan, a draft resolution: what it is called and what the text says of its
 * life, or (term != NONE) of its terms. */
typedef struct {
    hs_from from;
    hs_str name;      /* "truce", "cease-fire", "draft resolution": as the text has it */
    hs_str kind;      /* class of the name: "ceasefire", "plan", "resolution", "talks" */
    uint8_t status;   /* hs_deal_status */
    uint8_t term;     /* hs_term_kind; what it says is from.at */
    hs_range parties; /* index range of hs_doc.parties */
    hs_ref by;        /* entity that did it */
    hs_voice voice;   /* who says so */
    hs_timex when;
    hs_ref event; /* the event that broke it, for breached and collapsed */
} hs_deal;

typedef enum { HS_BLAMES, HS_DENIES, HS_CLAIMS, HS_DOUBTS } hs_blame;

/* Who is said to have done it, by whom. */
typedef struct {
    hs_from from;
    hs_ref event;
    hs_ref party; /* entity held responsible */
    hs_voice by;
    uint8_t stance; /* hs_blame */
    hs_ref statement;
} hs_responsibility;

/* Two sides that the input marks, and what passes between them: for `relate`. */
typedef struct {
    bool asked;
    hs_span source, target; /* empty: not named */
    hs_str plover, cameo;   /* empty: not known */
    uint16_t sure;          /* of its root, 0..1000 */
} hs_pair;

/* ---- the document -------------------------------------------------------------------------------- */

struct hs_doc {
    hs_arena arena;
    const struct hs_engine *engine;

    hs_str id, url, outlet, title;
    HS_LIST(hs_str) authors;
    HS_LIST(hs_str) agencies; /* agencies it credits: "Reuters", "AFP" */
    hs_str language;          /* ISO 639-1; empty: unknown */
    int32_t published;        /* day number or HS_NO_DAY */
    uint8_t published_from;   /* hs_date_origin */
    hs_str published_time;    /* "09:15" where the page tells it */
    hs_str published_by;      /* its very carrier: "article:published_time"; may be empty */
    int32_t modified;         /* day of the last change, or HS_NO_DAY */
    uint8_t modified_from;    /* hs_date_origin */
    hs_str modified_time;     /* as published_time */
    bool spun; /* reads like rewritten text: pronouns are not to be trusted across paragraphs */
    bool extracted; /* ingest was all that was asked for: nothing was looked for in the text */

    hs_str text; /* UTF-8; what all spans are ranges of */
    HS_LIST(hs_text_block) blocks;
    HS_LIST(hs_dropped) dropped;
    HS_LIST(hs_note) notes;
    HS_LIST(hs_given) given; /* empty: lex cuts the text itself */
    hs_pair pair;            /* asked: nothing else is to be read */

    const hs_labels *labels; /* borrowed from the engine; NULL: no model has read the tokens */
    HS_LIST(hs_sentence) sentences;
    HS_LIST(hs_token) tokens;
    HS_LIST(hs_quote) quotes;
    HS_LIST(hs_attribution) attributions;
    struct hs_relating *relating; /* core/relation.h; NULL: nothing is known of what passes */

    HS_LIST(hs_entity) entities;
    HS_LIST(hs_mention) mentions;
    HS_LIST(hs_time) times;
    HS_LIST(hs_place) places;
    HS_LIST(hs_statement) statements;
    HS_LIST(hs_span) pieces;
    HS_LIST(hs_figure) figures;
    HS_LIST(hs_event) events;
    HS_LIST(hs_deal) deals;
    HS_LIST(hs_ref) parties;
    HS_LIST(hs_responsibility) responsibility;
};

typedef struct hs_doc hs_doc;

static inline hs_str hs_doc_words(const hs_doc *doc, hs_span at)
{
    return hs_str_cut(doc->text, at.lo, at.hi);
}

static inline bool hs_span_empty(hs_span s)
{
    return s.lo >= s.hi;
}

static inline bool hs_span_meets(hs_span a, hs_span b)
{
    return a.lo < b.hi && b.lo < a.hi;
}

static inline bool hs_span_holds(hs_span outer, hs_span inner)
{
    return outer.lo <= inner.lo && inner.hi <= outer.hi;
}

/* Labels of a token; empty where unknown, and always while doc->labels is NULL. */
hs_str hs_doc_xpos(const hs_doc *doc, const hs_token *token);
hs_str hs_doc_feats(const hs_doc *doc, const hs_token *token);
hs_str hs_doc_name_part(const hs_doc *doc, const hs_token *token); /* "B-PER", "O" */
hs_str hs_doc_time_part(const hs_doc *doc, const hs_token *token); /* "S-DATE", "B-DURATION", "O" */
hs_str hs_doc_place_part(const hs_doc *doc, const hs_token *token); /* "S-PLACE", "O" */
hs_str hs_doc_deprel(const hs_doc *doc, const hs_token *token);

/* The sentence in which a byte position lies (index + 1); 0 between sentences. */
hs_ref hs_doc_sentence_at(const hs_doc *doc, uint32_t byte);

/* The events of sentences first..last (references), which lie side by side: index range. */
hs_range hs_doc_events_of(const hs_doc *doc, hs_ref first, hs_ref last);

/* The last quotation that opens before a byte position (index + 1); 0 if there is none. */
hs_ref hs_doc_quote_before(const hs_doc *doc, uint32_t byte);

/* Evidence over tokens [lo, hi), which must not be empty. */
hs_from hs_doc_from(const hs_doc *doc, uint32_t lo, uint32_t hi, const char *rule, int sure);

/* Add a fact; its evidence must be a non-empty range of the text (asserted). The reference to it. */
hs_ref hs_doc_add_entity(hs_doc *doc, hs_entity item);
hs_ref hs_doc_add_mention(hs_doc *doc, hs_mention item);
hs_ref hs_doc_add_time(hs_doc *doc, hs_time item);
hs_ref hs_doc_add_place(hs_doc *doc, hs_place item);
hs_ref hs_doc_add_statement(hs_doc *doc, hs_statement item);
hs_ref hs_doc_add_figure(hs_doc *doc, hs_figure item);
hs_ref hs_doc_add_event(hs_doc *doc, hs_event item);
hs_ref hs_doc_add_deal(hs_doc *doc, hs_deal item);
hs_ref hs_doc_add_responsibility(hs_doc *doc, hs_responsibility item);

/* A note on the document; kind and text are literals or arena strings. */
void hs_doc_note(hs_doc *doc, hs_span at, const char *kind, hs_str text);

/* Words of the enums as the contract has them: "killed", "accuse", "in force". Never NULL. */
const char *hs_block_word(int kind);
const char *hs_date_origin_word(int origin); /* NULL for unknown */
const char *hs_upos_word(int upos);
const char *hs_entity_type_word(int type);
const char *hs_mention_kind_word(int kind);
const char *hs_statement_kind_word(int kind);
const char *hs_stance_word(int stance);
const char *hs_harm_word(int kind);
const char *hs_who_word(int who);
const char *hs_scope_word(int scope);
const char *hs_status_word(int status);
const char *hs_deal_word(int status);
const char *hs_term_word(int term);
const char *hs_blame_word(int stance);

/* The quad class of a PLOVER type: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
 * conflict; 0 for any other word. */
int hs_plover_quad(hs_str plover);

/* Do two modes of PLOVER's ASSAULT tell two acts: one at close range ("firearms"), one from afar ("aerial")? A mode that
 * is empty or tells the outcome ("destroy") goes with either. */
bool hs_modes_part(hs_str a, hs_str b);

#endif
