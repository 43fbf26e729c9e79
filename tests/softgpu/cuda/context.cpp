#include "driver.h"

#include <vector>

namespace cuda {
namespace {

// Never destroyed: .NET's threads end when they like.
std::vector<Device*>& stack() {
    thread_local auto* devices = new std::vector<Device*>;
    return *devices;
}

std::mutex retaining;

}

std::atomic<bool> isInitialized;

Device& current() {
    if (stack().empty() || !stack().back()) {
        throw Failure(code::invalidContext, "no context is current on this thread");
    }
    if (stack().back()->retained == 0) {
        throw Failure(code::contextIsDestroyed, "the current context was released");
    }
    return *stack().back();
}

Device& context(const void* handle) {
    for (int i = 0; i < deviceCount(Api::Cuda); i++) {
        Device& candidate = device(Api::Cuda, i);
        if (&candidate == handle && candidate.retained > 0) {
            return candidate;
        }
    }
    throw Failure(code::invalidContext, "no such context");
}

std::shared_ptr<Stream> stream(const void* handle) {
    if (reinterpret_cast<std::uintptr_t>(handle) <= 2) {
        return current().defaultStream().shared_from_this();
    }
    return handles<Stream>().find(handle);
}

}

using namespace cuda;

EXPORT int cuDevicePrimaryCtxRetain(void** result, int number) {
    return call([&] {
        Device& own = device(Api::Cuda, number);
        std::lock_guard lock(retaining);
        own.retained++;
        required(result, "context") = &own;
    });
}

EXPORT int cuDevicePrimaryCtxRelease_v2(int number) {
    return call([&] {
        Device& own = device(Api::Cuda, number);
        std::lock_guard lock(retaining);
        if (own.retained == 0) {
            throw Failure(code::invalidContext, "the primary context is not retained");
        }
        own.retained--;
    });
}

EXPORT int cuDevicePrimaryCtxReset_v2(int number) {
    return call([&] { device(Api::Cuda, number).reset(); });
}

EXPORT int cuDevicePrimaryCtxGetState(int number, unsigned* flags, int* isActive) {
    return call([&] {
        required(flags, "flags") = 0;
        required(isActive, "active") = device(Api::Cuda, number).retained > 0;
    });
}

EXPORT int cuDevicePrimaryCtxSetFlags_v2(int number, unsigned) {
    return call([&] { device(Api::Cuda, number); });
}

EXPORT int cuCtxSetCurrent(void* handle) {
    return call([&] {
        Device* own = handle ? &context(handle) : nullptr;
        if (stack().empty()) {
            stack().push_back(own);
        } else {
            stack().back() = own;
        }
    });
}

EXPORT int cuCtxGetCurrent(void** handle) {
    return call([&] { required(handle, "context") = stack().empty() ? nullptr : stack().back(); });
}

EXPORT int cuCtxPushCurrent_v2(void* handle) {
    return call([&] { stack().push_back(&context(handle)); });
}

EXPORT int cuCtxPopCurrent_v2(void** handle) {
    return call([&] {
        if (stack().empty()) {
            throw Failure(code::invalidContext, "no context to pop");
        }
        if (handle) {
            *handle = stack().back();
        }
        stack().pop_back();
    });
}

EXPORT int cuCtxGetDevice(int* number) {
    return call([&] { required(number, "device") = current().ordinal; });
}

EXPORT int cuCtxGetStreamPriorityRange(int* least, int* greatest) {
    return call([&] {
        current();
        (least ? *least : *greatest) = 0;
        (greatest ? *greatest : *least) = 0;
    });
}

EXPORT int cuCtxSynchronize() {
    return checked([&] { current().synchronize(); });
}

EXPORT int cuCtxEnablePeerAccess(void* peer, unsigned flags) {
    return checked([&] {
        if (flags != 0) {
            throw Failure(code::invalidValue, "flags");
        }
        context(peer).admit(current(), false, true);
    });
}

EXPORT int cuCtxDisablePeerAccess(void* peer) {
    return checked([&] { context(peer).admit(current(), false, false); });
}
