// What CUDA C and HIP C have in common beyond C++, in terms of the host's compiler and the emulator. Read before every kernel text.
#pragma once
#include "abi.h"

#define DEVICES_EMULATED 1

#define __global__ __attribute__((visibility("default")))
#define __device__
#define __host__
#define __constant__ static const
#define __forceinline__ inline __attribute__((always_inline))
#define __noinline__ __attribute__((noinline))
#define __restrict__ __restrict
#define __launch_bounds__(...)
// All threads of a block run on one host thread, and it runs one block at a time.
#define __shared__ static thread_local

typedef softgpu_index uint3;
struct dim3 {
    unsigned x, y, z;
    dim3(unsigned x = 1, unsigned y = 1, unsigned z = 1) : x(x), y(y), z(z) {}
};

#define threadIdx (softgpu_self->thread)
#define blockIdx (softgpu_self->block)
#define blockDim (softgpu_self->blockSize)
#define gridDim (softgpu_self->gridSize)

#define __syncthreads() softgpu_barrier(__LINE__)
static inline void __threadfence() { __atomic_thread_fence(__ATOMIC_SEQ_CST); }
static inline void __threadfence_block() { __atomic_thread_fence(__ATOMIC_SEQ_CST); }
static inline void __threadfence_system() { __atomic_thread_fence(__ATOMIC_SEQ_CST); }

// ---- Kernels as the emulator calls them. Buffers must be parameters of pointer type: other addresses are not translated.

template <class T> struct softgpu_parameter {
    static void translate(void*) {}
};
template <class T> struct softgpu_parameter<T*> {
    static void translate(void* slot) { *(void**)slot = softgpu_translate(*(void**)slot); }
};
template <class T> struct softgpu_parameter<T* const> : softgpu_parameter<T*> {};

template <unsigned... I> struct softgpu_numbers {};
template <unsigned N, unsigned... I> struct softgpu_count : softgpu_count<N - 1, N - 1, I...> {};
template <unsigned... I> struct softgpu_count<0, I...> {
    typedef softgpu_numbers<I...> type;
};

template <class... A> struct softgpu_layout {
    unsigned offsets[sizeof...(A) + 1], sizes[sizeof...(A) + 1], bytes;
    constexpr softgpu_layout() : offsets(), sizes{(unsigned)sizeof(A)..., 0}, bytes(0) {
        const unsigned alignments[] = {(unsigned)alignof(A)..., 1};
        for (unsigned i = 0; i < sizeof...(A); i++) {
            bytes = (bytes + alignments[i] - 1) / alignments[i] * alignments[i];
            offsets[i] = bytes;
            bytes += sizes[i];
        }
    }
};

template <class... A> struct softgpu_entry {
    static constexpr softgpu_layout<A...> layout{};
    typedef typename softgpu_count<sizeof...(A)>::type all;

    template <unsigned... I> static void translate(char* arguments, softgpu_numbers<I...>) {
        (softgpu_parameter<A>::translate(arguments + layout.offsets[I]), ...);
    }
    static void translate(void* arguments) { translate((char*)arguments, all()); }

    template <void (*kernel)(A...), unsigned... I> static void run(const char* arguments, softgpu_block* block, softgpu_numbers<I...>) {
        while (softgpu_next(block)) {
            kernel(*(const A*)(arguments + layout.offsets[I])...);
        }
    }
    template <void (*kernel)(A...)> static void run(const void* arguments, softgpu_block* block) {
        run<kernel>((const char*)arguments, block, all());
    }
};
template <class... A> softgpu_entry<A...> softgpu_entry_of(void (*)(A...));

constexpr unsigned softgpu_first(unsigned first, unsigned = 0, unsigned = 0) { return first; }

#define SOFTGPU_KERNEL(name, bounds)                                                                                                    \
    extern "C" __attribute__((visibility("default"))) const softgpu_kernel softgpu_kernel_##name = {softgpu_first bounds,              \
        sizeof(decltype(softgpu_entry_of(&name))::layout.sizes) / sizeof(unsigned) - 1, decltype(softgpu_entry_of(&name))::layout.offsets, \
        decltype(softgpu_entry_of(&name))::layout.sizes, decltype(softgpu_entry_of(&name))::layout.bytes,                               \
        &decltype(softgpu_entry_of(&name))::translate, &decltype(softgpu_entry_of(&name))::run<&name>};

// ---- Warps

/// What another lane shows; ones in all bits, a NaN, where there is no such lane: on a device that is undefined.
template <class T> static inline T softgpu_shuffle(unsigned long long mask, T value, unsigned lane, int line) {
    static_assert(sizeof(T) <= 16, "too wide for a shuffle");
    softgpu_exchange(mask, &value, sizeof value, line);
    const void* found = softgpu_peer(lane);
    T result;
    if (found) {
        __builtin_memcpy(&result, found, sizeof result);
    } else {
        __builtin_memset(&result, 0xff, sizeof result);
    }
    return result;
}

/// The lane a shuffle inside of a part of the warp reads from; its own where that is outside.
static inline unsigned softgpu_inside(unsigned lane, unsigned own, unsigned width) { return lane / width == own / width ? lane : own; }

/// The lanes of the mask whose predicate holds.
static inline unsigned long long softgpu_ballot(unsigned long long mask, bool predicate, unsigned warp, int line) {
    softgpu_exchange(mask, &predicate, sizeof predicate, line);
    unsigned long long lanes = 0;
    for (unsigned i = 0; i < warp; i++) {
        const void* found = softgpu_peer(i);
        lanes |= (unsigned long long)(found && *(const bool*)found) << i;
    }
    return lanes;
}

// ---- Functions

#define SOFTGPU_MATH1(name)                                     \
    extern "C" double name(double) noexcept;                    \
    extern "C" float name##f(float) noexcept;                   \
    static inline float name(float x) { return name##f(x); }
#define SOFTGPU_MATH2(name)                                     \
    extern "C" double name(double, double) noexcept;            \
    extern "C" float name##f(float, float) noexcept;            \
    static inline float name(float x, float y) { return name##f(x, y); }

SOFTGPU_MATH1(sqrt) SOFTGPU_MATH1(floor) SOFTGPU_MATH1(ceil) SOFTGPU_MATH1(trunc) SOFTGPU_MATH1(rint) SOFTGPU_MATH1(round)
SOFTGPU_MATH1(nearbyint) SOFTGPU_MATH1(fabs) SOFTGPU_MATH1(exp) SOFTGPU_MATH1(exp2) SOFTGPU_MATH1(expm1) SOFTGPU_MATH1(log)
SOFTGPU_MATH1(log2) SOFTGPU_MATH1(log10) SOFTGPU_MATH1(log1p) SOFTGPU_MATH1(sin) SOFTGPU_MATH1(cos) SOFTGPU_MATH1(tan)
SOFTGPU_MATH1(sinh) SOFTGPU_MATH1(cosh) SOFTGPU_MATH1(tanh) SOFTGPU_MATH1(asin) SOFTGPU_MATH1(acos) SOFTGPU_MATH1(atan)
SOFTGPU_MATH1(erf) SOFTGPU_MATH1(erfc) SOFTGPU_MATH1(cbrt) SOFTGPU_MATH1(lgamma) SOFTGPU_MATH1(tgamma)
SOFTGPU_MATH2(fmod) SOFTGPU_MATH2(pow) SOFTGPU_MATH2(atan2) SOFTGPU_MATH2(fmin) SOFTGPU_MATH2(fmax) SOFTGPU_MATH2(copysign)
SOFTGPU_MATH2(hypot) SOFTGPU_MATH2(remainder) SOFTGPU_MATH2(nextafter)
extern "C" double fma(double, double, double) noexcept;
extern "C" float fmaf(float, float, float) noexcept;
static inline float fma(float x, float y, float z) { return fmaf(x, y, z); }
static inline float rsqrtf(float x) { return 1.0f / sqrtf(x); }
static inline double rsqrt(double x) { return 1.0 / sqrt(x); }
#define isnan(x) __builtin_isnan(x)
#define isinf(x) __builtin_isinf(x)
#define isfinite(x) __builtin_isfinite(x)

template <class T> static inline T min(T x, T y) { return y < x ? y : x; }
template <class T> static inline T max(T x, T y) { return x < y ? y : x; }
static inline float min(float x, float y) { return fminf(x, y); }
static inline float max(float x, float y) { return fmaxf(x, y); }
static inline double min(double x, double y) { return fmin(x, y); }
static inline double max(double x, double y) { return fmax(x, y); }
extern "C" int abs(int) noexcept;

static inline float __fadd_rn(float x, float y) { return __builtin_assoc_barrier(x + y); }
static inline float __fsub_rn(float x, float y) { return __builtin_assoc_barrier(x - y); }
static inline float __fmul_rn(float x, float y) { return __builtin_assoc_barrier(x * y); }
static inline float __fdiv_rn(float x, float y) { return x / y; }
static inline float __frcp_rn(float x) { return 1.0f / x; }
static inline float __fsqrt_rn(float x) { return sqrtf(x); }
static inline float __fmaf_rn(float x, float y, float z) { return fmaf(x, y, z); }
static inline double __dadd_rn(double x, double y) { return __builtin_assoc_barrier(x + y); }
static inline double __dmul_rn(double x, double y) { return __builtin_assoc_barrier(x * y); }
static inline double __ddiv_rn(double x, double y) { return x / y; }
static inline double __dsqrt_rn(double x) { return sqrt(x); }
static inline double __fma_rn(double x, double y, double z) { return fma(x, y, z); }

template <class To, class From> static inline To softgpu_cast(From x) {
    static_assert(sizeof(To) == sizeof(From), "casts between sizes");
    return __builtin_bit_cast(To, x);
}
static inline unsigned __float_as_uint(float x) { return softgpu_cast<unsigned>(x); }
static inline int __float_as_int(float x) { return softgpu_cast<int>(x); }
static inline float __uint_as_float(unsigned x) { return softgpu_cast<float>(x); }
static inline float __int_as_float(int x) { return softgpu_cast<float>(x); }
static inline long long __double_as_longlong(double x) { return softgpu_cast<long long>(x); }
static inline double __longlong_as_double(long long x) { return softgpu_cast<double>(x); }
static inline int __double2hiint(double x) { return (int)(softgpu_cast<unsigned long long>(x) >> 32); }
static inline int __double2loint(double x) { return (int)softgpu_cast<unsigned long long>(x); }
static inline double __hiloint2double(int high, int low) {
    return softgpu_cast<double>((unsigned long long)(unsigned)high << 32 | (unsigned)low);
}

static inline unsigned __umulhi(unsigned x, unsigned y) { return (unsigned)((unsigned long long)x * y >> 32); }
static inline int __mulhi(int x, int y) { return (int)((long long)x * y >> 32); }
static inline unsigned long long __umul64hi(unsigned long long x, unsigned long long y) {
    return (unsigned long long)((unsigned __int128)x * y >> 64);
}
static inline int __popc(unsigned x) { return __builtin_popcount(x); }
static inline int __popcll(unsigned long long x) { return __builtin_popcountll(x); }
static inline int __clz(int x) { return x ? __builtin_clz((unsigned)x) : 32; }
static inline int __clzll(long long x) { return x ? __builtin_clzll((unsigned long long)x) : 64; }
static inline int __ffs(int x) { return __builtin_ffs(x); }

// ---- Atomics

#define SOFTGPU_ATOMIC(name, T, expression)                                              \
    static inline T name(T* address, T value) {                                          \
        T old, changed;                                                                  \
        __atomic_load(address, &old, __ATOMIC_RELAXED);                                  \
        do {                                                                             \
            changed = expression;                                                        \
        } while (!__atomic_compare_exchange(address, &old, &changed, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)); \
        return old;                                                                      \
    }
#define SOFTGPU_ATOMICS(T)                               \
    SOFTGPU_ATOMIC(atomicAdd, T, old + value)            \
    SOFTGPU_ATOMIC(atomicExch, T, value)
#define SOFTGPU_INTEGER_ATOMICS(T)                       \
    SOFTGPU_ATOMICS(T)                                   \
    SOFTGPU_ATOMIC(atomicMin, T, value < old ? value : old) \
    SOFTGPU_ATOMIC(atomicMax, T, old < value ? value : old) \
    SOFTGPU_ATOMIC(atomicAnd, T, old & value)            \
    SOFTGPU_ATOMIC(atomicOr, T, old | value)             \
    SOFTGPU_ATOMIC(atomicXor, T, old ^ value)            \
    static inline T atomicCAS(T* address, T expected, T value) {                                                      \
        __atomic_compare_exchange(address, &expected, &value, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);             \
        return expected;                                                                                              \
    }
SOFTGPU_ATOMICS(float) SOFTGPU_ATOMICS(double)
SOFTGPU_INTEGER_ATOMICS(int) SOFTGPU_INTEGER_ATOMICS(unsigned) SOFTGPU_INTEGER_ATOMICS(unsigned long long)

// ---- Vectors, which only have members

#define SOFTGPU_VECTORS(T, name)                                                                             \
    struct __attribute__((aligned(2 * sizeof(T)))) name##2 { T x, y; };                                      \
    struct name##3 { T x, y, z; };                                                                           \
    struct __attribute__((aligned(4 * sizeof(T) > 16 ? 16 : 4 * sizeof(T)))) name##4 { T x, y, z, w; };      \
    static inline name##2 make_##name##2(T x, T y) { return {x, y}; }                                        \
    static inline name##3 make_##name##3(T x, T y, T z) { return {x, y, z}; }                                \
    static inline name##4 make_##name##4(T x, T y, T z, T w) { return {x, y, z, w}; }
#define uint3 softgpu_uint3
SOFTGPU_VECTORS(signed char, char) SOFTGPU_VECTORS(unsigned char, uchar) SOFTGPU_VECTORS(short, short)
SOFTGPU_VECTORS(unsigned short, ushort) SOFTGPU_VECTORS(int, int) SOFTGPU_VECTORS(unsigned, uint) SOFTGPU_VECTORS(long long, longlong)
SOFTGPU_VECTORS(unsigned long long, ulonglong)
SOFTGPU_VECTORS(float, float) SOFTGPU_VECTORS(double, double)
#undef uint3

// ---- The functions that on a device are instructions written in assembly: texts leave theirs out where DEVICES_EMULATED is defined

static inline float devices_half_to_float(unsigned short pattern) { return (float)softgpu_cast<_Float16>(pattern); }
static inline unsigned short devices_float_to_half(float x) { return softgpu_cast<unsigned short>((_Float16)x); }
