#pragma once
#include "../core/device.h"
#include "../core/event.h"
#include "../core/failure.h"
#include "../core/handles.h"
#include "../core/stream.h"

#include <atomic>
#include <cstdint>

#define EXPORT extern "C" __attribute__((visibility("default")))

/// What the functions of CUDA's driver share. The symbols carry the version suffixes that the vendor's header gives them.
namespace cuda {

using namespace softgpu;

extern std::atomic<bool> isInitialized;

/// The device whose context is current on the calling thread.
Device& current();

/// The device of a context handle; fails where nobody retains it.
Device& context(const void* handle);

/// A stream by its handle; the null, the legacy and the per-thread handle stand for the current context's default stream.
std::shared_ptr<Stream> stream(const void* handle);

template <class Body> int call(Body&& body) {
    return attempt([&] {
        if (!isInitialized) {
            throw Failure(code::notInitialized, "cuInit was not called");
        }
        body();
    });
}

/// A call that also fails when an earlier one has lost the current device.
template <class Body> int checked(Body&& body) {
    return call([&] {
        current().check();
        body();
    });
}

}
