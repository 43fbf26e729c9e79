#include "copy.h"

#include "device.h"
#include "failure.h"
#include "fault.h"
#include "memory.h"
#include "stream.h"
#include "trap.h"

#include <chrono>
#include <cstring>
#include <thread>
#include <vector>

namespace softgpu {
namespace {

/// What a stream does for a copy. Memory may have been freed since the call, on either side.
void move(void* to, const void* from, std::size_t bytes) {
    Trap trap;
    if (!trap.run([&] { std::memmove(to, from, bytes); })) {
        throw Failure(code::illegalAddress, "a copy touched " + memory::describe(trap.address));
    }
}

using Staged = std::shared_ptr<std::vector<char>>;

/// The planted fault: the stream goes on before the copy is made. Into the host's ordinary memory it is never made, for nobody knows what
/// lies there by then.
void moveLate(void* to, const void* from, std::size_t bytes, const Staged& staged) {
    if (!memory::isPinned(to) && !memory::isBytes(to)) {
        return;
    }
    std::thread([=] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        Trap trap;
        trap.run([&] { std::memmove(to, staged ? staged->data() : from, bytes); });
    }).detach();
}

void enqueueMove(Stream& stream, void* to, const void* from, std::size_t bytes, const Staged& staged = nullptr) {
    if (isPlanted("late_copy")) {
        stream.enqueue([=] { moveLate(to, from, bytes, staged); });
        return;
    }
    stream.enqueue([=] { move(to, staged ? staged->data() : from, bytes); });
}

}

void copyToDevice(Stream& stream, std::uintptr_t to, const void* from, std::size_t bytes) {
    if (bytes == 0) {
        return;
    }
    void* real = memory::bytesOf(to, bytes);
    required(static_cast<const char*>(from), "the source");
    Staged staged;
    if (!memory::isPinned(from) && !stream.capture()) {
        auto* first = static_cast<const char*>(from);
        staged = std::make_shared<std::vector<char>>(first, first + bytes);
    }
    enqueueMove(stream, real, from, bytes, staged);
}

void copyToHost(Stream& stream, void* to, std::uintptr_t from, std::size_t bytes) {
    if (bytes == 0) {
        return;
    }
    void* real = memory::bytesOf(from, bytes);
    required(static_cast<char*>(to), "the destination");
    enqueueMove(stream, to, real, bytes);
    if (!memory::isPinned(to) && !stream.capture()) {
        stream.synchronize();
        stream.device.check();
    }
}

void copyOnDevice(Stream& stream, std::uintptr_t to, std::uintptr_t from, std::size_t bytes) {
    if (bytes > 0) {
        enqueueMove(stream, memory::bytesOf(to, bytes), memory::bytesOf(from, bytes), bytes);
    }
}

void fill(Stream& stream, std::uintptr_t to, unsigned pattern, std::size_t width, std::size_t count) {
    if (to % width != 0) {
        throw Failure(code::invalidValue, "the address is not aligned to the pattern");
    }
    if (count == 0) {
        return;
    }
    auto* real = static_cast<char*>(memory::bytesOf(to, width * count));
    stream.enqueue([=] {
        Trap trap;
        if (!trap.run([&] {
                for (std::size_t i = 0; i < count; i++) {
                    std::memcpy(real + i * width, &pattern, width);
                }
            })) {
            throw Failure(code::illegalAddress, "a fill touched " + memory::describe(trap.address));
        }
    });
}

}
