/* pipeline.h: the stages in their order, and the one door out of a full arena. */
#ifndef HS_API_PIPELINE_H
#define HS_API_PIPELINE_H

#include "core/account.h"
#include "ingest/ingest.h"

/* Most memory that one report may take, and one account. */
#define HS_DOC_MEMORY ((size_t)2 << 30)
#define HS_ACCOUNT_MEMORY ((size_t)16 << 30)

/* bytes -> document with everything found in it; 0 or a negative code. The arena must be initialised. */
int hs_pipeline_read(hs_doc *doc, const hs_record *record, hs_error *err);

/* document -> account; after an error the account must not be used again. */
int hs_pipeline_add(hs_account *account, const hs_doc *doc, hs_error *err);

/* A file that gives an agreement -> account; as for hs_pipeline_add, but HS_E_INPUT leaves the account usable. */
int hs_pipeline_agreement(hs_account *account, hs_str bytes, const char *name, hs_error *err);

int hs_pipeline_finish(hs_account *account, hs_error *err);

#endif
