#pragma once
#include <new>
#include <stdexcept>
#include <string>

namespace softgpu {

/// The numbers that CUDA's driver and HIP have in common; where they differ, the names say so.
namespace code {
constexpr int success = 0, invalidValue = 1, outOfMemory = 2, notInitialized = 3, hipInvalidConfiguration = 9, hipInvalidDevicePointer = 17,
    hipInvalidCopyDirection = 21, noDevice = 100, invalidDevice = 101, invalidImage = 200, invalidContext = 201, noBinaryForGpu = 209,
    peerAccessUnsupported = 217, invalidPtx = 218, unsupportedPtxVersion = 222, invalidHandle = 400, notFound = 500, notReady = 600,
    illegalAddress = 700, outOfResources = 701, peerAccessAlreadyEnabled = 704, peerAccessNotEnabled = 705, contextIsDestroyed = 709,
    launchFailed = 719, notSupported = 801, captureUnsupported = 900, captureInvalidated = 901, captureUnmatched = 903,
    captureUnjoined = 904, capturedEvent = 907, unknown = 999;
}

/// A call that fails, with the number that its caller gets.
struct __attribute__((visibility("default"))) Failure : std::runtime_error {
    Failure(int code, const std::string& text) : std::runtime_error(text), code(code) {}
    int code;
};

/// What a number means, in the words of each interface; null for a number that is no error.
struct ErrorName {
    int code;
    const char* cuda;
    const char* hip;
    const char* text;
};

const ErrorName* errorName(int code);

/// The number a call returns, changed where a planted fault wants that.
int disguised(int code);

/// Runs a call of an interface and turns what it throws into its number.
template <class Body> int attempt(Body&& body) {
    try {
        body();
        return code::success;
    } catch (const Failure& failure) {
        return disguised(failure.code);
    } catch (const std::bad_alloc&) {
        return disguised(code::outOfMemory);
    }
}

template <class T> T& required(T* pointer, const char* what) {
    if (!pointer) {
        throw Failure(code::invalidValue, std::string(what) + " is null");
    }
    return *pointer;
}

}
