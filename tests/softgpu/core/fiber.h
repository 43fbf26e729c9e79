#pragma once
#include "../kernel/abi.h"

#include <cstddef>
#if !defined(__x86_64__)
#include <ucontext.h>
#else
extern "C" __attribute__((visibility("hidden"))) void softgpu_switch(void** from, void* to);
#endif

namespace softgpu {

/// Where a flow of control stands while another one runs on the same host thread.
class Flow {
public:
    /// Leaves this flow for another one, and comes back when somebody switches here.
    void switchTo(Flow& other) {
#if defined(__x86_64__)
        softgpu_switch(&top, other.top);
#else
        swapcontext(&context, &other.context);
#endif
    }

    /// Begins anew: the next switch to this flow calls `entry`, which never returns.
    void begin(char* stack, std::size_t size, void (*entry)());

private:
#if defined(__x86_64__)
    void* top = nullptr;
#else
    ucontext_t context;
#endif
};

/// A flow with a stack of its own, on which threads of a block run.
class Fiber {
public:
    explicit Fiber(std::size_t number);
    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;

    /// Forgets what the fiber was in the middle of.
    void reset(void (*entry)());

    Flow flow;
    softgpu_invocation invocation{};
    unsigned thread = 0;

private:
    char* stack;
    std::size_t bytes;
};

}
