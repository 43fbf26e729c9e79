#include "driver.h"

#include "../core/settings.h"

#include <cstdio>
#include <cstring>
#include <dlfcn.h>
#include <string>

using namespace cuda;

EXPORT int cuInit(unsigned flags) {
    return attempt([&] {
        if (flags != 0) {
            throw Failure(code::invalidValue, "flags");
        }
        if (deviceCount(Api::Cuda) == 0) {
            throw Failure(code::noDevice, "no device");
        }
        device(Api::Cuda, 0);
        isInitialized = true;
    });
}

EXPORT int cuDriverGetVersion(int* version) {
    return attempt([&] { required(version, "version") = settings().cudaVersion; });
}

EXPORT int cuDeviceGetCount(int* count) {
    return call([&] { required(count, "count") = deviceCount(Api::Cuda); });
}

EXPORT int cuDeviceGet(int* result, int ordinal) {
    return call([&] { required(result, "device") = device(Api::Cuda, ordinal).ordinal; });
}

EXPORT int cuDeviceGetName(char* name, int length, int number) {
    return call([&] {
        if (length < 1) {
            throw Failure(code::invalidValue, "length");
        }
        std::snprintf(&required(name, "name"), static_cast<std::size_t>(length), "%s", device(Api::Cuda, number).name.c_str());
    });
}

EXPORT int cuDeviceGetUuid(unsigned char (*uuid)[16], int number) {
    return call([&] { device(Api::Cuda, number).uuid(required(uuid, "uuid")); });
}

EXPORT int cuDeviceGetUuid_v2(unsigned char (*uuid)[16], int number) { return cuDeviceGetUuid(uuid, number); }

EXPORT int cuDeviceTotalMem_v2(std::size_t* bytes, int number) {
    return call([&] { required(bytes, "bytes") = device(Api::Cuda, number).total; });
}

EXPORT int cuDeviceComputeCapability(int* major, int* minor, int number) {
    return call([&] {
        required(major, "major") = device(Api::Cuda, number).major;
        required(minor, "minor") = device(Api::Cuda, number).minor;
    });
}

EXPORT int cuDeviceGetPCIBusId(char* text, int length, int number) {
    return call([&] {
        int bus = device(Api::Cuda, number).ordinal + 1;
        std::snprintf(&required(text, "text"), static_cast<std::size_t>(length), "0000:%02x:00.0", bus);
    });
}

namespace {

/// Values of the attributes that are known here, by the numbers of CUdevice_attribute.
int attribute(const Device& device, int number) {
    switch (number) {
        case 1: case 2: case 3: return Device::maxThreads;  // threads in a block, in x, in y
        case 4: return 64;                                  // threads in z
        case 5: return 0x7fffffff;                          // blocks in x
        case 6: case 7: return 65535;                       // blocks in y, z
        case 8: return device.sharedBytes;                  // shared memory of a block
        case 9: return 64 << 10;                            // constant memory
        case 10: return device.warpSize;
        case 11: return 0x7fffffff;                         // pitch
        case 12: return Device::registers;
        case 13: return Device::clockKilohertz;
        case 14: return 512;                                // texture alignment
        case 15: return 1;                                  // copies overlap with kernels
        case 16: return Device::multiprocessors;
        case 17: case 18: return 0;                         // kernel time limit, integrated
        case 19: return 1;                                  // maps host memory
        case 20: return 0;                                  // compute mode: default
        case 31: return 1;                                  // concurrent kernels
        case 32: return 0;                                  // ECC
        case 33: return device.ordinal + 1;                 // PCI bus
        case 34: return 0;                                  // PCI device
        case 36: return 1'000'000;                          // memory clock, kHz
        case 37: return 64;                                 // memory bus, bits
        case 38: return 1 << 20;                            // L2 cache
        case 39: return 2048;                               // threads on a multiprocessor
        case 40: return 2;                                  // copy engines
        case 41: return 1;                                  // unified addressing
        case 50: return 0;                                  // PCI domain
        case 75: return device.major;
        case 76: return device.minor;
        case 78: return 1;                                  // stream priorities
        case 81: return device.mostSharedBytes + 1024;      // shared memory of a multiprocessor
        case 82: return Device::registers;                  // registers of a multiprocessor
        case 83: case 84: return 0;                         // managed memory, several GPUs on a board
        case 95: return 0;                                  // cooperative launch
        case 97: return device.mostSharedBytes;             // shared memory of a block, opted in
        case 115: return 1;                                 // memory pools
        default: throw Failure(code::invalidValue, "an attribute that the emulator does not know");
    }
}

}

EXPORT int cuDeviceGetAttribute(int* value, int number, int ordinal) {
    return call([&] { required(value, "value") = attribute(device(Api::Cuda, ordinal), number); });
}

EXPORT int cuDeviceCanAccessPeer(int* can, int number, int peer) {
    return call([&] {
        bool isOther = &device(Api::Cuda, number) != &device(Api::Cuda, peer);
        required(can, "result") = isOther && settings().peers;
    });
}

EXPORT int cuGetErrorName(int code, const char** name) {
    const ErrorName* known = errorName(code);
    *name = known ? known->cuda : nullptr;
    return *name ? code::success : code::invalidValue;
}

EXPORT int cuGetErrorString(int code, const char** text) {
    const ErrorName* known = errorName(code);
    *text = known && known->cuda ? known->text : nullptr;
    return *text ? code::success : code::invalidValue;
}

EXPORT int cuGetProcAddress_v2(const char* symbol, void** address, int version, std::uint64_t, int* status) {
    Dl_info own;
    dladdr(reinterpret_cast<void*>(&cuInit), &own);
    void* library = dlopen(own.dli_fname, RTLD_NOW | RTLD_NOLOAD);
    *address = nullptr;
    // The newest first, as far as the caller's version had it: 2 is the ABI of all 64-bit versions.
    for (const char* suffix : {"_v2", ""}) {
        if (!*address && version >= 3020) {
            *address = dlsym(library, (std::string(symbol) + suffix).c_str());
        }
    }
    dlclose(library);
    if (status) {
        *status = *address ? 0 : 1;
    }
    return *address ? code::success : code::notFound;
}

EXPORT int cuGetProcAddress(const char* symbol, void** address, int version, std::uint64_t flags) {
    return cuGetProcAddress_v2(symbol, address, version, flags, nullptr);
}
