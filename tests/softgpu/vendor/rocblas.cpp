// The part of rocBLAS that the ROCm backend calls.
#include "product.h"

#include "../core/fault.h"

using namespace vendor;

namespace {

constexpr int invalidHandle = 1, notImplemented = 2, invalidSize = 4, internalError = 6, invalidValue = 11;
constexpr int asIs = 111, transposed = 112;

struct Handle {
    Device* device;
    void* stream = nullptr;
};

bool typeOf(int number, Type& type) {
    type = number == 150 ? Type::f16 : number == 168 ? Type::bf16 : number == 152 ? Type::f64 : Type::f32;
    return number == 150 || number == 168 || number == 151 || number == 152;
}

template <class Body> int answer(Body&& body) {
    try {
        return body();
    } catch (const Failure& failure) {
        return failure.code == code::invalidHandle ? invalidHandle : invalidValue;
    }
}

}

EXPORT int rocblas_create_handle(void** handle) {
    return answer([&] {
        required(handle, "handle") = own<Handle>().add(std::make_shared<Handle>(Handle{&currentDevice()}));
        return 0;
    });
}

EXPORT int rocblas_destroy_handle(void* handle) {
    return answer([&] { return own<Handle>().remove(handle), 0; });
}

EXPORT int rocblas_set_stream(void* handle, void* to) {
    return answer([&] {
        auto handleOf = own<Handle>().find(handle);
        if (&handles<Stream>().find(to)->device != handleOf->device) {
            return invalidValue;
        }
        handleOf->stream = to;
        return 0;
    });
}

EXPORT int rocblas_gemm_strided_batched_ex(void* handle, int operationA, int operationB, int m, int n, int k, const void* alpha, const void* a,
    int typeA, int strideA, std::int64_t distanceA, const void* b, int typeB, int strideB, std::int64_t distanceB, const void* beta, const void* c,
    int typeC, int strideC, std::int64_t distanceC, void* d, int typeD, int strideD, std::int64_t distanceD, int count, int compute, int algorithm,
    int solution, unsigned flags) {
    return answer([&] {
        auto handleOf = own<Handle>().find(handle);
        Type type, other, added, result, computed;
        bool areTypes = typeOf(typeA, type) && typeOf(typeB, other) && typeOf(typeC, added) && typeOf(typeD, result) && typeOf(compute, computed);
        bool areOperations = (operationA == asIs || operationA == transposed) && (operationB == asIs || operationB == transposed);
        if (!areTypes || !areOperations || algorithm != 0 || solution != 0 || flags != 0 || !alpha || !beta) {
            return invalidValue;
        }
        if (computed != (type == Type::f64 ? Type::f64 : Type::f32) || isPlanted("library_refusal")) {
            return notImplemented;
        }
        if (isPlanted("library_failure")) {
            return internalError;
        }
        bool isTransposedA = operationA == transposed, isTransposedB = operationB == transposed;
        auto matrices = [&](Type of, int rows, int columns, int stride, std::int64_t distance) {
            return Matrices{of, static_cast<std::uint64_t>(rows), static_cast<std::uint64_t>(columns), stride, count, distance};
        };
        Product product{matrices(type, isTransposedA ? k : m, isTransposedA ? m : k, strideA, distanceA),
            matrices(other, isTransposedB ? n : k, isTransposedB ? k : n, strideB, distanceB), matrices(added, m, n, strideC, distanceC),
            matrices(result, m, n, strideD, distanceD), isTransposedA, isTransposedB, false};
        if (m < 1 || n < 1 || k < 1 || count < 1 || !product.fits()) {
            return invalidSize;
        }
        auto factor = [&](const void* of) { return type == Type::f64 ? *static_cast<const double*>(of) : *static_cast<const float*>(of); };
        auto address = [](const void* of) { return reinterpret_cast<std::uintptr_t>(of); };
        enqueue(*handles<Stream>().find(handleOf->stream), product, factor(alpha), address(a), address(b), factor(beta), address(c), address(d));
        return 0;
    });
}
