// cuBLASLt, or with SOFTGPU_HIP_VERSION hipBLASLt: the same functions with other names and numbers.
#include "product.h"

#include "../core/fault.h"
#include "../core/memory.h"

#include <cstring>

using namespace vendor;

namespace {

#ifdef SOFTGPU_HIP_VERSION
#define LIGHT(name) hipblasLt##name
constexpr int asIs = 111, transposed = 112, transposeA = 0, transposeB = 1, batchCount = 0, batchDistance = 1;
constexpr int float32 = 2, tensorFloat32 = 6, float64 = 7, reductionPreference = -1, firstAlignment = -1;
constexpr int notInitialized = 1, invalid = 3, executionFailed = 5, notSupported = 7;
constexpr std::size_t algorithmBytes = 24;
#else
#define LIGHT(name) cublasLt##name
constexpr int asIs = 0, transposed = 1, transposeA = 3, transposeB = 4, batchCount = 5, batchDistance = 6;
constexpr int float32 = 68, tensorFloat32 = 77, float64 = 70, reductionPreference = 3, firstAlignment = 5;
constexpr int notInitialized = 1, invalid = 7, executionFailed = 13, notSupported = 15;
constexpr std::size_t algorithmBytes = 64;
#endif

constexpr int workspacePreference = 1;

/// Each algorithm wants some, to see that it is given; what it holds is of no interest.
constexpr std::size_t workspaceBytes = 4096;

struct Handle {
    Device* device;
};

struct Description {
    int compute, scale, a = asIs, b = asIs;
};

struct Preference {
    std::uint64_t workspace = 0;
    std::uint32_t alignments[4] = {256, 256, 256, 256}, reductions = 7;
};

struct Result {
    unsigned char algorithm[algorithmBytes];
    std::size_t workspace;
    int state;
    float waves;
    int reserved[4];
};

/// What is in an algorithm: that it is one, and what addresses must be multiples of.
struct Algorithm {
    std::uint32_t magic, alignments[4];
};
static_assert(sizeof(Algorithm) <= algorithmBytes);
constexpr std::uint32_t magic = 0x50f76e33;

template <class Body> int answer(Body&& body) {
    try {
        return body();
    } catch (const Failure&) {
        return invalid;
    }
}

template <class T> bool take(const void* value, std::size_t bytes, T& to) {
    if (!value || bytes != sizeof to) {
        return false;
    }
    std::memcpy(&to, value, sizeof to);
    return true;
}

bool isOperation(int number) { return number == asIs || number == transposed; }

bool describe(const void* handle, const void* of, const void* a, const void* b, const void* c, const void* d, Product& product) {
    own<Handle>().find(handle);
    auto description = own<Description>().find(of);
    product = {*own<Matrices>().find(a), *own<Matrices>().find(b), *own<Matrices>().find(c), *own<Matrices>().find(d),
        description->a == transposed, description->b == transposed, description->compute == tensorFloat32};
    bool isDouble = product.d.type == Type::f64;
    bool computes = isDouble ? description->compute == float64 && description->scale == static_cast<int>(Type::f64)
                             : description->compute != float64 && description->scale == static_cast<int>(Type::f32);
    return product.fits() && computes && product.a.type == product.d.type && (!product.isTensorFloat32 || product.d.type == Type::f32);
}

}

#ifndef SOFTGPU_HIP_VERSION
EXPORT std::size_t cublasLtGetVersion() { return 120402; }
#endif

EXPORT int LIGHT(Create)(void** handle) {
    if (isPlanted("failing_library")) {
        return notInitialized;
    }
    return answer([&] {
        required(handle, "handle") = own<Handle>().add(std::make_shared<Handle>(Handle{&currentDevice()}));
        return 0;
    });
}

EXPORT int LIGHT(Destroy)(void* handle) {
    return answer([&] { return own<Handle>().remove(handle), 0; });
}

EXPORT int LIGHT(MatrixLayoutCreate)(void** layout, int type, std::uint64_t rows, std::uint64_t columns, std::int64_t stride) {
    return answer([&] {
        if (!isType(type)) {
            return invalid;
        }
        required(layout, "layout") = own<Matrices>().add(std::make_shared<Matrices>(Matrices{static_cast<Type>(type), rows, columns, stride}));
        return 0;
    });
}

EXPORT int LIGHT(MatrixLayoutSetAttribute)(void* layout, int attribute, const void* value, std::size_t bytes) {
    return answer([&] {
        auto matrices = own<Matrices>().find(layout);
        bool isSet = attribute == batchCount ? take(value, bytes, matrices->count)
            : attribute == batchDistance     ? take(value, bytes, matrices->distance)
                                             : false;
        return isSet ? 0 : invalid;
    });
}

EXPORT int LIGHT(MatrixLayoutDestroy)(void* layout) {
    return answer([&] { return own<Matrices>().remove(layout), 0; });
}

EXPORT int LIGHT(MatmulDescCreate)(void** created, int compute, int scale) {
    return answer([&] {
        bool isKnown = compute == float32 || compute == tensorFloat32 || compute == float64;
        if (!isKnown || !isType(scale)) {
            return invalid;
        }
        required(created, "description") = own<Description>().add(std::make_shared<Description>(Description{compute, scale}));
        return 0;
    });
}

EXPORT int LIGHT(MatmulDescSetAttribute)(void* of, int attribute, const void* value, std::size_t bytes) {
    return answer([&] {
        auto description = own<Description>().find(of);
        int operation = 0;
        if (!take(value, bytes, operation) || !isOperation(operation) || (attribute != transposeA && attribute != transposeB)) {
            return invalid;
        }
        (attribute == transposeA ? description->a : description->b) = operation;
        return 0;
    });
}

EXPORT int LIGHT(MatmulDescDestroy)(void* of) {
    return answer([&] { return own<Description>().remove(of), 0; });
}

EXPORT int LIGHT(MatmulPreferenceCreate)(void** created) {
    return answer([&] {
        required(created, "preference") = own<Preference>().add(std::make_shared<Preference>());
        return 0;
    });
}

EXPORT int LIGHT(MatmulPreferenceSetAttribute)(void* of, int attribute, const void* value, std::size_t bytes) {
    return answer([&] {
        auto preference = own<Preference>().find(of);
        bool isAlignment = firstAlignment >= 0 && attribute >= firstAlignment && attribute < firstAlignment + 4;
        bool isSet = attribute == workspacePreference ? take(value, bytes, preference->workspace)
            : attribute == reductionPreference        ? take(value, bytes, preference->reductions)
            : isAlignment                             ? take(value, bytes, preference->alignments[attribute - firstAlignment])
                                                      : false;
        return isSet ? 0 : invalid;
    });
}

EXPORT int LIGHT(MatmulPreferenceDestroy)(void* of) {
    return answer([&] { return own<Preference>().remove(of), 0; });
}

EXPORT int LIGHT(MatmulAlgoGetHeuristic)(void* handle, void* of, void* a, void* b, void* c, void* d, void* preferred, int wanted, Result* results,
    int* found) {
    return answer([&] {
        Product product;
        auto preference = own<Preference>().find(preferred);
        if (!results || !found || wanted < 1 || !describe(handle, of, a, b, c, d, product)) {
            return invalid;
        }
        *found = 0;
        if (isPlanted("library_refusal") || preference->workspace < workspaceBytes) {
            return notSupported;
        }
        std::memset(results, 0, sizeof *results);
        Algorithm algorithm{magic, {}};
        std::memcpy(algorithm.alignments, preference->alignments, sizeof algorithm.alignments);
        if (firstAlignment < 0) {
            for (std::uint32_t& alignment : algorithm.alignments) {
                alignment = static_cast<std::uint32_t>(sizeOf(product.d.type));
            }
        }
        std::memcpy(results->algorithm, &algorithm, sizeof algorithm);
        results->workspace = workspaceBytes;
        *found = 1;
        return 0;
    });
}

EXPORT int LIGHT(Matmul)(void* handle, void* of, const void* alpha, const void* a, void* layoutA, const void* b, void* layoutB, const void* beta,
    const void* c, void* layoutC, void* d, void* layoutD, const void* chosen, void* workspace, std::size_t bytes, void* streamHandle) {
    return answer([&] {
        Product product;
        if (!describe(handle, of, layoutA, layoutB, layoutC, layoutD, product) || !alpha || !beta || !chosen) {
            return invalid;
        }
        if (isPlanted("library_failure")) {
            return executionFailed;
        }
        Algorithm algorithm;
        std::memcpy(&algorithm, chosen, sizeof algorithm);
        const void* addresses[] = {a, b, c, d};
        for (int i = 0; i < 4; i++) {
            if (algorithm.magic != magic || !addresses[i] || reinterpret_cast<std::uintptr_t>(addresses[i]) % algorithm.alignments[i] != 0) {
                return invalid;
            }
        }
        auto target = handles<Stream>().find(streamHandle);
        bool isOthers = &target->device != own<Handle>().find(handle)->device;
        if (bytes < workspaceBytes || isOthers) {
            return invalid;
        }
        memory::bytesOf(reinterpret_cast<std::uintptr_t>(workspace), bytes);
        bool isDouble = product.d.type == Type::f64;
        auto factor = [&](const void* of) { return isDouble ? *static_cast<const double*>(of) : *static_cast<const float*>(of); };
        auto address = [&](int i) { return reinterpret_cast<std::uintptr_t>(addresses[i]); };
        enqueue(*target, product, factor(alpha), address(0), address(1), factor(beta), address(2), address(3));
        return 0;
    });
}
