#include "driver.h"

#include "../core/module.h"

#include <algorithm>

using namespace cuda;

EXPORT int cuOccupancyMaxPotentialBlockSize(int* grid, int* block, void* handle, std::size_t (*)(int), std::size_t, int limit) {
    return checked([&] {
        int most = handles<Function>().find(handle)->maxThreads();
        required(block, "block") = limit > 0 ? std::min(limit, most) : most;
        required(grid, "grid") = Device::multiprocessors * (2048 / *block);
    });
}

EXPORT int cuOccupancyMaxActiveBlocksPerMultiprocessor(int* blocks, void* handle, int threads, std::size_t) {
    return checked([&] {
        handles<Function>().find(handle);
        if (threads < 1) {
            throw Failure(code::invalidValue, "threads");
        }
        required(blocks, "blocks") = 2048 / threads;
    });
}
