/* version.c: the version of the library, which the build gives (CMakeLists.txt). */
#include "histor.h"

const char *hs_version(void)
{
    return HISTOR_VERSION;
}
