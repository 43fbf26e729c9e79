#include "fiber.h"

#include <cstdint>
#include <new>
#include <sys/mman.h>
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#endif

namespace softgpu {
namespace {

constexpr std::size_t stackBytes = 128 << 10;
constexpr std::size_t guardBytes = 4096;

}

#if defined(__x86_64__)
// swapcontext would make two system calls for the signal mask at each switch; all that must survive a call are these registers. The jump
// at the end is foreseen by the processor, other than a return to where no call came from.
asm(R"(
    .text
    .globl softgpu_switch
    .hidden softgpu_switch
    .type softgpu_switch, @function
softgpu_switch:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    popq %rcx
    jmpq *%rcx
    .size softgpu_switch, .-softgpu_switch
)");

void Flow::begin(char* stack, std::size_t size, void (*entry)()) {
    auto* words = reinterpret_cast<void**>(stack + size);
    *--words = nullptr;
    *--words = reinterpret_cast<void*>(entry);
    for (int saved = 0; saved < 6; saved++) {
        *--words = nullptr;
    }
    top = words;
}
#else
void Flow::begin(char* stack, std::size_t size, void (*entry)()) {
    getcontext(&context);
    context.uc_stack = {.ss_sp = stack, .ss_flags = 0, .ss_size = size};
    context.uc_link = nullptr;
    makecontext(&context, entry, 0);
}
#endif

// Stacks that all began at the same place of a page would compete for the same few lines of the cache.
Fiber::Fiber(std::size_t number) : bytes(stackBytes - number % 32 * 128) {
    void* pages = mmap(nullptr, guardBytes + stackBytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (pages == MAP_FAILED || mprotect(static_cast<char*>(pages) + guardBytes, stackBytes, PROT_READ | PROT_WRITE) != 0) {
        throw std::bad_alloc();
    }
    stack = static_cast<char*>(pages) + guardBytes;
}

void Fiber::reset(void (*entry)()) {
#if defined(__SANITIZE_ADDRESS__)
    // What the fiber was in the middle of will not clean up after itself.
    __asan_unpoison_memory_region(stack, stackBytes);
#endif
    flow.begin(stack, bytes, entry);
}

}
