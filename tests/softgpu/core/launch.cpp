#include "launch.h"

#include "device.h"
#include "failure.h"
#include "fault.h"
#include "grid.h"
#include "memory.h"
#include "settings.h"
#include "stream.h"

#include <cstring>

namespace softgpu {
namespace {

struct Translating {
    Device* device;
    std::vector<std::uintptr_t> seen;
};

thread_local Translating* translating;

bool isOutside(const softgpu_index& size, unsigned x, unsigned y, unsigned z) {
    return size.x == 0 || size.y == 0 || size.z == 0 || size.x > x || size.y > y || size.z > z;
}

std::atomic<std::uint64_t> launches;

}

Launch::Launch(Function& function, softgpu_index grid, softgpu_index block, unsigned dynamicBytes, void** parameters, const void* packed,
    std::size_t packedBytes)
    : library(function.library), name(function.name), kernel(function.kernel), device(function.device), sharedBytes(function.sharedBytes),
      dynamicBytes(dynamicBytes), maxThreads(function.maxThreads()), mostDynamicBytes(function.mostDynamicBytes) {
    place.blockSize = block;
    place.gridSize = grid;
    checkSizes(dynamicBytes);
    arguments.resize((kernel->bytes + sizeof(std::max_align_t)) / sizeof(std::max_align_t));
    char* to = reinterpret_cast<char*>(arguments.data());
    if (parameters) {
        for (unsigned i = 0; i < kernel->parameters; i++) {
            std::memcpy(to + kernel->offsets[i], &required(static_cast<char*>(parameters[i]), "an argument"), kernel->sizes[i]);
        }
    } else if (packedBytes < kernel->bytes) {
        throw Failure(code::invalidValue, "fewer bytes of arguments than " + name + " has");
    } else if (packed) {
        std::memcpy(to, packed, kernel->bytes);
    } else if (kernel->parameters > 0) {
        throw Failure(code::invalidValue, name + " has arguments");
    }
}

void Launch::checkSizes(unsigned dynamicBytes) const {
    int badSize = device->api == Api::Cuda ? code::invalidValue : code::hipInvalidConfiguration;
    const softgpu_index& block = place.blockSize;
    if (isOutside(place.gridSize, 0x7fffffff, 65535, 65535)) {
        throw Failure(badSize, "a grid of this size is not allowed");
    }
    if (isOutside(block, 1024, 1024, 64) || std::uint64_t(block.x) * block.y * block.z > static_cast<unsigned>(Device::maxThreads)) {
        throw Failure(badSize, "a block of this size is not allowed");
    }
    if (block.x * block.y * block.z > static_cast<unsigned>(maxThreads)) {
        throw Failure(code::outOfResources, name + " has smaller launch bounds");
    }
    bool fits = sharedBytes + dynamicBytes <= static_cast<std::size_t>(device->mostSharedBytes);
    if (!fits || dynamicBytes > static_cast<unsigned>(mostDynamicBytes)) {
        throw Failure(code::invalidValue, "too much shared memory for " + name);
    }
}

void Launch::run() const {
    std::vector<std::max_align_t> own = arguments;
    Translating context{device, {}};
    translating = &context;
    kernel->translate(own.data());
    translating = nullptr;
    bool isReversed = ((settings().seed + launches++) & 1) != 0;
    Grid grid{kernel, library.get(), own.data(), place, static_cast<unsigned>(device->warpSize), dynamicBytes, isReversed,
        std::uint64_t(place.gridSize.x) * place.gridSize.y * place.gridSize.z};
    if (isPlanted("short_launch") && grid.blocks-- == 1) {
        return;
    }
    softgpu::run(grid);
    if (grid.code != 0) {
        throw Failure(grid.code, "kernel " + name + " " + grid.error);
    }
    for (std::uintptr_t address : context.seen) {
        if (!memory::isIntact(address, ("kernel " + name).c_str())) {
            throw Failure(code::illegalAddress, "kernel " + name + " wrote outside of its memory");
        }
    }
    if (isPlanted("sticky_launch_failure")) {
        throw Failure(code::launchFailed, "planted after kernel " + name);
    }
}

void enqueue(Stream& stream, Launch launch) {
    if (isPlanted("lost_launch")) {
        return;
    }
    stream.enqueue([kept = std::make_shared<Launch>(std::move(launch))] { kept->run(); });
}

}

void* softgpu_translate(const void* address) {
    using namespace softgpu;
    translating->seen.push_back(reinterpret_cast<std::uintptr_t>(address));
    return memory::translate(address, *translating->device);
}
