#include "block.h"

#include <algorithm>
#include <cstring>
#include <string>

thread_local softgpu_invocation* softgpu_self;

namespace {

thread_local softgpu_block* currentBlock;

}

softgpu_block* softgpu_block::current() { return currentBlock; }

void softgpu_block::run(const softgpu_kernel& kernel, const void* arguments, const softgpu_invocation& place, unsigned warpSize,
    bool isReversed, void* dynamic) {
    this->kernel = &kernel;
    this->arguments = arguments;
    this->place = place;
    this->warpSize = warpSize;
    this->isReversed = isReversed;
    this->dynamic = dynamic;
    count = place.blockSize.x * place.blockSize.y * place.blockSize.z;
    begun = finished = 0;
    if (threads.size() < count) {
        threads.resize(count);
        slots.resize(count);
    }
    currentBlock = this;
    hasUnfinished = true;
    while (true) {
        while (begun < count) {
            begin(idleFiber());
        }
        if (finished == count) {
            break;
        }
        if (!release()) {
            diverge();
        }
        for (unsigned turn = 0; turn < count; turn++) {
            Thread& thread = threads[inOrder(turn)];
            if (thread.wasReleased) {
                thread.wasReleased = false;
                resume(*thread.fiber);
            }
        }
    }
    hasUnfinished = false;
}

void softgpu_block::abandon() {
    if (!hasUnfinished) {
        return;
    }
    idle.clear();
    for (softgpu::Fiber& fiber : fibers) {
        fiber.reset(&loop);
        idle.push_back(&fiber);
    }
    running = nullptr;
    hasUnfinished = false;
}

/// What every fiber does: runs threads of one block after another, until none is left, and later those of the next block.
void softgpu_block::loop() {
    while (true) {
        softgpu_block* block = currentBlock;
        softgpu::Fiber* fiber = block->running;
        block->kernel->run(block->arguments, block);
        block->idle.push_back(fiber);
        fiber->flow.switchTo(block->scheduler);
    }
}

softgpu::Fiber& softgpu_block::idleFiber() {
    if (idle.empty()) {
        fibers.emplace_back(fibers.size()).reset(&loop);
        return fibers.back();
    }
    softgpu::Fiber& fiber = *idle.back();
    idle.pop_back();
    return fiber;
}

void softgpu_block::begin(softgpu::Fiber& fiber) {
    fiber.invocation = place;
    fiber.thread = count;
    resume(fiber);
}

void softgpu_block::resume(softgpu::Fiber& fiber) {
    running = &fiber;
    softgpu_self = &fiber.invocation;
    scheduler.switchTo(fiber.flow);
    running = nullptr;
}

bool softgpu_block::next() {
    if (running->thread < count) {
        threads[running->thread].state = State::Finished;
        finished++;
    }
    if (begun == count) {
        running->thread = count;
        return false;
    }
    unsigned number = inOrder(begun++);
    Thread& thread = threads[number];
    thread.state = State::Ready;
    thread.wasReleased = false;
    thread.exchanges = 0;
    thread.fiber = running;
    running->thread = number;
    const softgpu_index& size = place.blockSize;
    running->invocation.thread = {number % size.x, number / size.x % size.y, number / size.x / size.y};
    return true;
}

void softgpu_block::wait(State state, int line) {
    Thread& thread = threads[running->thread];
    thread.state = state;
    thread.line = line;
    softgpu::Fiber& own = *running;
    own.flow.switchTo(scheduler);
}

void softgpu_block::barrier(int line) { wait(State::AtBarrier, line); }

void softgpu_block::exchange(unsigned long long mask, const void* value, unsigned bytes, int line) {
    Thread& thread = threads[running->thread];
    unsigned long long lanes = warpSize == 64 ? ~0ull : (1ull << warpSize) - 1;
    thread.mask = mask & lanes;
    unsigned char* slot = slots[running->thread].bytes[++thread.exchanges & 1];
    std::memset(slot, 0xff, slotBytes);
    std::memcpy(slot, value, std::min(bytes, slotBytes));
    wait(State::InWarp, line);
}

const void* softgpu_block::peer(unsigned lane) const {
    const Thread& self = threads[running->thread];
    unsigned number = running->thread / warpSize * warpSize + lane;
    if (lane >= warpSize || number >= count || !(self.mask >> lane & 1) || threads[number].exchanges < self.exchanges) {
        return nullptr;
    }
    return slots[number].bytes[self.exchanges & 1];
}

/// Lets go on whoever waits for nobody any more; false where all wait for ever.
bool softgpu_block::release() {
    bool isAny = false;
    if (finished == 0 && std::all_of(threads.begin(), threads.begin() + count, [&](const Thread& thread) {
            return thread.state == State::AtBarrier && thread.line == threads[0].line;
        })) {
        for (unsigned i = 0; i < count; i++) {
            threads[i].state = State::Ready;
            threads[i].wasReleased = true;
        }
        return true;
    }
    for (unsigned first = 0; first < count; first += warpSize) {
        isAny |= releaseWarp(first, std::min(first + warpSize, count));
    }
    return isAny;
}

bool softgpu_block::releaseWarp(unsigned first, unsigned end) {
    unsigned long long seen = 0;
    bool isAny = false;
    for (unsigned leader = first; leader < end; leader++) {
        unsigned long long mask = threads[leader].mask;
        if (threads[leader].state != State::InWarp || (seen >> (leader - first) & 1)) {
            continue;
        }
        bool isComplete = true;
        for (unsigned other = first; other < end; other++) {
            isComplete &= !(mask >> (other - first) & 1) || (threads[other].state == State::InWarp && threads[other].mask == mask);
        }
        seen |= mask;
        isAny |= isComplete;
        for (unsigned other = first; isComplete && other < end; other++) {
            if (mask >> (other - first) & 1) {
                threads[other].state = State::Ready;
                threads[other].wasReleased = true;
            }
        }
    }
    return isAny;
}

void softgpu_block::diverge() const {
    std::string text = "threads wait for others that never come:";
    const char* names[] = {"is ready", "waits at the barrier in line ", "waits for its warp in line ", "has finished"};
    int told = 0;
    for (unsigned i = 0; i < count && told < 4; i++) {
        const Thread& thread = threads[i];
        if (i == 0 || thread.state != threads[i - 1].state || (thread.state != State::Finished && thread.line != threads[i - 1].line)) {
            text += " thread " + std::to_string(i) + " " + names[static_cast<int>(thread.state)];
            text += thread.state == State::Finished ? ";" : std::to_string(thread.line) + ";";
            told++;
        }
    }
    throw Divergence(text);
}

bool softgpu_next(softgpu_block* block) { return block->next(); }

void softgpu_barrier(int line) { currentBlock->barrier(line); }

void softgpu_exchange(unsigned long long mask, const void* value, unsigned bytes, int line) {
    currentBlock->exchange(mask, value, bytes, line);
}

const void* softgpu_peer(unsigned lane) { return currentBlock->peer(lane); }

unsigned softgpu_lane() { return currentBlock->lane(); }

void* softgpu_dynamic() { return currentBlock->dynamicShared(); }
