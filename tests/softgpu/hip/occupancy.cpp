#include "runtime.h"

#include "../core/module.h"

#include <algorithm>

using namespace hip;

EXPORT int hipModuleOccupancyMaxPotentialBlockSize(int* grid, int* block, void* handle, std::size_t, int limit) {
    return checked([&] {
        int most = handles<Function>().find(handle)->maxThreads();
        required(block, "block") = limit > 0 ? std::min(limit, most) : most;
        required(grid, "grid") = Device::multiprocessors * (2048 / *block);
    });
}
