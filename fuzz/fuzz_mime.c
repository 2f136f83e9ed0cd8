/* fuzz_mime.c: any bytes as a mail and as a folder of mails. */
#include "fuzz_unpack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_unpack("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n", data, size);
    fuzz_unpack("From a@b Tue Dec  6 09:15:00 2016\nMIME-Version: 1.0\nSubject: ", data, size);
    return 0;
}
