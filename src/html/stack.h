/* stack.h: the open elements of a page in the making, and the nodes they get. For tree.c only. */
#ifndef HS_HTML_STACK_H
#define HS_HTML_STACK_H

#include "html/elements.h"
#include "html/tree.h"

#define HS_STACK 512u
#define HS_NOT_OPEN UINT32_MAX

typedef struct {
    uint64_t name; /* hs_name_key */
    uint32_t node; /* of itself, or what is around it if it has none */
    uint16_t traits;
    uint8_t tag;
    bool flat;    /* has no node */
    bool ended;   /* its end tag was there: it goes when all that is open in it has gone */
    bool foreign; /* what stands in it is svg or math */
} hs_open_element;

typedef enum { HS_AT_START, HS_IN_HEAD, HS_BEHIND_HEAD, HS_IN_BODY } hs_stage;

/* A page in the making. */
typedef struct {
    hs_arena *arena;
    const hs_engine *engine;
    hs_tree tree;
    hs_markup markup;
    hs_names elements, attributes;
    hs_open_element stack[HS_STACK]; /* the first is html, and stays */
    uint32_t n, deep;                /* elements on the stack; those of them with a node */
    uint32_t open[HS_TAG_COUNT];     /* of each tag on the stack */
    uint32_t lost[64];               /* opened beyond the stack and not closed, by name */
    uint32_t tags;                   /* that were read */
    bool endless[256];               /* elements without markup that have no end tag from here on */
    hs_stage stage;
    bool form; /* a form is open */
    bool edge; /* a block has just begun or ended, or a line */
} hs_builder;

/* What ends a walk down the stack. */
typedef enum { HS_REACH, HS_REACH_LIST, HS_REACH_BUTTON, HS_REACH_TABLE, HS_REACH_ALL } hs_reach;

static inline const hs_open_element *hs_stack_top(const hs_builder *b)
{
    return &b->stack[b->n - 1];
}

bool hs_stack_ends_walk(const hs_open_element *e, hs_reach within);

/* Add a node below the innermost open element. */
void hs_stack_node(hs_builder *b, hs_node node);

/* The attributes of a tag for a node that has none yet. */
void hs_stack_attributes(hs_builder *b, const hs_mark *mark, hs_node *node);

/* A node for the tag; it is open then, unless `empty`. */
void hs_stack_add(hs_builder *b, const hs_element *e, const hs_mark *mark, bool empty);

/* As if the page had the tag. */
void hs_stack_imply(hs_builder *b, const char *name);

/* How many elements of that name were opened beyond the stack. */
uint32_t *hs_stack_lost(hs_builder *b, uint64_t name);

/* Close the element at `at` of the stack and all in it; then those that have waited for that. */
void hs_stack_close(hs_builder *b, uint32_t at);
void hs_stack_close_all(hs_builder *b);

/* The innermost open element with that tag, or of that name; its place on the stack, or HS_NOT_OPEN. */
uint32_t hs_stack_find(const hs_builder *b, int tag, hs_reach within);
uint32_t hs_stack_find_name(const hs_builder *b, uint64_t name, hs_reach within);

/* Close the innermost one of that tag, if there is one. */
void hs_stack_close_tag(hs_builder *b, int tag, hs_reach within);

/* An inline element: at once, or when the blocks that are open in it end. HS_NOT_OPEN is heeded. */
void hs_stack_close_inline(hs_builder *b, uint32_t at);

#endif
