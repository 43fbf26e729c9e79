#include "product.h"

#include "../core/memory.h"

#include <cmath>
#include <cstring>

#ifdef SOFTGPU_HIP_VERSION
extern "C" int hipGetDevice(int* ordinal);
#else
extern "C" int cuCtxGetDevice(int* ordinal);
#endif

namespace vendor {
namespace {

float fromHalf(std::uint16_t pattern) {
    unsigned exponent = pattern >> 10 & 31, fraction = pattern & 1023;
    float size = exponent == 31 ? (fraction ? NAN : INFINITY)
        : exponent == 0        ? std::ldexp(static_cast<float>(fraction), -24)
                               : std::ldexp(static_cast<float>(1024 + fraction), static_cast<int>(exponent) - 25);
    return pattern >> 15 ? -size : size;
}

std::uint16_t toHalf(double value) {
    std::uint16_t sign = std::signbit(value) ? 0x8000 : 0;
    double size = std::fabs(value);
    if (std::isnan(size)) {
        return 0x7e00;
    }
    if (size >= 65520) {
        return sign | 0x7c00;
    }
    int exponent = size < 0x1p-14 ? -14 : std::ilogb(size);
    auto steps = static_cast<unsigned>(std::nearbyint(std::ldexp(size, 10 - exponent))); // 1024 and more: a normal number
    return static_cast<std::uint16_t>(sign | (steps + (static_cast<unsigned>(exponent + 14) << 10)));
}

std::uint16_t toBrain(double value) {
    float single = static_cast<float>(value);
    std::uint32_t bits;
    std::memcpy(&bits, &single, sizeof bits);
    if (std::isnan(single)) {
        return 0x7fc0;
    }
    return static_cast<std::uint16_t>((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

float fromBits(std::uint32_t bits) {
    float value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

}

double load(Type type, const char* base, std::int64_t index) {
    const char* at = base + index * static_cast<std::int64_t>(sizeOf(type));
    std::uint16_t half;
    std::uint32_t word;
    double twice;
    switch (type) {
    case Type::f16: std::memcpy(&half, at, sizeof half); return fromHalf(half);
    case Type::bf16: std::memcpy(&half, at, sizeof half); return fromBits(static_cast<std::uint32_t>(half) << 16);
    case Type::f32: std::memcpy(&word, at, sizeof word); return fromBits(word);
    default: std::memcpy(&twice, at, sizeof twice); return twice;
    }
}

void store(Type type, char* base, std::int64_t index, double value) {
    char* at = base + index * static_cast<std::int64_t>(sizeOf(type));
    std::uint16_t half = type == Type::f16 ? toHalf(value) : toBrain(value);
    float single = static_cast<float>(value);
    std::memcpy(at, type == Type::f32 ? static_cast<const void*>(&single) : type == Type::f64 ? static_cast<const void*>(&value) : &half, sizeOf(type));
}

namespace {

double rounded(double value) {
    float single = static_cast<float>(value);
    std::uint32_t bits;
    std::memcpy(&bits, &single, sizeof bits);
    return std::isfinite(single) ? fromBits((bits + 0x1000) & 0xffffe000u) : value;
}

double element(const Matrices& matrices, const char* base, int number, std::int64_t row, std::int64_t column, bool isTransposed) {
    return load(matrices.type, base, number * matrices.distance + (isTransposed ? column + row * matrices.stride : row + column * matrices.stride));
}

void multiply(const Product& p, double alpha, const char* a, const char* b, double beta, const char* c, char* d) {
    auto depth = static_cast<std::int64_t>(p.transposesA ? p.a.rows : p.a.columns);
    for (int number = 0; number < p.d.count; number++) {
        for (std::int64_t column = 0; column < static_cast<std::int64_t>(p.d.columns); column++) {
            for (std::int64_t row = 0; row < static_cast<std::int64_t>(p.d.rows); row++) {
                double sum = 0;
                for (std::int64_t k = 0; k < depth; k++) {
                    double x = element(p.a, a, number, row, k, p.transposesA), y = element(p.b, b, number, k, column, p.transposesB);
                    sum += p.isTensorFloat32 ? rounded(x) * rounded(y) : x * y;
                }
                double result = alpha * sum + (beta != 0 ? beta * element(p.c, c, number, row, column, false) : 0);
                store(p.d.type, d, number * p.d.distance + row + column * p.d.stride, result);
            }
        }
    }
}

}

softgpu::Device& currentDevice() {
    int ordinal;
#ifdef SOFTGPU_HIP_VERSION
    int status = hipGetDevice(&ordinal);
#else
    int status = cuCtxGetDevice(&ordinal);
#endif
    if (status != 0) {
        throw Failure(status, "no device is current");
    }
    return softgpu::device(thisApi, ordinal);
}

bool isType(int number) { return number == 0 || number == 1 || number == 2 || number == 14; }

std::size_t sizeOf(Type type) { return type == Type::f64 ? 8 : type == Type::f32 ? 4 : 2; }

std::size_t Matrices::bytes() const {
    auto last = static_cast<std::int64_t>(rows) - 1 + (static_cast<std::int64_t>(columns) - 1) * stride + (count - 1) * distance;
    return static_cast<std::size_t>(last + 1) * sizeOf(type);
}

bool Product::fits() const {
    auto m = transposesA ? a.columns : a.rows, k = transposesA ? a.rows : a.columns;
    auto inner = transposesB ? b.columns : b.rows, n = transposesB ? b.rows : b.columns;
    bool hasStrides = true, hasCounts = true;
    for (const Matrices* matrices : {&a, &b, &c, &d}) {
        hasStrides &= matrices->stride >= static_cast<std::int64_t>(matrices->rows) && matrices->rows > 0 && matrices->columns > 0;
        hasCounts &= matrices->count == d.count;
    }
    return hasStrides && hasCounts && k == inner && d.rows == m && d.columns == n && c.rows == m && c.columns == n && a.type == b.type
        && c.type == d.type;
}

void enqueue(softgpu::Stream& stream, const Product& product, double alpha, std::uintptr_t a, std::uintptr_t b, double beta, std::uintptr_t c,
    std::uintptr_t d) {
    stream.enqueue([=] {
        auto* left = static_cast<const char*>(softgpu::memory::bytesOf(a, product.a.bytes()));
        auto* right = static_cast<const char*>(softgpu::memory::bytesOf(b, product.b.bytes()));
        auto* added = static_cast<const char*>(beta != 0 ? softgpu::memory::bytesOf(c, product.c.bytes()) : nullptr);
        multiply(product, alpha, left, right, beta, added, static_cast<char*>(softgpu::memory::bytesOf(d, product.d.bytes())));
    });
}

}
