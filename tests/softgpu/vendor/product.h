#pragma once
#include "../api/api.h"

#include <cstddef>
#include <cstdint>

/// What the libraries of matrix products share: plain loops over the emulated devices' memory, in the order of a stream.
namespace vendor {

/// The device that is current on the calling thread.
softgpu::Device& currentDevice();

/// The objects of a kind that this library gave handles of.
template <class T> softgpu::Handles<T>& own() {
    static auto* all = new softgpu::Handles<T>;
    return *all;
}

/// Element types by the numbers of cudaDataType and hipDataType.
enum class Type { f32 = 0, f64 = 1, f16 = 2, bf16 = 14 };

/// False for a number that is none of them.
bool isType(int number);

std::size_t sizeOf(Type type);

/// An element of an array, exactly.
double load(Type type, const char* base, std::int64_t index);

/// Rounds a number to an element of an array.
void store(Type type, char* base, std::int64_t index, double value);

/// Matrices whose columns are consecutive.
struct Matrices {
    Type type;
    std::uint64_t rows, columns;
    std::int64_t stride;
    int count = 1;
    std::int64_t distance = 0;

    /// Bytes from the first element to the end of the last.
    std::size_t bytes() const;
};

/// alpha·op(A)·op(B) + beta·C, each sum rounded once to the result's type.
struct Product {
    Matrices a, b, c, d;
    bool transposesA, transposesB;

    /// float32 elements are rounded to 10 bits first.
    bool isTensorFloat32;

    bool fits() const;
};

/// Puts a product into a stream. What lies outside of live memory fails the device when the stream gets there, as a kernel's access would.
void enqueue(softgpu::Stream& stream, const Product& product, double alpha, std::uintptr_t a, std::uintptr_t b, double beta, std::uintptr_t c,
    std::uintptr_t d);

}
