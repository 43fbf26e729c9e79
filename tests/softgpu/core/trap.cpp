#include "trap.h"

#include <csignal>
#include <cstdlib>
#include <mutex>

namespace softgpu {
namespace {

constexpr int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL};

thread_local Trap* active;
struct sigaction before[64];

}

struct TrapHandler {
    static void handle(int signal, siginfo_t* info, void* context) {
        if (Trap* trap = active) {
            trap->signal = signal;
            trap->address = reinterpret_cast<std::uintptr_t>(info->si_addr);
            siglongjmp(trap->jump, 1);
        }
        passOn(signal, info, context);
    }

    /// Not ours: the host's own faults go where they went before, in .NET to the runtime, which makes exceptions of them.
    static void passOn(int signal, siginfo_t* info, void* context) {
        const struct sigaction& old = before[signal];
        if (old.sa_flags & SA_SIGINFO) {
            old.sa_sigaction(signal, info, context);
        } else if (old.sa_handler != SIG_DFL && old.sa_handler != SIG_IGN) {
            old.sa_handler(signal);
        } else {
            ::signal(signal, SIG_DFL);
        }
    }

    static void install() {
        struct sigaction action {};
        action.sa_sigaction = &handle;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK;
        for (int signal : signals) {
            sigaction(signal, &action, &before[signal]);
        }
    }
};

Trap* Trap::enter() {
    static std::once_flag once;
    std::call_once(once, &TrapHandler::install);
    Trap* outer = active;
    active = this;
    return outer;
}

void Trap::leave(Trap* outer) { active = outer; }

void Trap::prepareThread() {
    constexpr std::size_t bytes = 64 << 10;
    stack_t stack{.ss_sp = std::malloc(bytes), .ss_flags = 0, .ss_size = bytes};
    sigaltstack(&stack, nullptr);
}

}
