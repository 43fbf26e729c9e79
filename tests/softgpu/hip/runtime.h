#pragma once
#include "../core/device.h"
#include "../core/event.h"
#include "../core/failure.h"
#include "../core/handles.h"
#include "../core/stream.h"

#include <cstdint>

#define EXPORT extern "C" __attribute__((visibility("default")))

/// What HIP's functions share. Built for ROCm 5 and for ROCm 6, which differ in a few symbols.
namespace hip {

using namespace softgpu;

/// The device that is current on the calling thread; the first one until another is set.
Device& current();
void setCurrent(int ordinal);

/// A stream by its handle; null, the legacy and the per-thread handle stand for the current device's default stream.
std::shared_ptr<Stream> stream(const void* handle);

int remember(int code);

/// Runs a call and keeps its error for hipGetLastError. HIP needs no initialization.
template <class Body> int call(Body&& body) {
    return remember(attempt([&] {
        if (deviceCount(Api::Hip) == 0) {
            throw Failure(code::noDevice, "no device");
        }
        body();
    }));
}

/// A call that also fails when an earlier one has lost the current device.
template <class Body> int checked(Body&& body) {
    return call([&] {
        current().check();
        body();
    });
}

}
