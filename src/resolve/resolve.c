/* resolve.c: the steps from copied facts to an account, in their order (resolve.h). */
#include "resolve/resolve.h"

static void find_period(hs_account *account)
{
    account->from = account->to = HS_NO_DAY;
    for (uint32_t i = 0; i < account->incidents.n; i++) {
        hs_when w = account->incidents.v[i].when;
        if (hs_when_is_day(w) && account->incidents.v[i].status <= HS_STATUS_DENIED) {
            account->from =
                account->from == HS_NO_DAY || w.lo < account->from ? w.lo : account->from;
            account->to = account->to == HS_NO_DAY || w.hi > account->to ? w.hi : account->to;
        }
    }
}

void hs_resolve(hs_account *account)
{
    hs_put_in_order(account);
    hs_find_copies(account);
    hs_date_by_neighbours(account);
    hs_date_facts(account);
    hs_find_stories(account);
    hs_group_incidents(account);
    hs_add_up_tolls(account);
    hs_group_agreements(account);
    hs_watch_agreements(account);
    hs_make_timeline(account);
    find_period(account);
}
