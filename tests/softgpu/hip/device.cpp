#include "runtime.h"

#include "../core/settings.h"

#include <cstdio>
#include <cstring>

namespace hip {
namespace {

thread_local int ordinal;
thread_local int lastError;

}

Device& current() { return device(Api::Hip, ordinal); }

void setCurrent(int number) { ordinal = device(Api::Hip, number).ordinal; }

std::shared_ptr<Stream> stream(const void* handle) {
    if (reinterpret_cast<std::uintptr_t>(handle) <= 2) {
        return current().defaultStream().shared_from_this();
    }
    return handles<Stream>().find(handle);
}

int remember(int code) {
    if (code != code::success && code != code::notReady) {
        lastError = code;
    }
    return code;
}

}

using namespace hip;

EXPORT int hipGetLastError() {
    int code = lastError;
    lastError = 0;
    return code;
}

EXPORT int hipPeekAtLastError() { return lastError; }

EXPORT const char* hipGetErrorName(int code) {
    const ErrorName* known = errorName(code);
    return known && known->hip ? known->hip : "hipErrorUnknown";
}

EXPORT const char* hipGetErrorString(int code) {
    const ErrorName* known = errorName(code);
    return known && known->hip ? known->text : "unknown error";
}

EXPORT int hipInit(unsigned flags) {
    return call([&] {
        if (flags != 0) {
            throw Failure(code::invalidValue, "flags");
        }
    });
}

EXPORT int hipDriverGetVersion(int* version) {
    return call([&] { required(version, "version") = SOFTGPU_HIP_VERSION; });
}

EXPORT int hipRuntimeGetVersion(int* version) { return hipDriverGetVersion(version); }

EXPORT int hipGetDeviceCount(int* count) {
    return call([&] { required(count, "count") = deviceCount(Api::Hip); });
}

EXPORT int hipDeviceGet(int* result, int number) {
    return call([&] { required(result, "device") = device(Api::Hip, number).ordinal; });
}

EXPORT int hipSetDevice(int number) {
    return call([&] { setCurrent(number); });
}

EXPORT int hipGetDevice(int* number) {
    return call([&] { required(number, "device") = current().ordinal; });
}

EXPORT int hipDeviceGetName(char* name, int length, int number) {
    return call([&] {
        if (length < 1) {
            throw Failure(code::invalidValue, "length");
        }
        std::snprintf(&required(name, "name"), static_cast<std::size_t>(length), "%s", device(Api::Hip, number).name.c_str());
    });
}

EXPORT int hipDeviceGetUuid(unsigned char (*uuid)[16], int number) {
    return call([&] { device(Api::Hip, number).uuid(required(uuid, "uuid")); });
}

EXPORT int hipDeviceTotalMem(std::size_t* bytes, int number) {
    return call([&] { required(bytes, "bytes") = device(Api::Hip, number).total; });
}

EXPORT int hipDeviceComputeCapability(int* major, int* minor, int number) {
    return call([&] {
        required(major, "major") = device(Api::Hip, number).major;
        required(minor, "minor") = device(Api::Hip, number).minor;
    });
}

EXPORT int hipDeviceGetPCIBusId(char* text, int length, int number) {
    return call([&] {
        int bus = device(Api::Hip, number).ordinal + 1;
        std::snprintf(&required(text, "text"), static_cast<std::size_t>(length), "0000:%02x:00.0", bus);
    });
}

EXPORT int hipStreamCreateWithFlags(void**, unsigned);
EXPORT int hipEventCreateWithFlags(void**, unsigned);

EXPORT int hipStreamCreate(void** handle) { return hipStreamCreateWithFlags(handle, 0); }

EXPORT int hipEventCreate(void** handle) { return hipEventCreateWithFlags(handle, 0); }

EXPORT int hipDeviceSynchronize() {
    return checked([&] { current().synchronize(); });
}

EXPORT int hipDeviceReset() {
    return call([&] { current().reset(); });
}

EXPORT int hipDeviceCanAccessPeer(int* can, int number, int peer) {
    return call([&] {
        bool isOther = &device(Api::Hip, number) != &device(Api::Hip, peer);
        required(can, "result") = isOther && settings().peers;
    });
}

EXPORT int hipDeviceEnablePeerAccess(int peer, unsigned flags) {
    return checked([&] {
        if (flags != 0) {
            throw Failure(code::invalidValue, "flags");
        }
        device(Api::Hip, peer).admit(current(), false, true);
    });
}

EXPORT int hipDeviceDisablePeerAccess(int peer) {
    return checked([&] { device(Api::Hip, peer).admit(current(), false, false); });
}

namespace {

/// Values of the attributes that are known here, by the numbers that hipDeviceAttribute_t has had since ROCm 5.
int attribute(const Device& device, int number) {
    switch (number) {
        case 0: return 0;                       // ECC
        case 2: return 2;                       // copy engines
        case 3: return 1;                       // maps host memory
        case 5: return Device::clockKilohertz;
        case 6: return 0;                       // compute mode
        case 8: return 1;                       // concurrent kernels
        case 10: case 11: return 0;             // cooperative launch
        case 16: case 17: case 18: return 0;    // integrated, several GPUs on a board, kernel time limit
        case 19: return 1 << 20;                // L2 cache
        case 23: return device.major;
        case 24: return 0;                      // managed memory
        case 26: case 27: case 28: return Device::maxThreads;  // threads in x, y, z
        case 29: return 0x7fffffff;             // blocks in x
        case 30: case 31: return 65535;         // blocks in y, z
        case 55: case 56: return Device::maxThreads;
        case 57: return 2048;                   // threads on a multiprocessor
        case 59: return 64;                     // memory bus, bits
        case 60: return 1'000'000;              // memory clock, kHz
        case 61: return device.minor;
        case 63: return Device::multiprocessors;
        case 67: return device.ordinal + 1;     // PCI bus
        case 68: case 69: return 0;             // PCI device, domain
        case 71: case 72: return Device::registers;
        case 74: case 75: case 76: return device.mostSharedBytes;  // shared memory of a block, opted in, of a multiprocessor
        case 83: return 64 << 10;               // constant memory
        case 85: return 1;                      // unified addressing
        case 87: return device.warpSize;
        case 88: return 1;                      // memory pools
        default: throw Failure(code::invalidValue, "an attribute that the emulator does not know");
    }
}

template <class T> void put(char* properties, std::size_t offset, T value) { std::memcpy(properties + offset, &value, sizeof value); }

}

EXPORT int hipDeviceGetAttribute(int* value, int number, int ordinal) {
    return call([&] { required(value, "value") = attribute(device(Api::Hip, ordinal), number); });
}

/// The layout up to ROCm 5. The caller's structure ends somewhere behind the architecture's name; only what is certain is written.
EXPORT int hipGetDeviceProperties(char* properties, int number) {
    return call([&] {
        Device& of = device(Api::Hip, number);
        char* to = &required(properties, "properties");
        std::memset(to, 0, 652);
        std::snprintf(to, 256, "%s", of.name.c_str());
        put<std::size_t>(to, 256, of.total);
        put<std::size_t>(to, 264, static_cast<std::size_t>(of.mostSharedBytes));
        for (auto [offset, value] : {std::pair{272, Device::registers}, {276, of.warpSize}, {280, Device::maxThreads},
                 {284, Device::maxThreads}, {288, Device::maxThreads}, {292, Device::maxThreads}, {296, 0x7fffffff}, {300, 65535},
                 {304, 65535}, {308, Device::clockKilohertz}, {312, 1'000'000}, {316, 64}, {328, of.major}, {332, of.minor}, {336, Device::multiprocessors},
                 {340, 1 << 20}, {344, 2048}, {360, 1}, {368, of.ordinal + 1}, {388, 1}}) {
            put(to, static_cast<std::size_t>(offset), value);
        }
        put<std::size_t>(to, 320, 64 << 10);
        std::snprintf(to + 396, 256, "%s", settings().arch.c_str());
    });
}

#if SOFTGPU_HIP_VERSION >= 60000000
/// The layout from ROCm 6 on, which follows CUDA's.
EXPORT int hipGetDevicePropertiesR0600(char* properties, int number) {
    return call([&] {
        Device& of = device(Api::Hip, number);
        char* to = &required(properties, "properties");
        std::memset(to, 0, 1472);
        std::snprintf(to, 256, "%s", of.name.c_str());
        of.uuid(*reinterpret_cast<unsigned char(*)[16]>(to + 256));
        put<std::size_t>(to, 288, of.total);
        put<std::size_t>(to, 296, static_cast<std::size_t>(of.mostSharedBytes));
        for (auto [offset, value] : {std::pair{304, Device::registers}, {308, of.warpSize}, {320, Device::maxThreads},
                 {324, Device::maxThreads}, {328, Device::maxThreads}, {332, Device::maxThreads}, {336, 0x7fffffff}, {340, 65535},
                 {344, 65535}, {348, Device::clockKilohertz}, {360, of.major}, {364, of.minor}, {388, Device::multiprocessors}}) {
            put(to, static_cast<std::size_t>(offset), value);
        }
        put<std::size_t>(to, 352, 64 << 10);
        std::snprintf(to + 1160, 256, "%s", settings().arch.c_str());
    });
}
#endif
