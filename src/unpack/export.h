/* export.h: what the readers of exports share: the container whole, and the lines of its heads. */
#ifndef HS_UNPACK_EXPORT_H
#define HS_UNPACK_EXPORT_H

#include "unpack/layer.h"
#include "unpack/prose.h"

/* "NAME what": the error of a container. Gives `code`. */
int hs_export_refuse(const hs_layer *layer, int code, const char *what, hs_error *err);

/* The whole container, in layer->arena; HS_EXPORT_LIMIT bytes at the most. */
int hs_export_whole(hs_layer *layer, hs_str *bytes, hs_error *err);

/* The whole container as lines of UTF-8, to be read with hs_export_line: no carriage returns, form feeds or hard spaces. */
int hs_export_text(hs_layer *layer, hs_str *text, hs_error *err);

/* The next line of *rest, trimmed; false at the end. */
bool hs_export_line(hs_str *rest, hs_str *line);

/* Is `word` what s begins with, in any case. */
bool hs_export_opens(hs_str s, const char *word);

/* "January 11, 2010 Monday", "19 September 2016", "July 1, 2019 Monday 9:20 AM GMT", "5 October 2012 Friday, Late Edition":
 * the length of the date at the line's beginning, if the line is no more than that and an edition; else 0. */
uint32_t hs_export_date(hs_str line);

/* "1,234 words" -> 1234; 0 if the line is anything else. */
uint32_t hs_export_words(hs_str line);

/* "Copyright 2016 ...", "(c) 2016 ...", "All Rights Reserved". */
bool hs_export_is_copyright(hs_str line);

/* "Page 2 of 3", "Link to Image", "(c) 2016 Factiva, Inc. All rights reserved." */
bool hs_export_is_page(hs_str line);

/* "By ANN LEE in Tripoli and Omar Haddad, Staff Writer; Li Na contributed" -> "ANN LEE\nOmar Haddad". */
hs_str hs_export_authors(hs_arena *a, hs_str byline);

/* Names in capitals, as a byline without "By" is; or with it. */
bool hs_export_is_byline(hs_str line);

/* How many words a line has. */
uint32_t hs_export_count(hs_str line);

/* A line of a body. Lines that an editor broke to a width are joined; `*before` is how long the line above is, 0 for none
 * or an empty one. */
void hs_export_body(hs_prose *body, hs_str line, uint32_t *before);

/* The layer's next part: a report whose body is `body`. HS_E_INPUT if that is empty. */
int hs_export_give(hs_layer *layer, hs_part *part, hs_stream *bytes, hs_str body, hs_error *err);

/* The note of a report that is cut short. */
hs_str hs_export_torn(void);

/* The end of the layer: 0, or HS_E_INPUT, once, if it gave nothing. */
int hs_export_end(hs_layer *layer, hs_error *err);

#endif
