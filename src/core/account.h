/* account.h: what many reports say together.
 *
 *      hs_doc --copy--> reports, happenings, claims, blames, deals' states and terms      (resolve/intake.c)
 *      those  --group-> incidents with tolls and disagreements, agreements, timeline      (resolve/...)
 *      those  --write-> terminal, JSON, HTML                                              (tell)
 *
 * An account owns its arenas and holds copies only: a document is known by its index in `reports`, words by
 * their code point range in that report's text and a copy of the bytes. References are index + 1 into the
 * account's lists, 0 = none. After hs_account_finish the lists are in their final, total order, which does
 * not hang on the order in which reports came; `id` numbers (I1, A1, ...) follow that order.
 */
#ifndef HS_CORE_ACCOUNT_H
#define HS_CORE_ACCOUNT_H

#include "base/map.h"
#include "core/doc.h"

/* Where something stands: the exact words. */
typedef struct {
    hs_ref report;
    uint32_t lo, hi; /* code points of the report's text */
    hs_str words;    /* text[lo:hi] */
    hs_str sentence; /* the sentence around it */
    char item[12];   /* id inside the report: "F4", "V2", "S1", "A3", "R2" */
    uint16_t sure;
    const char *rule;
} hs_evidence;

typedef HS_LIST(uint64_t) hs_hashes;

typedef struct {
    hs_str id, url, outlet, title;
    int32_t published;      /* day number or HS_NO_DAY */
    uint8_t published_from; /* hs_date_origin; NEIGHBOURS: settled by the account */
    hs_ref dated_by;        /* report that settled the date */
    hs_ref copy_of;         /* report */
    uint32_t episode; /* reports of one stretch of the story have one number, from 1; 0 unknown */
    uint32_t story; /* undated reports that tell of one thing by their words: one number, from 1 */
    bool spun;
    HS_LIST(hs_note) notes; /* copies; spans are of no use here */
    HS_LIST(hs_str) agencies;
    uint64_t hash; /* of the text: tie-break of the order */
    /* of account->content: sorted, each once */
    hs_hashes terms;            /* of its content words */
    hs_hashes themes;           /* of an undated report, by hash: see resolve/themes.h */
    hs_hashes facts;            /* of what it tells: "attack on a convoy, a Monday" */
    HS_LIST(hs_timex) calendar; /* months and days that it names, in its order */
    /* of account->wording: sorted, each once */
    hs_hashes sentences;             /* of its longer sentences */
    hs_hashes prints;                /* of its runs of four words */
    hs_hashes lead, numbers, quotes; /* prints of its first words; words with digits; quotations */
    hs_range happenings, claims, blames, deal_notes,
        day_mentions; /* its part of the account's lists */
} hs_report;

typedef struct {
    hs_str text;
    HS_LIST(hs_str) outlets; /* that use it, sorted */
} hs_alias;

typedef struct {
    char id[12]; /* "P1" */
    hs_str key, name, code, country;
    hs_str listed; /* "FILE:LINE" of the user's dictionary, where that gives the code */
    uint8_t type;
    bool known; /* name, code and type are the lexicon's */
    uint32_t mentions;
    HS_LIST(hs_alias) aliases;
} hs_actor;

/* Who says something, in the account. actor 0: the report itself, in its own voice. */
typedef struct {
    hs_ref actor;
    hs_str name; /* the actor's, as this report names it; empty for the report's own voice */
    hs_str via;  /* through whom; empty: nobody named */
} hs_speaker;

/* One mention of an event. */
typedef struct {
    hs_evidence from;
    hs_str plover, mode, cameo, facet;
    hs_str trigger;
    hs_ref source, target; /* actors */
    hs_str source_words, target_words;
    hs_timex timex;
    hs_when when;
    hs_str place_key, place, country, admin1;
    int32_t lat, lon;
    uint8_t place_kind, precision;
    bool located;
    uint8_t status, intent;
    hs_speaker intent_by;
    hs_speaker speaker; /* of the statement in which it stands */
    char statement[12]; /* "S3" or "" */
    char time_text[24]; /* the source's words for the time: "on Monday", cut */
    hs_ref same_as;     /* happening: first mention in the same report */
    hs_hashes words;    /* of the content words of its sentence; sorted, each once */
    hs_ref incident;
} hs_happening;

/* One figure, as somebody gives it. */
typedef struct {
    hs_evidence from;
    uint8_t kind, who, scope;
    bool approx, vague, part;
    int64_t low, high;
    hs_str what;
    hs_speaker speaker;
    hs_timex timex;
    hs_when when;
    int32_t said_on; /* day number: the report's */
    hs_str place_key, place, country;
    uint8_t place_kind;
    char statement[12];
    hs_ref happening;
    hs_ref incident;
    hs_ref superseded_by; /* claim */
    bool echo; /* says again what another claim of the same report says: no origin of its own */
} hs_claim;

typedef struct {
    hs_evidence from;
    hs_ref party; /* actor */
    hs_speaker by;
    uint8_t stance; /* hs_blame */
    hs_ref happening;
    hs_ref incident;
} hs_blame_claim;

/* A sentence that names a day. */
typedef struct {
    hs_evidence from;
    hs_timex timex;
    int32_t day;    /* HS_NO_DAY: not known to the day */
    uint32_t merit; /* how much the sentence tells */
} hs_day_mention;

typedef struct {
    int64_t low, high, conservative; /* HS_OPEN: unknown */
    HS_LIST(hs_ref) claims;
} hs_toll;

typedef struct {
    hs_str value;
    hs_str by; /* who says so, ready to print */
    hs_evidence from;
} hs_side;

typedef struct {
    const char *field; /* toll, responsibility, intent, status, date, place */
    bool parts;        /* the sides contradict each other; else only these speak of it (intent) */
    HS_LIST(hs_side) sides;
} hs_disagreement;

#define HS_HARMS (HS_HARM_OTHER + 1)

typedef HS_LIST(hs_ref) hs_refs;

typedef struct {
    char id[12]; /* "I1" */
    hs_str plover, mode, facet;
    hs_when when;
    hs_str time_words; /* the sources' words: "Friday" */
    hs_str place, place_key, country, admin1;
    int32_t lat, lon;
    uint8_t place_kind, precision;
    bool located;
    hs_ref source, target; /* actors, when the reports agree or only one is named */
    uint8_t status;        /* the most certain among its mentions */
    hs_str what;           /* one line in a source's words */
    hs_evidence what_from;
    HS_LIST(hs_ref) happenings;
    HS_LIST(hs_ref)
    parts; /* happenings: what undated reports of its story tell beside it; they give it no day, place or side */
    HS_LIST(hs_ref) claims;
    HS_LIST(hs_ref) blames;
    hs_refs reports; /* sorted, each once */
    hs_toll tolls[HS_HARMS];
    uint32_t origins;
    HS_LIST(hs_disagreement) disagreements;
    uint32_t weight; /* how much the reports make of it */
} hs_incident;

/* A mention of an agreement in one report: a state of its life, or a term. */
typedef struct {
    hs_evidence from;
    hs_str name, kind;
    uint8_t status, term;
    HS_LIST(hs_ref) parties; /* actors */
    hs_speaker by, speaker;
    hs_timex timex;
    hs_when when;
    hs_ref happening; /* that broke it */
} hs_deal_note;

typedef struct {
    uint8_t status; /* hs_deal_status */
    hs_when when;
    hs_speaker by;      /* who did it */
    hs_speaker speaker; /* who says so */
    hs_evidence from;
} hs_deal_state;

typedef struct {
    uint8_t kind; /* hs_term_kind */
    hs_speaker speaker;
    hs_evidence from;
} hs_deal_term;

/* A place that a watched agreement covers. */
typedef struct {
    hs_str said;           /* the file's words: "Aleppo, Syria within 50 km" */
    uint32_t spot;         /* of the gazetteer */
    uint32_t km;           /* so far around it; 0: the place and what lies in it */
    uint8_t kind;          /* hs_spot_kind of the gazetteer */
    const char *kind_word; /* "town", "district", "province", "country", "region" */
    hs_str name, country, admin1;
    int32_t lat, lon; /* millionths of a degree */
} hs_watch_area;

/* A party of a watched agreement, or a group outside of it. */
typedef struct {
    hs_str said;  /* the file's words, without the code */
    hs_str entry; /* id in data/actors; empty: unknown to it */
    hs_str code;  /* of that entry, of the role ("Syrian rebels"), or given in brackets */
    bool all;     /* whoever has the code belongs to it */
    bool seen;    /* somebody of the reports does */
} hs_watch_side;

/* What a term of a watched agreement forbids. */
enum { HS_FORBIDS_VIOLENCE = 1, HS_FORBIDS_AERIAL = 2, HS_FORBIDS_HEAVY = 4, HS_FORBIDS_AID = 8 };

typedef struct {
    hs_str said;
    uint8_t kind;    /* hs_term_kind */
    uint8_t forbids; /* HS_FORBIDS_...; 0: nothing that can be watched */
} hs_watch_term;

/* An agreement that the user gives, to be watched: one file (resolve/watch_file.c). */
typedef struct {
    hs_str file, name;
    int32_t from, until; /* days, both in; until HS_NO_DAY: open */
    HS_LIST(hs_watch_area) areas;
    HS_LIST(hs_watch_side) parties, exempt;
    HS_LIST(hs_watch_term) terms;
    uint8_t forbids; /* of all terms */
    uint32_t
        unplaced; /* incidents that could be breaches; whether they fall in its days and area is not told */
} hs_watch;

/* How somebody accused stands to a watched agreement. */
typedef enum {
    HS_STANDING_PARTY,  /* its act would be a breach */
    HS_STANDING_NOBODY, /* nobody is accused */
    HS_STANDING_EXEMPT, /* it, or whom it hit, is outside of the agreement */
    HS_STANDING_OTHER   /* it is not known to be a party */
} hs_standing;

typedef struct {
    hs_ref incident; /* 0: none is told */
    hs_speaker alleged_by;
    hs_ref against; /* actor */
    hs_when when;
    hs_evidence from;
    /* of a watched agreement: */
    uint8_t standing;          /* hs_standing */
    uint8_t status;            /* hs_status: happened, alleged */
    bool day_open, place_open; /* told so widely that it may lie outside of its days, its area */
    hs_str party;              /* the party that `against` is or belongs to, as the file calls it */
    hs_str words; /* of the mention, for `against`, where these tell the party: "GNA forces" */
    bool by_code; /* ... which only its code tells */
    HS_LIST(hs_ref) reports; /* that allege it so, each once */
    HS_LIST(hs_ref) denials; /* claims of blame that deny or doubt it */
} hs_breach;

typedef HS_LIST(hs_breach) hs_breaches;

typedef struct {
    char id[12]; /* "A1" */
    hs_str name, kind;
    hs_str
        name_kind; /* kind of the noun that gives the name: "truce" is better than "agreement" for a truce */
    uint32_t episode;
    HS_LIST(hs_ref) parties; /* actors */
    HS_LIST(hs_deal_state) states;
    HS_LIST(hs_deal_term) terms;
    hs_breaches breaches; /* of a watched one: by parties, then by nobody named */
    HS_LIST(hs_ref) reports;
    const hs_watch *watch; /* NULL: reports tell of it */
    hs_breaches outside;   /* of a watched one: by and on exempt groups, by others */
} hs_agreement;

typedef struct {
    char id[12]; /* "T1" */
    int32_t day;
    hs_evidence from; /* the sentence that tells it best */
    HS_LIST(hs_ref) reports;
    hs_ref incident; /* 0: none */
    uint32_t weight;
} hs_entry;

typedef struct {
    HS_LIST(hs_ref) reports;
    const char *kind; /* same, wire copy, rewrite */
} hs_copies;

struct hs_account {
    hs_arena arena;
    hs_arena scratch; /* of one document while it is copied in, of one step; freed when that ends */
    hs_arena
        wording; /* sentences, prints, lead, numbers, quotes of the reports; freed when copies are found */
    hs_arena
        content; /* terms and facts of the reports, words of happenings; freed when incidents are found */
    hs_map strings; /* short strings that are kept once: text -> item of `kept` */
    HS_LIST(hs_str) kept;
    const struct hs_engine *engine;
    int32_t since, until; /* HS_NO_DAY: no bound */
    bool color, details;
    bool finished;

    HS_LIST(hs_watch) watches; /* agreements to be watched, in the order given */
    HS_LIST(hs_report) reports;
    HS_LIST(hs_actor) actors;
    hs_map actor_keys; /* key -> actor */
    HS_LIST(hs_happening) happenings;
    HS_LIST(hs_claim) claims;
    HS_LIST(hs_blame_claim) blames;
    HS_LIST(hs_deal_note) deal_notes;
    HS_LIST(hs_day_mention) day_mentions;

    int32_t from, to; /* period of the account; HS_NO_DAY when nothing is dated */
    HS_LIST(hs_incident) incidents;
    HS_LIST(hs_agreement) agreements;
    HS_LIST(hs_entry) timeline;
    HS_LIST(hs_copies) copies;
};

typedef struct hs_account hs_account;

/* Where the account's arenas go when memory is out; NULL: nothing is at work. */
static inline void hs_account_door(hs_account *account, jmp_buf *out)
{
    account->arena.door = account->scratch.door = out;
    account->wording.door = account->content.door = out;
}

/* "party", "nobody named", "exempt", "no known party"; "violence", "air attacks", "heavy weapons", "attacks on aid".
 * Never NULL. */
const char *hs_standing_word(int standing);
const char *hs_forbids_word(int bit);

#endif
