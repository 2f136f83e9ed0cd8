/* desk.h: what a writer works with: the account, the output, and working memory that is given back when the
 * text is written. Memory running out ends the writing (longjmp to hs_desk_run), so no writer checks for it;
 * in return a writer owns nothing but desk memory. A writer that needs more makes the desk its first member. */
#ifndef HS_TELL_DESK_H
#define HS_TELL_DESK_H

#include "base/buf.h"
#include "core/account.h"

typedef struct hs_desk hs_desk;

struct hs_desk {
    const hs_account *account; /* NULL when a document is written */
    hs_buf *out;
    hs_arena arena;
    jmp_buf door;
};

/* Call work(d) with an empty arena; afterwards the arena is freed. Sets d->out->failed if memory ran out. */
void hs_desk_run(hs_desk *d, void (*work)(hs_desk *d));

/* Between two items of a long text, when nothing of the desk's memory is in use: what is written so far is handed on, and
 * the memory given back, once there is much of either. */
void hs_desk_pause(hs_desk *d);

/* printf into desk memory. */
__attribute__((format(printf, 2, 3))) hs_str hs_say(hs_desk *d, const char *format, ...);

/* For "%.*s". */
#define HS_ARG(s) (int)(s).n, (s).n ? (s).p : ""

/* a .. b .. c joined by `between`, empty ones left out. */
hs_str hs_say_join(hs_desk *d, hs_str left, const char *between, hs_str right);

/* What a reference stands for; an empty one for 0. */
const hs_report *hs_desk_report(const hs_desk *d, hs_ref report);
const hs_actor *hs_desk_actor(const hs_desk *d, hs_ref actor);

static inline bool hs_is_one_of(hs_str s, const hs_str *v, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (hs_str_eq(s, v[i])) {
            return true;
        }
    }
    return false;
}

#endif
