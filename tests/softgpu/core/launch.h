#pragma once
#include "module.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace softgpu {

class Stream;

/// One launch of a kernel, its arguments copied.
class Launch {
public:
    /// Checks the launch as the driver does, and copies the arguments.
    /// @param parameters the addresses of the arguments; or null, and they lie in `packed` as the kernel's are laid out.
    Launch(Function& function, softgpu_index grid, softgpu_index block, unsigned dynamicBytes, void** parameters, const void* packed,
        std::size_t packedBytes);

    /// Runs the blocks, on several host threads, and returns when all are done.
    void run() const;

private:
    void checkSizes(unsigned dynamicBytes) const;

    std::shared_ptr<Library> library;
    std::string name;
    const softgpu_kernel* kernel;
    Device* device;
    softgpu_invocation place{};
    std::size_t sharedBytes;
    unsigned dynamicBytes;
    int maxThreads, mostDynamicBytes;
    std::vector<std::max_align_t> arguments;
};

/// Puts a launch into a stream, unless a fault is planted.
void enqueue(Stream& stream, Launch launch);

}
