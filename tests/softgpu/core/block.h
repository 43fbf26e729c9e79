#pragma once
#include "../kernel/abi.h"
#include "fiber.h"

#include <deque>
#include <stdexcept>
#include <vector>

/// The threads of one block at a time, all on the host thread that owns this object. A thread runs until it has to wait for others; only
/// then the next one gets a flow of its own. So a kernel that never waits runs as a plain loop.
struct softgpu_block {
public:
    struct Divergence : std::runtime_error {
        using runtime_error::runtime_error;
    };

    /// Runs a block to its end.
    /// @param place size and number of the block and the grid's size; the thread's number is not used.
    /// @param isReversed whether threads take their turns from the last to the first, which must not matter.
    void run(const softgpu_kernel& kernel, const void* arguments, const softgpu_invocation& place, unsigned warpSize,
        bool isReversed, void* dynamic);

    /// Forgets a block that was left by a trap.
    void abandon();

    bool next();
    void barrier(int line);
    void exchange(unsigned long long mask, const void* value, unsigned bytes, int line);
    const void* peer(unsigned lane) const;
    unsigned lane() const { return running->thread % warpSize; }
    void* dynamicShared() const { return dynamic; }

    static softgpu_block* current();

private:
    enum class State : unsigned char { Ready, AtBarrier, InWarp, Finished };

    static constexpr unsigned slotBytes = 64;

    struct Thread {
        State state;
        bool wasReleased;
        int line;
        unsigned exchanges;
        unsigned long long mask;
        softgpu::Fiber* fiber;
    };

    /// What a thread shows in exchanges. Two, for it may be at its next one while another thread still reads this one's value.
    struct Slots {
        alignas(16) unsigned char bytes[2][slotBytes];
    };

    static void loop();
    void begin(softgpu::Fiber& fiber);
    void resume(softgpu::Fiber& fiber);
    void wait(State state, int line);
    bool release();
    bool releaseWarp(unsigned first, unsigned end);
    softgpu::Fiber& idleFiber();
    unsigned inOrder(unsigned turn) const { return isReversed ? count - 1 - turn : turn; }
    [[noreturn]] void diverge() const;

    const softgpu_kernel* kernel = nullptr;
    const void* arguments = nullptr;
    softgpu_invocation place{};
    void* dynamic = nullptr;
    unsigned warpSize = 32, count = 0, begun = 0, finished = 0;
    bool isReversed = false, hasUnfinished = false;
    std::vector<Thread> threads;
    std::vector<Slots> slots;
    std::deque<softgpu::Fiber> fibers;
    std::vector<softgpu::Fiber*> idle;
    softgpu::Fiber* running = nullptr;
    softgpu::Flow scheduler;
};
