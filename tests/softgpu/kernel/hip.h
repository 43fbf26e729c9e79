// What is HIP's alone.
#pragma once
#include "common.h"

#define warpSize __AMDGCN_WAVEFRONT_SIZE

#define __shfl(value, ...) softgpu_shfl(value, __LINE__, __VA_ARGS__)
#define __shfl_xor(value, ...) softgpu_shfl_xor(value, __LINE__, __VA_ARGS__)
#define __shfl_down(value, ...) softgpu_shfl_down(value, __LINE__, __VA_ARGS__)
#define __shfl_up(value, ...) softgpu_shfl_up(value, __LINE__, __VA_ARGS__)
#define __ballot(predicate) softgpu_ballot(~0ull, predicate, warpSize, __LINE__)
#define __any(predicate) (softgpu_ballot(~0ull, predicate, warpSize, __LINE__) != 0)
#define __all(predicate) (softgpu_ballot(~0ull, !(predicate), warpSize, __LINE__) == 0)

template <class T> static inline T softgpu_shfl(T value, int line, int lane, int width = warpSize) {
    return softgpu_shuffle(~0ull, value, softgpu_lane() / width * width + (unsigned)lane % width, line);
}
template <class T> static inline T softgpu_shfl_xor(T value, int line, int bits, int width = warpSize) {
    return softgpu_shuffle(~0ull, value, softgpu_inside(softgpu_lane() ^ bits, softgpu_lane(), width), line);
}
template <class T> static inline T softgpu_shfl_down(T value, int line, unsigned by, int width = warpSize) {
    return softgpu_shuffle(~0ull, value, softgpu_inside(softgpu_lane() + by, softgpu_lane(), width), line);
}
template <class T> static inline T softgpu_shfl_up(T value, int line, unsigned by, int width = warpSize) {
    return softgpu_shuffle(~0ull, value, softgpu_inside(softgpu_lane() - by, softgpu_lane(), width), line);
}
