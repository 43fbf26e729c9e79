#include "driver.h"

#include "../core/copy.h"
#include "../core/memory.h"

using namespace cuda;

namespace {

Device& ownerOf(std::uintptr_t address) {
    Device* owner = memory::owner(address);
    if (!owner) {
        throw Failure(code::invalidValue, "not memory of a device");
    }
    return *owner;
}

}

EXPORT int cuMemAlloc_v2(std::uintptr_t* address, std::size_t bytes) {
    return checked([&] { required(address, "address") = current().allocate(bytes, false); });
}

EXPORT int cuMemFree_v2(std::uintptr_t address) {
    return checked([&] {
        if (address) {
            ownerOf(address).free(address);
        }
    });
}

EXPORT int cuMemGetInfo_v2(std::size_t* free, std::size_t* total) {
    return checked([&] {
        required(free, "free") = current().total - current().used();
        required(total, "total") = current().total;
    });
}

EXPORT int cuMemAllocAsync(std::uintptr_t* address, std::size_t bytes, void* handle) {
    return checked([&] {
        auto in = stream(handle);
        required(address, "address") = in->device.allocate(bytes, true);
        if (auto capture = in->capture()) {
            capture->keep(in->device, *address);
        }
    });
}

EXPORT int cuMemFreeAsync(std::uintptr_t address, void* handle) {
    return checked([&] { ownerOf(address).free(address, *stream(handle)); });
}

EXPORT int cuMemHostAlloc(std::uintptr_t* address, std::size_t bytes, unsigned) {
    return checked([&] {
        if (bytes == 0) {
            throw Failure(code::invalidValue, "an allocation of no bytes");
        }
        required(address, "address") = memory::allocateHost(bytes);
    });
}

EXPORT int cuMemAllocHost_v2(std::uintptr_t* address, std::size_t bytes) { return cuMemHostAlloc(address, bytes, 0); }

EXPORT int cuMemFreeHost(std::uintptr_t address) {
    return call([&] { memory::freeHost(address); });
}

EXPORT int cuMemHostGetDevicePointer_v2(std::uintptr_t* address, void* host, unsigned) {
    return checked([&] {
        if (!memory::isPinned(host)) {
            throw Failure(code::invalidValue, "not pinned");
        }
        required(address, "address") = reinterpret_cast<std::uintptr_t>(host);
    });
}

EXPORT int cuMemHostRegister_v2(std::uintptr_t address, std::size_t bytes, unsigned) {
    return checked([&] { memory::registerHost(address, bytes); });
}

EXPORT int cuMemHostUnregister(std::uintptr_t address) {
    return checked([&] { memory::unregisterHost(address); });
}

EXPORT int cuMemcpyHtoDAsync_v2(std::uintptr_t to, const void* from, std::size_t bytes, void* handle) {
    return checked([&] { copyToDevice(*stream(handle), to, from, bytes); });
}

EXPORT int cuMemcpyDtoHAsync_v2(void* to, std::uintptr_t from, std::size_t bytes, void* handle) {
    return checked([&] { copyToHost(*stream(handle), to, from, bytes); });
}

EXPORT int cuMemcpyDtoDAsync_v2(std::uintptr_t to, std::uintptr_t from, std::size_t bytes, void* handle) {
    return checked([&] { copyOnDevice(*stream(handle), to, from, bytes); });
}

EXPORT int cuMemcpyPeerAsync(std::uintptr_t to, void* toContext, std::uintptr_t from, void* fromContext, std::size_t bytes, void* handle) {
    return checked([&] {
        if (&context(toContext) != &ownerOf(to) || &context(fromContext) != &ownerOf(from)) {
            throw Failure(code::invalidValue, "the memory is another context's");
        }
        copyOnDevice(*stream(handle), to, from, bytes);
    });
}

EXPORT int cuMemcpyHtoD_v2(std::uintptr_t to, const void* from, std::size_t bytes) {
    return checked([&] {
        copyToDevice(*stream(nullptr), to, from, bytes);
        stream(nullptr)->synchronize();
        current().check();
    });
}

EXPORT int cuMemcpyDtoH_v2(void* to, std::uintptr_t from, std::size_t bytes) {
    return checked([&] {
        copyToHost(*stream(nullptr), to, from, bytes);
        stream(nullptr)->synchronize();
        current().check();
    });
}

EXPORT int cuMemsetD8Async(std::uintptr_t to, unsigned char value, std::size_t count, void* handle) {
    return checked([&] { fill(*stream(handle), to, value, 1, count); });
}

EXPORT int cuMemsetD16Async(std::uintptr_t to, unsigned short value, std::size_t count, void* handle) {
    return checked([&] { fill(*stream(handle), to, value, 2, count); });
}

EXPORT int cuMemsetD32Async(std::uintptr_t to, unsigned value, std::size_t count, void* handle) {
    return checked([&] { fill(*stream(handle), to, value, 4, count); });
}
