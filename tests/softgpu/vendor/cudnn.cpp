// The part of cuDNN that the CUDA backend calls: convolutions of planes, and their gradients, as plain loops in the order of a stream.
#include "product.h"

#include "../core/fault.h"
#include "../core/memory.h"

#include <vector>

using namespace vendor;

namespace {

constexpr int notInitialized = 1001, badParameter = 2000, notSupported = 3000, executionFailed = 5000;
constexpr int rowsOfChannels = 0, crossCorrelation = 1, tensorCores = 1, noTensorCores = 3, deterministic = 1;

/// The algorithm that is offered last and computes; each wants some workspace, to see that it is given.
constexpr int direct = 1;
constexpr std::size_t workspaceBytes = 4096;

struct Handle {
    Device* device;
    void* stream = nullptr;
};

/// Sizes of contiguous planes, or of filters.
struct Planes {
    Type type = Type::f32;
    std::int64_t images = 0, channels = 0, height = 0, width = 0;

    std::size_t count() const { return static_cast<std::size_t>(images * channels * height * width); }
    std::size_t bytes() const { return count() * sizeOf(type); }
    std::size_t at(std::int64_t n, std::int64_t c, std::int64_t h, std::int64_t w) const {
        return static_cast<std::size_t>(((n * channels + c) * height + h) * width + w);
    }
};

struct Filter : Planes {};

struct Convolution {
    std::int64_t padding[2], stride[2], dilation[2];
    Type sums = Type::f32;
    std::int64_t groups = 1;
    int math = 0;
};

struct Algorithm {
    int number, status;
    float milliseconds;
    std::size_t workspace;
    int determinism, math, reserved[3];
};

enum class Sum { output, inputGradient, weightGradient };

struct Problem {
    Sum sum;
    Planes input, weight, output;
    Convolution windows;

    const Planes& result() const { return sum == Sum::output ? output : sum == Sum::inputGradient ? input : weight; }
    const Planes& first() const { return sum == Sum::inputGradient ? weight : input; }
    const Planes& second() const { return sum == Sum::output ? weight : output; }

    std::int64_t places(std::int64_t size, std::int64_t taps, int dim) const {
        return (size + 2 * windows.padding[dim] - windows.dilation[dim] * (taps - 1) - 1) / windows.stride[dim] + 1;
    }

    bool fits() const {
        bool isOneType = input.type == weight.type && input.type == output.type;
        bool hasChannels = input.channels == weight.channels * windows.groups && weight.images % windows.groups == 0;
        return isOneType && hasChannels && windows.sums == (input.type == Type::f64 ? Type::f64 : Type::f32) && output.images == input.images
            && output.channels == weight.images && output.height == places(input.height, weight.height, 0)
            && output.width == places(input.width, weight.width, 1) && input.count() && weight.count() && output.count();
    }
};

template <class Body> int answer(Body&& body) {
    try {
        return body();
    } catch (const Failure&) {
        return badParameter;
    }
}

bool typeOf(int number, Type& type) {
    type = number == 0 ? Type::f32 : number == 1 ? Type::f64 : number == 2 ? Type::f16 : Type::bf16;
    return number == 0 || number == 1 || number == 2 || number == 9;
}

template <class T> int make(void** handle) {
    return answer([&] {
        required(handle, "description") = own<T>().add(std::make_shared<T>());
        return 0;
    });
}

template <class T> int destroy(void* handle) {
    return answer([&] { return own<T>().remove(handle), 0; });
}

template <class T> int setPlanes(void* handle, int type, int format, int images, int channels, int height, int width) {
    return answer([&] {
        auto planes = own<T>().find(handle);
        bool isPositive = images > 0 && channels > 0 && height > 0 && width > 0;
        if (!typeOf(type, planes->type) || format != rowsOfChannels || !isPositive) {
            return badParameter;
        }
        planes->images = images, planes->channels = channels, planes->height = height, planes->width = width;
        return 0;
    });
}

/// Calls back with the places of each product of an input and a weight in the three tensors.
template <class Body> void eachProduct(const Problem& p, Body&& body) {
    std::int64_t inputs = p.weight.channels, outputs = p.weight.images / p.windows.groups;
    for (std::int64_t n = 0; n < p.output.images; n++)
        for (std::int64_t o = 0; o < p.output.channels; o++)
            for (std::int64_t y = 0; y < p.output.height; y++)
                for (std::int64_t x = 0; x < p.output.width; x++)
                    for (std::int64_t c = 0; c < inputs; c++)
                        for (std::int64_t r = 0; r < p.weight.height; r++)
                            for (std::int64_t s = 0; s < p.weight.width; s++) {
                                std::int64_t row = y * p.windows.stride[0] - p.windows.padding[0] + r * p.windows.dilation[0];
                                std::int64_t column = x * p.windows.stride[1] - p.windows.padding[1] + s * p.windows.dilation[1];
                                if (row >= 0 && row < p.input.height && column >= 0 && column < p.input.width) {
                                    body(p.input.at(n, o / outputs * inputs + c, row, column), p.weight.at(o, c, r, s), p.output.at(n, o, y, x));
                                }
                            }
}

void compute(const Problem& p, double alpha, const char* first, const char* second, double beta, char* result) {
    std::vector<double> sums(p.result().count());
    Type type = p.input.type;
    auto value = [&](const char* base, std::size_t index) { return load(type, base, static_cast<std::int64_t>(index)); };
    eachProduct(p, [&](std::size_t input, std::size_t weight, std::size_t output) {
        switch (p.sum) {
        case Sum::output: sums[output] += value(first, input) * value(second, weight); break;
        case Sum::inputGradient: sums[input] += value(first, weight) * value(second, output); break;
        default: sums[weight] += value(first, input) * value(second, output); break;
        }
    });
    for (std::size_t i = 0; i < sums.size(); i++) {
        auto index = static_cast<std::int64_t>(i);
        store(type, result, index, alpha * sums[i] + (beta != 0 ? beta * load(type, result, index) : 0));
    }
}

Problem problemOf(Sum sum, const void* first, const void* second, const void* windows, const void* result) {
    auto planes = [](const void* of) { return *own<Planes>().find(of); };
    auto filter = [](const void* of) { return static_cast<Planes>(*own<Filter>().find(of)); };
    Convolution moves = *own<Convolution>().find(windows);
    switch (sum) {
    case Sum::output: return {sum, planes(first), filter(second), planes(result), moves};
    case Sum::inputGradient: return {sum, planes(result), filter(first), planes(second), moves};
    default: return {sum, planes(first), filter(result), planes(second), moves};
    }
}

/// What transforms, and what repeats in random order only, is offered before what a caller who wants neither can take.
int choose(Sum sum, void* handle, const void* first, const void* second, const void* windows, const void* result, int wanted, int* found,
    Algorithm* results) {
    return answer([&] {
        own<Handle>().find(handle);
        Problem problem = problemOf(sum, first, second, windows, result);
        if (!problem.fits() || wanted < 3 || !found || !results) {
            return badParameter;
        }
        int math = problem.windows.math;
        results[0] = {sum == Sum::weightGradient ? 5 : 4, 0, 0.1f, workspaceBytes, deterministic, math, {}};
        results[1] = {0, 0, 0.2f, workspaceBytes, 0, math, {}};
        results[2] = {direct, 0, 0.3f, workspaceBytes, deterministic, math, {}};
        *found = 3;
        return 0;
    });
}

int run(Sum sum, void* handle, const void* alpha, const void* first, const void* firstAt, const void* second, const void* secondAt,
    const void* windows, int algorithm, void* workspace, std::size_t bytes, const void* beta, const void* result, void* resultAt) {
    return answer([&] {
        auto handleOf = own<Handle>().find(handle);
        Problem p = problemOf(sum, first, second, windows, result);
        bool is16 = p.input.type == Type::f16 || p.input.type == Type::bf16;
        if (!p.fits() || !alpha || !beta || algorithm != direct || bytes < workspaceBytes || p.windows.math != (is16 ? tensorCores : noTensorCores)) {
            return badParameter;
        }
        if (isPlanted("library_refusal")) {
            return notSupported;
        }
        if (isPlanted("library_failure")) {
            return executionFailed;
        }
        auto address = [](const void* of) { return reinterpret_cast<std::uintptr_t>(of); };
        memory::bytesOf(address(workspace), bytes);
        bool isDouble = p.input.type == Type::f64;
        auto factor = [&](const void* of) { return isDouble ? *static_cast<const double*>(of) : *static_cast<const float*>(of); };
        double scale = factor(alpha), kept = factor(beta);
        handles<Stream>().find(handleOf->stream)->enqueue([=, a = address(firstAt), b = address(secondAt), to = address(resultAt)] {
            auto* left = static_cast<const char*>(memory::bytesOf(a, p.first().bytes()));
            auto* right = static_cast<const char*>(memory::bytesOf(b, p.second().bytes()));
            compute(p, scale, left, right, kept, static_cast<char*>(memory::bytesOf(to, p.result().bytes())));
        });
        return 0;
    });
}

}

EXPORT std::size_t cudnnGetVersion() { return 90501; }

EXPORT const char* cudnnGetErrorString(int status) {
    return status == notInitialized ? "CUDNN_STATUS_NOT_INITIALIZED"
        : status == badParameter    ? "CUDNN_STATUS_BAD_PARAM"
        : status == notSupported    ? "CUDNN_STATUS_NOT_SUPPORTED"
        : status == executionFailed ? "CUDNN_STATUS_EXECUTION_FAILED"
                                    : "CUDNN_UNKNOWN_STATUS";
}

EXPORT int cudnnCreate(void** handle) {
    if (isPlanted("failing_library")) {
        return notInitialized;
    }
    return answer([&] {
        required(handle, "handle") = own<Handle>().add(std::make_shared<Handle>(Handle{&currentDevice()}));
        return 0;
    });
}

EXPORT int cudnnDestroy(void* handle) { return destroy<Handle>(handle); }

EXPORT int cudnnSetStream(void* handle, void* to) {
    return answer([&] {
        auto handleOf = own<Handle>().find(handle);
        if (&handles<Stream>().find(to)->device != handleOf->device) {
            return badParameter;
        }
        handleOf->stream = to;
        return 0;
    });
}

EXPORT int cudnnCreateTensorDescriptor(void** created) { return make<Planes>(created); }

EXPORT int cudnnDestroyTensorDescriptor(void* of) { return destroy<Planes>(of); }

EXPORT int cudnnSetTensor4dDescriptor(void* of, int format, int type, int images, int channels, int height, int width) {
    return setPlanes<Planes>(of, type, format, images, channels, height, width);
}

EXPORT int cudnnCreateFilterDescriptor(void** created) { return make<Filter>(created); }

EXPORT int cudnnDestroyFilterDescriptor(void* of) { return destroy<Filter>(of); }

EXPORT int cudnnSetFilter4dDescriptor(void* of, int type, int format, int outputs, int inputs, int height, int width) {
    return setPlanes<Filter>(of, type, format, outputs, inputs, height, width);
}

EXPORT int cudnnCreateConvolutionDescriptor(void** created) { return make<Convolution>(created); }

EXPORT int cudnnDestroyConvolutionDescriptor(void* of) { return destroy<Convolution>(of); }

EXPORT int cudnnSetConvolution2dDescriptor(void* of, int paddingHeight, int paddingWidth, int strideHeight, int strideWidth, int dilationHeight,
    int dilationWidth, int mode, int sums) {
    return answer([&] {
        auto windows = own<Convolution>().find(of);
        bool isPositive = strideHeight > 0 && strideWidth > 0 && dilationHeight > 0 && dilationWidth > 0;
        if (!isPositive || paddingHeight < 0 || paddingWidth < 0 || mode != crossCorrelation || sums < 0 || sums > 1) {
            return badParameter;
        }
        *windows = {{paddingHeight, paddingWidth}, {strideHeight, strideWidth}, {dilationHeight, dilationWidth}, static_cast<Type>(sums)};
        return 0;
    });
}

EXPORT int cudnnSetConvolutionGroupCount(void* of, int groups) {
    return answer([&] { return own<Convolution>().find(of)->groups = groups, groups > 0 ? 0 : badParameter; });
}

EXPORT int cudnnSetConvolutionMathType(void* of, int math) {
    return answer([&] { return own<Convolution>().find(of)->math = math, math >= 0 && math <= 3 ? 0 : badParameter; });
}

#define SUM(name, sum)                                                                                                                  \
    EXPORT int cudnnGetConvolution##name##Algorithm_v7(void* handle, const void* first, const void* second, const void* windows,        \
        const void* result, int wanted, int* found, Algorithm* results) {                                                               \
        return choose(sum, handle, first, second, windows, result, wanted, found, results);                                             \
    }                                                                                                                                   \
    EXPORT int cudnnConvolution##name(void* handle, const void* alpha, const void* first, const void* firstAt, const void* second,      \
        const void* secondAt, const void* windows, int algorithm, void* workspace, std::size_t bytes, const void* beta, const void* result,\
        void* resultAt) {                                                                                                               \
        return run(sum, handle, alpha, first, firstAt, second, secondAt, windows, algorithm, workspace, bytes, beta, result, resultAt); \
    }

SUM(Forward, Sum::output)
SUM(BackwardData, Sum::inputGradient)
SUM(BackwardFilter, Sum::weightGradient)
