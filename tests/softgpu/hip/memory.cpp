#include "runtime.h"

#include "../core/copy.h"
#include "../core/memory.h"

using namespace hip;

namespace {

Device& ownerOf(std::uintptr_t address) {
    Device* owner = memory::owner(address);
    if (!owner) {
        throw Failure(code::invalidValue, "not memory of a device");
    }
    return *owner;
}

enum Kind { HostToHost, HostToDevice, DeviceToHost, DeviceToDevice, Default };

Kind kindOf(const void* to, const void* from) {
    bool toDevice = memory::owner(reinterpret_cast<std::uintptr_t>(to)), fromDevice = memory::owner(reinterpret_cast<std::uintptr_t>(from));
    return static_cast<Kind>((toDevice ? 1 : 0) + (fromDevice ? 2 : 0));
}

void copy(Stream& in, void* to, const void* from, std::size_t bytes, int kind) {
    Kind actual = kindOf(to, from);
    if (kind < HostToHost || kind > Default || actual == HostToHost || (kind != Default && kind != actual)) {
        throw Failure(code::hipInvalidCopyDirection, "the direction is not that of the addresses");
    }
    auto target = reinterpret_cast<std::uintptr_t>(to), source = reinterpret_cast<std::uintptr_t>(from);
    switch (actual) {
        case HostToDevice: copyToDevice(in, target, from, bytes); break;
        case DeviceToHost: copyToHost(in, to, source, bytes); break;
        default: copyOnDevice(in, target, source, bytes); break;
    }
}

}

EXPORT int hipMalloc(std::uintptr_t* address, std::size_t bytes) {
    return checked([&] { required(address, "address") = bytes == 0 ? 0 : current().allocate(bytes, false); });
}

EXPORT int hipFree(std::uintptr_t address) {
    return checked([&] {
        if (address) {
            ownerOf(address).free(address);
        }
    });
}

EXPORT int hipMallocAsync(std::uintptr_t* address, std::size_t bytes, void* handle) {
    return checked([&] {
        auto in = stream(handle);
        required(address, "address") = bytes == 0 ? 0 : in->device.allocate(bytes, true);
        if (auto capture = in->capture()) {
            capture->keep(in->device, *address);
        }
    });
}

EXPORT int hipFreeAsync(std::uintptr_t address, void* handle) {
    return checked([&] { ownerOf(address).free(address, *stream(handle)); });
}

EXPORT int hipMemGetInfo(std::size_t* free, std::size_t* total) {
    return checked([&] {
        required(free, "free") = current().total - current().used();
        required(total, "total") = current().total;
    });
}

EXPORT int hipHostMalloc(std::uintptr_t* address, std::size_t bytes, unsigned) {
    return checked([&] { required(address, "address") = bytes == 0 ? 0 : memory::allocateHost(bytes); });
}

EXPORT int hipHostFree(std::uintptr_t address) {
    return call([&] {
        if (address) {
            memory::freeHost(address);
        }
    });
}

EXPORT int hipHostRegister(std::uintptr_t address, std::size_t bytes, unsigned) {
    return checked([&] { memory::registerHost(address, bytes); });
}

EXPORT int hipHostUnregister(std::uintptr_t address) {
    return checked([&] { memory::unregisterHost(address); });
}

EXPORT int hipMemcpyAsync(void* to, const void* from, std::size_t bytes, int kind, void* handle) {
    return checked([&] { copy(*stream(handle), to, from, bytes, kind); });
}

EXPORT int hipMemcpyHtoDAsync(void* to, const void* from, std::size_t bytes, void* handle) {
    return hipMemcpyAsync(to, from, bytes, HostToDevice, handle);
}

EXPORT int hipMemcpyDtoHAsync(void* to, const void* from, std::size_t bytes, void* handle) {
    return hipMemcpyAsync(to, from, bytes, DeviceToHost, handle);
}

EXPORT int hipMemcpyDtoDAsync(void* to, const void* from, std::size_t bytes, void* handle) {
    return hipMemcpyAsync(to, from, bytes, DeviceToDevice, handle);
}

EXPORT int hipMemcpyPeerAsync(void* to, int toDevice, const void* from, int fromDevice, std::size_t bytes, void* handle) {
    return checked([&] {
        if (&ownerOf(reinterpret_cast<std::uintptr_t>(to)) != &device(Api::Hip, toDevice)
            || &ownerOf(reinterpret_cast<std::uintptr_t>(from)) != &device(Api::Hip, fromDevice)) {
            throw Failure(code::invalidValue, "the memory is another device's");
        }
        copy(*stream(handle), to, from, bytes, DeviceToDevice);
    });
}

EXPORT int hipMemcpy(void* to, const void* from, std::size_t bytes, int kind) {
    return checked([&] {
        copy(*stream(nullptr), to, from, bytes, kind);
        stream(nullptr)->synchronize();
        current().check();
    });
}

EXPORT int hipMemsetAsync(std::uintptr_t to, int value, std::size_t bytes, void* handle) {
    return checked([&] { fill(*stream(handle), to, static_cast<unsigned char>(value), 1, bytes); });
}

EXPORT int hipMemsetD8Async(std::uintptr_t to, unsigned char value, std::size_t count, void* handle) {
    return checked([&] { fill(*stream(handle), to, value, 1, count); });
}

EXPORT int hipMemsetD16Async(std::uintptr_t to, unsigned short value, std::size_t count, void* handle) {
    return checked([&] { fill(*stream(handle), to, value, 2, count); });
}

EXPORT int hipMemsetD32Async(std::uintptr_t to, int value, std::size_t count, void* handle) {
    return checked([&] { fill(*stream(handle), to, static_cast<unsigned>(value), 4, count); });
}
