/* encode.c: the recurrent layers, and the first layers of the heads.
 *
 * In: the first layer's numbers of a batch of tokens. Out: the numbers that every head reads. Method: a layer is
 * one product over all tokens of the batch (gates), then a scan over each sentence in both directions (Lei et
 * al., Simple recurrent units for highly parallelizable recurrence, 2018; here the gates see the input only).
 */
#include "parse/network.h"

/* One matrix over the normalised x of the batch, into `wide`. */
static void multiply_all(hs_network *net, const hs_matrix *m)
{
    uint32_t size = net->model->size;
    for (uint32_t t = 0; t < net->n; t++) {
        net->scales[t] = net->kernels->quantise(net->x + (size_t)t * size, size, true,
                                                net->q + (size_t)t * m->columns);
    }
    net->kernels->multiply(m, net->q, net->scales, net->n, net->wide);
}

void hs_network_encode(hs_network *net, const hs_range *pieces, uint32_t n_pieces)
{
    const hs_model *m = net->model;
    for (uint32_t layer = 0; layer < m->layer_count; layer++) {
        multiply_all(net, &m->layers[layer]);
        for (uint32_t p = 0; p < n_pieces; p++) {
            size_t at = pieces[p].lo - net->first;
            net->kernels->scan(net->wide + at * m->layers[layer].rows, net->x + at * m->size,
                               pieces[p].hi - pieces[p].lo, m->size);
        }
    }
    multiply_all(net, &m->heads);
    if (net->kept) {
        memcpy(net->kept + (size_t)net->first * m->size, net->q, (size_t)net->n * m->size);
        memcpy(net->kept_scales + net->first, net->scales, sizeof *net->scales * net->n);
    }
}

void hs_network_slice(hs_network *net, uint32_t token, uint32_t n, hs_slice slice, bool rectified)
{
    for (uint32_t t = 0; t < n; t++) {
        float *v = net->wide + (size_t)(token - net->first + t) * net->model->heads.rows + slice.at;
        for (uint32_t i = 0; rectified && i < slice.size; i++) {
            v[i] = v[i] > 0 ? v[i] : 0;
        }
        net->scales[t] =
            net->kernels->quantise(v, slice.size, false, net->q + (size_t)t * slice.size);
    }
}
