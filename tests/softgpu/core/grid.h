#pragma once
#include "module.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>

namespace softgpu {

/// The blocks of one launch, taken by host threads one after another.
struct Grid {
    const softgpu_kernel* kernel;
    const Library* library;
    const void* arguments;
    softgpu_invocation place;
    unsigned warpSize, dynamicBytes;
    bool isReversed;
    std::uint64_t blocks;

    std::atomic<std::uint64_t> next{0};
    std::uint64_t done = 0;
    int code = 0;
    std::string error = {};
};

/// Runs a grid on the host threads that are there for it, and waits.
void run(Grid& grid);

}
