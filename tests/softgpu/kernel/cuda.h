// What is CUDA's alone.
#pragma once
#include "common.h"

#define warpSize 32

#define __syncwarp(...) softgpu_exchange(softgpu_mask(__VA_ARGS__), "", 1, __LINE__)
#define __shfl_sync(mask, value, ...) softgpu_shfl(mask, value, __LINE__, __VA_ARGS__)
#define __shfl_xor_sync(mask, value, ...) softgpu_shfl_xor(mask, value, __LINE__, __VA_ARGS__)
#define __shfl_down_sync(mask, value, ...) softgpu_shfl_down(mask, value, __LINE__, __VA_ARGS__)
#define __shfl_up_sync(mask, value, ...) softgpu_shfl_up(mask, value, __LINE__, __VA_ARGS__)
#define __ballot_sync(mask, predicate) ((unsigned)softgpu_ballot(mask, predicate, 32, __LINE__))
#define __any_sync(mask, predicate) (softgpu_ballot(mask, predicate, 32, __LINE__) != 0)
#define __all_sync(mask, predicate) (softgpu_ballot(mask, !(predicate), 32, __LINE__) == 0)

static inline unsigned softgpu_mask(unsigned mask = 0xffffffffu) { return mask; }
template <class T> static inline T softgpu_shfl(unsigned mask, T value, int line, int lane, int width = 32) {
    return softgpu_shuffle(mask, value, softgpu_lane() / width * width + (unsigned)lane % width, line);
}
template <class T> static inline T softgpu_shfl_xor(unsigned mask, T value, int line, int bits, int width = 32) {
    return softgpu_shuffle(mask, value, softgpu_inside(softgpu_lane() ^ bits, softgpu_lane(), width), line);
}
template <class T> static inline T softgpu_shfl_down(unsigned mask, T value, int line, unsigned by, int width = 32) {
    return softgpu_shuffle(mask, value, softgpu_inside(softgpu_lane() + by, softgpu_lane(), width), line);
}
template <class T> static inline T softgpu_shfl_up(unsigned mask, T value, int line, unsigned by, int width = 32) {
    return softgpu_shuffle(mask, value, softgpu_inside(softgpu_lane() - by, softgpu_lane(), width), line);
}

// ---- Tensor cores: d = a·b + c on a warp's fragments, laid out as PTX describes them for mma.sync

static inline float softgpu_bfloat16(unsigned short pattern) { return softgpu_cast<float>((unsigned)pattern << 16); }
static inline unsigned short softgpu_half_of(const unsigned* words, unsigned i) { return (unsigned short)(words[i / 2] >> 16 * (i % 2)); }

/// 16×16 by 16×8 of 16-bit floats: each lane has 8 elements of a, 4 of b, 4 of c.
template <float (*convert)(unsigned short)>
static inline void softgpu_mma_16x8x16(float* d, const unsigned* a, const unsigned* b, const float* c, int line) {
    unsigned fragments[6] = {a[0], a[1], a[2], a[3], b[0], b[1]};
    softgpu_exchange(0xffffffffu, fragments, sizeof fragments, line);
    unsigned lane = softgpu_lane();
    for (unsigned i = 0; i < 4; i++) {
        unsigned row = lane / 4 + i / 2 * 8, column = lane % 4 * 2 + i % 2;
        double sum = c[i];
        for (unsigned k = 0; k < 16; k++) {
            const unsigned* left = (const unsigned*)softgpu_peer(row % 8 * 4 + k % 8 / 2);
            const unsigned* right = (const unsigned*)softgpu_peer(column * 4 + k % 8 / 2);
            double x = convert(softgpu_half_of(left, k % 2 + row / 8 * 2 + k / 8 * 4));
            sum += x * convert(softgpu_half_of(right + 4, k % 2 + k / 8 * 2));
        }
        d[i] = (float)sum;
    }
}
#define devices_mma_16x8x16_f16(d, a, b, c) softgpu_mma_16x8x16<devices_half_to_float>(d, a, b, c, __LINE__)
#define devices_mma_16x8x16_bf16(d, a, b, c) softgpu_mma_16x8x16<softgpu_bfloat16>(d, a, b, c, __LINE__)

/// 16×8 by 8×8 of float32 patterns whose last 13 bits the device does not see.
static inline void softgpu_mma_16x8x8(float* d, const unsigned* a, const unsigned* b, const float* c, int line) {
    unsigned fragments[6] = {a[0], a[1], a[2], a[3], b[0], b[1]};
    softgpu_exchange(0xffffffffu, fragments, sizeof fragments, line);
    unsigned lane = softgpu_lane();
    for (unsigned i = 0; i < 4; i++) {
        unsigned row = lane / 4 + i / 2 * 8, column = lane % 4 * 2 + i % 2;
        double sum = c[i];
        for (unsigned k = 0; k < 8; k++) {
            const unsigned* left = (const unsigned*)softgpu_peer(row % 8 * 4 + k % 4);
            const unsigned* right = (const unsigned*)softgpu_peer(column * 4 + k % 4);
            double x = softgpu_cast<float>(left[row / 8 + k / 4 * 2] & 0xffffe000u);
            sum += x * softgpu_cast<float>(right[4 + k / 4] & 0xffffe000u);
        }
        d[i] = (float)sum;
    }
}
#define devices_mma_16x8x8_tf32(d, a, b, c) softgpu_mma_16x8x8(d, a, b, c, __LINE__)
