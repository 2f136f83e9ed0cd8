/* themes.h: what an undated report is about, in hashes of words and pairs of words.
 *
 * A theme is a hash whose lowest two bits are its kind; a list of themes is sorted, each hash once. */
#ifndef HS_RESOLVE_THEMES_H
#define HS_RESOLVE_THEMES_H

#include "core/account.h"

/* verb or adjective; noun or number; name; two neighbours that name something */
enum { HS_THEME_ACT, HS_THEME_THING, HS_THEME_NAME, HS_THEME_PAIR };

/* Sets report->themes, where the report has no date. */
void hs_take_themes(hs_account *account, hs_report *report, const hs_doc *doc);

static inline uint64_t hs_theme_hash(uint64_t theme)
{
    return theme >> 2;
}

static inline uint32_t hs_theme_kind(uint64_t theme)
{
    return (uint32_t)(theme & 3);
}

#endif
