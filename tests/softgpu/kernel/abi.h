// What compiled kernels and the emulator know of each other. Includes nothing: kernels are compiled without any header.
#pragma once

struct softgpu_index {
    unsigned x, y, z;
};

struct softgpu_invocation {
    softgpu_index thread, block, blockSize, gridSize;
};

struct softgpu_block;

struct softgpu_kernel {
    unsigned maxThreads;
    unsigned parameters;
    const unsigned* offsets;
    const unsigned* sizes;
    unsigned bytes;
    void (*translate)(void* arguments);
    void (*run)(const void* arguments, softgpu_block* block);
};

extern "C" {

/// Of the thread that runs: one fiber's, for all fibers of a host thread take turns.
extern __attribute__((tls_model("initial-exec"))) thread_local softgpu_invocation* softgpu_self;

/// Takes the next thread of the block that has not begun; false when all have.
bool softgpu_next(softgpu_block* block);

/// Waits for all threads of the block.
void softgpu_barrier(int line);

/// Shows a value to the threads of the warp that the mask names, and waits for theirs.
void softgpu_exchange(unsigned long long mask, const void* value, unsigned bytes, int line);

/// What a lane of the warp showed in the exchange just made; null where no thread took part.
const void* softgpu_peer(unsigned lane);

unsigned softgpu_lane();

/// Where a kernel finds what the host knows by this address.
void* softgpu_translate(const void* address);

/// The shared memory whose size the launch gave.
void* softgpu_dynamic();

}
