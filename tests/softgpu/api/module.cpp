#include "api.h"

#include "../core/image.h"
#include "../core/launch.h"
#include "../core/module.h"

#include <algorithm>
#include <cstring>

namespace {

/// The functions of all modules, so that handles can be told from other addresses; each with its module, which keeps it alive.
std::shared_ptr<Function> function(const void* handle) { return handles<Function>().find(handle); }

/// A buffer for a log that the loading options name.
struct Log {
    char* text = nullptr;
    std::size_t bytes = 0;

    void write(const std::string& log) const {
        if (text && bytes > 0) {
            std::size_t length = std::min(bytes - 1, log.size());
            std::memcpy(text, log.data(), length);
            text[length] = '\0';
        }
    }
};

}

EXPORT int NAME(ModuleLoadDataEx)(void** handle, const void* image, unsigned count, const int* options, void** values) {
    Log info, error;
    for (unsigned i = 0; i < count; i++) {
        switch (options[i]) {
            case 3: info.text = static_cast<char*>(values[i]); break;
            case 4: info.bytes = static_cast<unsigned>(reinterpret_cast<std::uintptr_t>(values[i])); break;
            case 5: error.text = static_cast<char*>(values[i]); break;
            case 6: error.bytes = static_cast<unsigned>(reinterpret_cast<std::uintptr_t>(values[i])); break;
            default: break;
        }
    }
    std::string log;
    int result = checked([&] {
        Unit unit = openImage(image, current(), log);
        required(handle, "module") = handles<Module>().add(std::make_shared<Module>(current(), unit, log));
    });
    (result == code::success ? info : error).write(log);
    return result;
}

EXPORT int NAME(ModuleLoadData)(void** handle, const void* image) { return NAME(ModuleLoadDataEx)(handle, image, 0, nullptr, nullptr); }

EXPORT int NAME(ModuleUnload)(void* handle) {
    return checked([&] {
        auto module = handles<Module>().remove(handle);
        for (auto& candidate : handles<Function>().snapshot()) {
            if (module->owns(*candidate)) {
                handles<Function>().remove(candidate.get());
            }
        }
    });
}

EXPORT int NAME(ModuleGetFunction)(void** handle, void* module, const char* name) {
    return checked([&] {
        auto of = handles<Module>().find(module);
        required(handle, "function") = handles<Function>().add({of, &of->function(&required(const_cast<char*>(name), "name"))});
    });
}

EXPORT int NAME(FuncGetAttribute)(int* value, int attribute, void* handle) {
    return checked([&] {
        auto of = function(handle);
        switch (attribute) {
            case 0: required(value, "value") = of->maxThreads(); break;
            case 1: required(value, "value") = static_cast<int>(of->sharedBytes); break;
            case 2: case 3: case 7: required(value, "value") = 0; break;  // constant and local memory, cache mode
            case 4: required(value, "value") = 32; break;                 // registers
            case 5: case 6: required(value, "value") = of->device->major * 10 + of->device->minor; break;
            case 8: required(value, "value") = of->mostDynamicBytes; break;
            default: throw Failure(code::invalidValue, "an attribute that the emulator does not know");
        }
    });
}

EXPORT int NAME(FuncSetAttribute)(void* handle, int attribute, int value) {
    return checked([&] {
        auto of = function(handle);
        if (attribute == 9 && value >= -1 && value <= 100) {
            return;  // how much of the cache is shared memory
        }
        if (attribute != 8 || value < 0 || value + static_cast<int>(of->sharedBytes) > of->device->mostSharedBytes) {
            throw Failure(code::invalidValue, "attribute or value");
        }
        of->mostDynamicBytes = value;
    });
}

EXPORT int NAME(FuncSetCacheConfig)(void* handle, int) {
    return checked([&] { function(handle); });
}

#ifdef SOFTGPU_HIP_VERSION
EXPORT int hipModuleLaunchKernel(
#else
EXPORT int cuLaunchKernel(
#endif
    void* handle, unsigned gridX, unsigned gridY, unsigned gridZ, unsigned blockX, unsigned blockY, unsigned blockZ,
    unsigned sharedBytes, void* streamHandle, void** parameters, void** extra) {
    return checked([&] {
        auto of = function(handle);
        auto in = stream(streamHandle);
        if (of->device != &in->device || of->device != &current()) {
            throw Failure(code::invalidHandle, "function, stream and current context belong to different devices");
        }
        const void* packed = nullptr;
        std::size_t bytes = 0;
        for (; extra && *extra && *extra != reinterpret_cast<void*>(3); extra += 2) {
            if (*extra == reinterpret_cast<void*>(1)) {
                packed = extra[1];
            } else {
                bytes = *static_cast<std::size_t*>(extra[1]);
            }
        }
        if ((parameters != nullptr) == (packed != nullptr) && of->kernel->parameters > 0) {
            throw Failure(code::invalidValue, "arguments must be given in one way");
        }
        softgpu_index grid = {gridX, gridY, gridZ}, block = {blockX, blockY, blockZ};
        enqueue(*in, Launch(*of, grid, block, sharedBytes, parameters, packed, packed ? bytes : SIZE_MAX));
    });
}
