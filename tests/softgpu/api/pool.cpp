#include "api.h"

namespace {

/// A pool's handle is the address of this number in the device.
Device& poolOf(const void* pool) {
    for (int i = 0; i < deviceCount(thisApi); i++) {
        if (pool == &device(thisApi, i).total) {
            return device(thisApi, i);
        }
    }
    throw Failure(code::invalidValue, "no such pool");
}

struct Access {
    int locationType, location, flags;
};

}

EXPORT int NAME(DeviceGetDefaultMemPool)(const void** pool, int number) {
    return call([&] { required(pool, "pool") = &device(thisApi, number).total; });
}

EXPORT int NAME(DeviceGetMemPool)(const void** pool, int number) { return NAME(DeviceGetDefaultMemPool)(pool, number); }

EXPORT int NAME(MemPoolSetAttribute)(const void* pool, int attribute, const void* value) {
    return call([&] {
        poolOf(pool);
        required(static_cast<const char*>(value), "value");
        if (attribute < 1 || attribute > 4) {
            throw Failure(code::invalidValue, "an attribute that cannot be set");
        }
        // Whether freed memory is reused and kept: here never, so that late users are found.
    });
}

EXPORT int NAME(MemPoolGetAttribute)(const void* pool, int attribute, std::uint64_t* value) {
    return call([&] {
        Device& own = poolOf(pool);
        if (attribute < 4 || attribute > 8) {
            throw Failure(code::invalidValue, "an attribute that the emulator does not know");
        }
        required(value, "value") = attribute == 4 ? 0 : own.used();
    });
}

EXPORT int NAME(MemPoolTrimTo)(const void* pool, std::size_t) {
    return call([&] { poolOf(pool); });
}

EXPORT int NAME(MemPoolSetAccess)(const void* pool, const Access* access, std::size_t count) {
    return call([&] {
        for (std::size_t i = 0; i < count; i++) {
            if (access[i].locationType != 1) {
                throw Failure(code::invalidValue, "a location that is no device");
            }
            poolOf(pool).admit(device(thisApi, access[i].location), true, access[i].flags == 3);
        }
    });
}
